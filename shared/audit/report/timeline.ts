// The records in order, with both times: the telling ones near the front, all of them at the end. A corrected line stays,
// struck through.

import type { IncidentView, TimelineEntry } from '../../incident/view.ts';
import { markup, joined, type Html } from './html.ts';
import { mark, type Mark } from './marks.ts';
import { placeLine } from './devices.ts';
import type { ReportInput } from './report-input.ts';
import { clockTime, dayOf, recordNumber, type Wording } from './wording.ts';

const MARKS: Readonly<Partial<Record<TimelineEntry['mark'], Mark>>> = {
  approval: 'found',
  exception: 'excepted',
  breach: 'failed',
};

const attachmentLine = ({ name, size, sha256 }: TimelineEntry['attachments'][number]): Html =>
  markup`<br/><span class="sm">File “${name}”, ${size} bytes, SHA-256 <code>${sha256}</code></span>`;

function told(entry: TimelineEntry, words: Wording): Html {
  const sign = MARKS[entry.mark];
  const strong = entry.mark === 'decision' || entry.mark === 'breach' || entry.mark === 'exception';
  const title = entry.correctedBy === undefined ? markup`${entry.title}` : markup`<del>${entry.title}</del>`;
  const detail = entry.detail !== undefined && markup`<br/><span class="q">${entry.detail}</span>`;
  const notes = joined(
    [
      entry.occurredAt !== undefined &&
        entry.occurredAt !== entry.at &&
        `happened ${words.time(entry.occurredAt)}`,
      entry.correctedBy !== undefined && `corrected by record ${recordNumber(entry.correctedBy)}`,
      entry.withheld && markup`${mark('withheld')} values withheld`,
    ],
    ' · ',
  );
  return markup`${sign && markup`${mark(sign)} `}${strong ? markup`<b>${title}</b>` : title}${detail}${notes.markup !== '' && markup`<br/><span class="sm">${notes}</span>`}${entry.attachments.map(attachmentLine)}`;
}

const actorOf = (entry: TimelineEntry, words: Wording): string =>
  entry.onBehalfOf === undefined
    ? words.person(entry.actor)
    : `${words.person(entry.actor)} for ${words.person(entry.onBehalfOf)}`;

/** Where both clocks show the same, one column is enough. */
const isAllUtc = ({ view: { timeline }, timeZone }: ReportInput, words: Wording): boolean =>
  timeZone === 'UTC' || timeline.every(({ at }) => words.local(at) === clockTime(at));

function rows(
  timeline: readonly TimelineEntry[],
  places: ReportInput['places'],
  words: Wording,
  oneTime: boolean,
): readonly Html[] {
  return timeline.map((entry, index) => {
    const before = timeline[index - 1];
    const day = dayOf(entry.at);
    const newDay = (before ? dayOf(before.at) : '') !== day;
    return markup`${newDay && markup`<tr class="day"><td colspan="${oneTime ? 4 : 5}">${day} (UTC)</td></tr>`}<tr class="line"><td class="t">${clockTime(entry.at)}</td>${!oneTime && markup`<td class="lt">${words.local(entry.at)}</td>`}<td>${told(entry, words)}</td><td class="w">${actorOf(entry, words)}</td><td class="rec">${recordNumber(entry.seq)}${placeLine(places?.[entry.seq])}</td></tr>`;
  });
}

function table(entries: readonly TimelineEntry[], input: ReportInput, words: Wording): Html {
  const oneTime = isAllUtc(input, words);
  return markup`<table><thead><tr><th>UTC</th>${!oneTime && markup`<th class="lt">Local</th>`}<th>What</th><th>Who</th><th class="rec">Record</th></tr></thead><tbody>${rows(entries, input.places, words, oneTime)}</tbody></table>
`;
}

/** Tries to reach a provider are plain records, and yet what the story of its limits needs. */
function tellingRecords({ timeline, escalations }: IncidentView): readonly TimelineEntry[] {
  const tries = new Set(escalations.flatMap(({ attempts }) => attempts.map(({ record }) => record)));
  return timeline.filter(
    ({ seq, mark: kind }, index) =>
      index === 0 || index === timeline.length - 1 || tries.has(seq) || (kind !== 'plain' && kind !== 'note'),
  );
}

/** Why the bundle holds more records than are told here. */
function besideLine({ besideTheIncident: count = 0 }: ReportInput): string {
  if (count === 0) return '';
  return ` ${count} more in the bundle ${count === 1 ? 'tells' : 'tell'} of exports, of exchange with other devices, of erasure or of the device’s clock, and ${count === 1 ? 'is' : 'are'} no part of the incident.`;
}

const FEW = 20;

/** Near the front: what a reader needs for the story. A short log is told whole, and then not again at the end. */
export function storyPart(input: ReportInput, words: Wording): Html {
  const { view, timeZone } = input;
  const { timeline } = view;
  const telling = timeline.length <= FEW ? timeline : tellingRecords(view);
  const which =
    telling.length === timeline.length
      ? `All ${timeline.length} records.`
      : `${telling.length} of ${timeline.length} records: decisions, approvals, messages, calls to providers, exceptions and missed limits. The others stand with them near the end.`;
  const times = isAllUtc(input, words)
    ? 'Times are UTC, as the device’s clock showed them.'
    : `The first time is UTC, the second local time in ${timeZone}; both are as the device’s clock showed them.`;
  return markup`<h2 class="page">What happened, in order</h2>
<p class="sm">${which}${besideLine(input)} ${times}</p>
${table(telling, input, words)}`;
}

export const allRecordsPart = (input: ReportInput, words: Wording): Html =>
  input.view.timeline.length <= FEW
    ? markup``
    : markup`<h2>Every record</h2>
<p class="sm">All ${input.view.timeline.length}, with the words that were written.</p>
${table(input.view.timeline, input, words)}`;
