// The first lines: what happened, how bad it was, who led, and how it ended.

import { readInstant } from '../../base/instant.ts';
import type { IncidentView } from '../../incident/view.ts';
import { markup, joined, type Html, type Piece } from './html.ts';
import { severityMark } from './marks.ts';
import type { ReportInput } from './report-input.ts';
import {
  clockTime,
  dayOf,
  duration,
  incidentNumber,
  inWords,
  lowerFirst,
  recordNumber,
  type Wording,
} from './wording.ts';

/** What the person who declared it saw, from the first record. */
const seenIn = ({ timeline }: IncidentView): string => timeline[0]?.detail ?? '';

const withStop = (text: string): string => (text === '' || /[.!?…]$/.test(text) ? text : `${text}.`);

function ending({ view }: ReportInput, words: Wording): string {
  if (view.state === 'incident') return 'At the export its process stood still because of a fault.';
  if (view.closedAt === undefined) return 'It was still open when this file was exported.';
  return `It was closed at ${words.time(view.closedAt)}, after ${duration(view.closedAt - view.openedAt)}.`;
}

function command({ view }: ReportInput, words: Wording): string {
  const { commander } = view;
  return commander
    ? `${words.person(commander.person)} led the response from ${words.time(commander.since)}.`
    : 'Nobody took command of it.';
}

function lead(input: ReportInput, words: Wording): Html {
  const { view } = input;
  const declared = view.timeline[0];
  const by = declared ? ` by ${words.personAs(declared.actor, declared.role)}` : '';
  const source =
    view.source === 'none' || view.source === '' ? '' : `, from a ${lowerFirst(inWords(view.source))}`;
  return markup`<p class="lead">${severityMark(view.severity?.level)}${joined(
    [
      withStop(seenIn(view)),
      `It was declared at ${words.time(view.openedAt)}${by}${source}.`,
      command(input, words),
      ending(input, words),
    ],
    ' ',
  )}</p>`;
}

interface Fact {
  readonly title: string;
  readonly says: string;
}

function began({ view }: ReportInput, words: Wording): Fact {
  const occurred = view.timeline[0]?.occurredAt;
  return occurred === undefined || occurred === view.openedAt
    ? { title: words.time(view.openedAt), says: 'declared; no earlier beginning is recorded' }
    : { title: words.time(occurred), says: `it began; declared ${words.time(view.openedAt)}` };
}

function severity({ view }: ReportInput, words: Wording): Fact {
  const decided = view.severity;
  if (!decided) return { title: 'No severity', says: 'none was decided' };
  const decision = view.decisions.find(
    ({ record, approvals, state }) =>
      state === 'done' &&
      (record === decided.record || approvals.some((given) => given.record === decided.record)),
  );
  const approved = decision?.approvals.find((given) => given.decision !== 'rejected');
  const at = decision?.at ?? view.timeline.find(({ seq }) => seq === decided.record)?.at;
  const says = [
    at === undefined ? '' : `decided ${words.time(at)}`,
    approved ? `approved ${words.time(approved.at)}` : 'no approval by a second person',
    decided.overrides ? `the table said ${decided.overrides}` : '',
    decided.provisional ? 'provisional, figures were missing' : '',
  ];
  return {
    title: `${decided.level}${decided.provisional ? ', provisional' : ''}`,
    says: says.filter((part) => part !== '').join(', '),
  };
}

/** Whether the law asks for a report to the authority, and by when. */
function major({ view, export: { at } }: ReportInput, words: Wording): Fact {
  if (!view.major) return { title: 'DORA', says: 'not judged whether it is major' };
  const provisional = view.major.provisional ? ' so far; figures were missing' : '';
  if (!view.major.value) return { title: 'Not major', says: `under DORA${provisional}` };
  const clock = view.clocks.find(({ id }) => id === 'dora-initial');
  const told = clock?.metAt === undefined ? '' : `authority told ${words.time(clock.metAt)}, `;
  const ahead = clock !== undefined && clock.due > (readInstant(at) ?? Infinity);
  const limit = clock
    ? `; ${told}limit ${told === '' ? 'for the first report ' : ''}${ahead ? 'is' : 'was'} ${words.time(clock.due)}${ahead && told === '' ? ', after this export' : ''}`
    : '';
  return { title: 'Major', says: `under DORA${provisional}${limit}` };
}

function ended({ view }: ReportInput, words: Wording): Fact {
  if (view.closedAt === undefined) return { title: 'Open', says: 'at the time of the export' };
  return {
    title: words.time(view.closedAt),
    says: `closed, after ${duration(view.closedAt - view.openedAt)}`,
  };
}

function zoneInWords({ view, timeZone }: ReportInput, words: Wording): string {
  const local = words.local(view.openedAt);
  return local === clockTime(view.openedAt) && timeZone === 'UTC'
    ? 'all times UTC'
    : `all times UTC; local time is that of ${timeZone}, ${local} at the declaration`;
}

const banner = ({ view }: ReportInput): Piece =>
  view.mode === 'rehearsal' &&
  markup`<p class="banner"><b>This was a rehearsal.</b> No real incident took place.</p>`;

export function summaryPart(input: ReportInput, words: Wording): Html {
  const { view, workspaceName } = input;
  const facts = [began(input, words), severity(input, words), major(input, words), ended(input, words)];
  return markup`<div class="top"><b>${workspaceName}</b><span>Incident report, for the record</span></div>
<h1>${view.title === '' ? 'Incident without a title' : view.title}</h1>
<p class="sm">${incidentNumber(input)} · declared ${dayOf(view.openedAt)} · ${zoneInWords(input, words)}</p>
${banner(input)}
${lead(input, words)}
<dl class="facts">${facts.map(({ title, says }) => markup`<div><dt>${title}</dt><dd>${says}</dd></div>`)}</dl>
`;
}

/** In one sentence, for the box on the first page. */
export function reliance({ view, logs = [] }: ReportInput): Html {
  const count = logs.length > 1 ? logs.reduce((sum, { records }) => sum + records, 0) : view.timeline.length;
  const last = view.timeline.at(-1);
  return markup`<div class="how"><b>How far you can rely on this report.</b> It is drawn from ${count} records${
    last ? markup`, up to record ${recordNumber(last.seq)}` : ''
  }. Each record carries the fingerprint of the one before, ${logs.length > 1 ? `and each of the ${logs.length} devices that wrote them signed its last` : 'and the device that wrote them signed the last'}. Changing one, or taking one out of the middle, would show. Times and names are the organisation’s own statement. The last pages say what this report cannot prove, and how to check the rest without the organisation and without its software.</div>`;
}
