// Every record in order, with both times. Nothing is left out: a corrected line stays, struck through.

import type { IncidentView, TimelineEntry } from '../../incident/view.ts';
import { html, joined, type Html } from './html.ts';
import { mark, type Mark } from './marks.ts';
import { clockTime, dayOf, recordNumber, type Wording } from './wording.ts';

const MARKS: Readonly<Partial<Record<TimelineEntry['mark'], Mark>>> = {
  approval: 'found',
  exception: 'excepted',
  breach: 'failed',
};

const attachmentLine = ({ name, size, sha256 }: TimelineEntry['attachments'][number]): Html =>
  html`<br><span class="sm">File “${name}”, ${size} bytes, SHA-256 <code>${sha256}</code></span>`;

function told(entry: TimelineEntry, words: Wording): Html {
  const sign = MARKS[entry.mark];
  const strong = entry.mark === 'decision' || entry.mark === 'breach' || entry.mark === 'exception';
  const title = entry.correctedBy === undefined ? html`${entry.title}` : html`<del>${entry.title}</del>`;
  const detail = entry.detail !== undefined && html`<br><span class="q">${entry.detail}</span>`;
  const notes = joined(
    [
      entry.occurredAt !== undefined && entry.occurredAt !== entry.at && `happened ${words.time(entry.occurredAt)}`,
      entry.correctedBy !== undefined && `corrected by record ${recordNumber(entry.correctedBy)}`,
      entry.withheld && html`${mark('withheld')} values withheld`,
    ],
    ' · ',
  );
  return html`${sign && html`${mark(sign)} `}${strong ? html`<b>${title}</b>` : title}${detail}${notes.markup !== '' && html`<br><span class="sm">${notes}</span>`}${entry.attachments.map(attachmentLine)}`;
}

const actorOf = (entry: TimelineEntry, words: Wording): string =>
  entry.onBehalfOf === undefined
    ? words.personAs(entry.actor, entry.role)
    : `${words.person(entry.actor)} for ${words.person(entry.onBehalfOf)}`;

function rows(timeline: readonly TimelineEntry[], words: Wording): readonly Html[] {
  return timeline.map((entry, index) => {
    const before = timeline[index - 1];
    const day = dayOf(entry.at);
    const newDay = (before ? dayOf(before.at) : '') !== day;
    return html`${newDay && html`<tr class="day"><td colspan="5">${day} (UTC)</td></tr>`}<tr class="line"><td class="t">${clockTime(entry.at)}</td><td class="lt">${words.local(entry.at)}</td><td>${told(entry, words)}</td><td class="w">${actorOf(entry, words)}</td><td class="rec">${recordNumber(entry.seq)}</td></tr>`;
  });
}

export const timelinePart = ({ timeline }: IncidentView, timeZone: string, words: Wording): Html => html`<h2>What happened, in order</h2>
<p class="sm">All ${timeline.length} records. The first time is UTC, the second local time in ${timeZone}; both are as the device’s clock showed them.</p>
<table><thead><tr><th>UTC</th><th class="lt">Local</th><th>What</th><th>Who</th><th class="rec">Record</th></tr></thead><tbody>${rows(timeline, words)}</tbody></table>
`;
