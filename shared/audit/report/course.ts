// The phases of the response on a time axis, for readers who never saw a process diagram.

import type { Instant } from '../../base/instant.ts';
import type { PhaseView } from '../../incident/view.ts';
import type { Phase } from '../../process/step-policy.ts';
import { markup, type Html } from './html.ts';
import type { ReportInput } from './report-input.ts';
import { clockTime, dayOf, duration, type Wording } from './wording.ts';

const MEANING: Readonly<Record<Phase, string>> = {
  detect: 'somebody notices and checks',
  triage: 'how bad, who leads, who is told',
  contain: 'stop it from getting worse',
  recover: 'bring the service back',
  learn: 'why, and what is changed',
};

const MINUTE = 60_000;
const STEPS = [1, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10_080, 43_200].map(
  (minutes) => minutes * MINUTE,
);
const [LEFT, RIGHT, ROW] = [300, 630, 21];

interface Axis {
  readonly from: Instant;
  readonly to: Instant;
  readonly step: number;
}

/** Learning may take weeks: the axis then ends soon after it began, and its bar runs off the page with an arrow. */
function axisOf(phases: readonly PhaseView[], end: Instant): Axis {
  const from = Math.min(...phases.flatMap(({ since }) => since ?? []));
  const learning = phases.find(({ phase }) => phase === 'learn')?.since;
  const whole = phases.reduce(
    (latest, { doneAt, since }) => Math.max(latest, doneAt ?? (since === undefined ? from : end)),
    from,
  );
  const worked = learning === undefined ? whole - from : learning - from;
  const to = Math.max(Math.min(whole, from + Math.max(worked * 1.3, 30 * MINUTE)), from + 5 * MINUTE);
  const step = STEPS.find((candidate) => (to - from) / candidate <= 7) ?? to - from;
  return { from: Math.floor(from / step) * step, to: Math.ceil(to / step) * step, step };
}

function ticksOf({ from, to, step }: Axis, at: (instant: Instant) => number, height: number): Html {
  const label = step >= 1440 * MINUTE ? (instant: Instant) => dayOf(instant).slice(0, -5) : clockTime;
  const ticks = Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => from + index * step);
  return markup`${ticks.map(
    (tick) =>
      markup`<path d="M${at(tick).toFixed(1)} 6V${height - 22}" stroke="#e2e1de"/><text x="${at(tick).toFixed(1)}" y="${height - 6}" text-anchor="middle" class="l">${label(tick)}</text>`,
  )}`;
}

function barOf(
  phase: PhaseView,
  index: number,
  axis: Axis,
  at: (instant: Instant) => number,
  end: Instant,
): Html {
  const y = 10 + index * ROW;
  const name = markup`<text x="0" y="${y + 11}" font-weight="600">${phase.title.length > 12 ? `${phase.title.slice(0, 11)}…` : phase.title}</text><text x="84" y="${y + 11}" class="l">${MEANING[phase.phase]}</text>`;
  if (phase.since === undefined)
    return markup`${name}<text x="${LEFT}" y="${y + 11}" class="l">not reached</text>`;
  const until = phase.doneAt ?? phase.leftAt ?? end;
  const runsOn = until > axis.to || (phase.state === 'here' && phase.leftAt === undefined);
  const [from, to] = [at(phase.since), Math.min(at(Math.min(until, axis.to)), RIGHT)];
  const arrow = markup`<path d="M${Math.max(to, from + 2) + 2} ${y + 7}h8M${Math.max(to, from + 2) + 6} ${y + 3}l4 4-4 4" fill="none" stroke="#5c5b55" stroke-width="1.4"/>`;
  return markup`${name}<rect x="${from.toFixed(1)}" y="${y}" width="${Math.max(2, to - from).toFixed(1)}" height="14" fill="#5c5b55"/>${runsOn && arrow}`;
}

/** The same in words, for readers who do not see the picture. */
const told = (phases: readonly PhaseView[], words: Wording, end: Instant): string =>
  phases
    .map(({ title, since, doneAt }) =>
      since === undefined
        ? `${title}: not reached`
        : `${title}: from ${words.time(since)}, ${doneAt === undefined ? 'not finished' : duration((doneAt ?? end) - since)}`,
    )
    .join('. ');

function bentInWords(exceptions: number, byHand: number): string {
  const bent = [
    exceptions > 0 && (exceptions === 1 ? 'one exception' : `${exceptions} exceptions`),
    byHand > 0 &&
      (byHand === 1 ? 'one change of its course by hand' : `${byHand} changes of its course by hand`),
  ].filter(Boolean);
  return bent.length === 0
    ? 'This incident followed it without an exception.'
    : `This incident followed it, with ${bent.join(' and ')}.`;
}

export function coursePart({ view, statement }: ReportInput, words: Wording, end: Instant): Html {
  const reached = view.phases.filter(({ since }) => since !== undefined);
  const bent = bentInWords(view.exceptions.length, view.interventions.length);
  const intro = markup`<h2>How the organisation works through an incident</h2>
<p class="q">It laid down in advance which steps are taken, who decides and what must be written down: “${statement.title}”, version ${statement.number}. ${bent}</p>
`;
  if (reached.length === 0) return intro;
  const axis = axisOf(reached, end);
  const at = (instant: Instant): number =>
    LEFT +
    ((Math.min(Math.max(instant, axis.from), axis.to) - axis.from) / (axis.to - axis.from)) * (RIGHT - LEFT);
  const height = 10 + view.phases.length * ROW + 26;
  return markup`${intro}<svg viewBox="0 0 648 ${height}" class="course" role="img" aria-label="${told(view.phases, words, end)}">${ticksOf(axis, at, height)}${view.phases.map((phase, index) => barOf(phase, index, axis, at, end))}</svg>
`;
}
