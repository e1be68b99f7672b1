// The process as it was drawn, with the path taken; and the same in words, for who cannot see it or never read such a drawing.

import { cleanSvg } from './clean-svg.ts';
import { markup, type Html } from './html.ts';
import { mark, type Mark } from './marks.ts';
import type { ReportDiagram, ReportInput, ReportStep } from './report-input.ts';
import { lowerFirst } from './wording.ts';

const STANDS: Readonly<Record<ReportStep['state'], { readonly says: string; readonly mark?: Mark }>> = {
  plain: { says: '' },
  done: { says: 'done', mark: 'found' },
  now: { says: 'here now', mark: 'waiting' },
  waiting: { says: 'waits for others', mark: 'waiting' },
  stopped: { says: 'stands still', mark: 'failed' },
  left: { says: 'here when it was closed', mark: 'none' },
  ahead: { says: 'not reached', mark: 'none' },
};

const NOT_TOLD = new Set(['Start event', 'End event']);
/** Beginnings and ends of parts, and what nobody named, say nothing without the drawing. */
const tells = ({ name, kind, depth }: ReportStep): boolean =>
  name !== kind && !(depth > 0 && NOT_TOLD.has(kind));

const stepLine = ({ name, kind, depth, state }: ReportStep): Html => {
  const { says, mark: sign } = STANDS[state];
  return markup`<li class="d${Math.min(depth, 4)}">${sign && mark(sign, says)} ${name} <span class="sm">${lowerFirst(kind)}${state !== 'done' && says !== '' && `, ${says}`}</span></li>`;
};

function inWordsOf({ title, steps }: ReportDiagram): Html {
  const told = steps.filter(tells);
  const missed = told.filter(({ state }) => state === 'ahead');
  return markup`<h3 class="told">${title}</h3>
<ul class="steps">${told.filter(({ state }) => state !== 'ahead').map(stepLine)}</ul>
${missed.length > 0 && markup`<p class="sm">Not reached: ${missed.map(({ name }) => name).join(', ')}.</p>`}
`;
}

function figure(diagram: ReportDiagram, index: number): Html {
  const drawn = cleanSvg(diagram.svg, `d${index + 1}-`);
  const picture = drawn
    ? markup`<div class="map" tabindex="0" role="group" aria-label="Drawing of ${diagram.title}"><svg viewBox="${drawn.viewBox}" width="${Math.ceil(drawn.width)}" height="${Math.ceil(drawn.height)}" role="img" aria-label="Process diagram of ${diagram.title} with the path taken; told in words below">${drawn.content}</svg></div>`
    : markup`<p>It could not be drawn.</p>`;
  return markup`<figure class="drawn"><figcaption><b>${diagram.title}</b> <span class="q"><code>${diagram.file}</code> · drawn with bpmn-js by bpmn.io</span></figcaption>
${picture}</figure>
`;
}

const KEY = [
  ['done', 'grey with ✓: done, with how often where more than once'],
  ['now', 'blue, “here”: stood there at the export'],
  ['waiting', 'amber, “waits”: waited for somebody or something else'],
  ['stopped', 'red, “stopped”: stood still because of a fault'],
  ['ahead', 'thin and white: not reached'],
] as const;

/** Left out where no drawing was made: where the process lies in the bundle is told elsewhere. */
export function diagramsPart({ view, diagrams = [], withheld = [] }: ReportInput): Html {
  if (diagrams.length === 0) return markup``;
  const states = new Set(diagrams.flatMap(({ steps }) => steps.map(({ state }) => state)));
  const key = KEY.filter(([state]) => states.has(state)).map(([, says]) => says);
  const gaps = withheld.some(({ records }) => records.length > 0);
  const moved = view.moves?.findLast(({ state }) => state === 'moved');
  return markup`<div class="across"><h2>The way it took through the process</h2>
<p class="sm">Boxes are steps, diamonds are forks, circles are beginnings and ends; a heavy line is a way that was taken. Steps: ${key.join('; ')}.${gaps && ' Records are withheld whole: a step that only they tell of looks as if it was not reached.'}${moved && ` Drawn as version ${moved.version.number} has it, to which the incident was moved; steps that only an earlier version had are in the list of records.`}</p>
${diagrams.map(figure)}</div>
<h2>The same way in words</h2>
${diagrams.map(inWordsOf)}`;
}
