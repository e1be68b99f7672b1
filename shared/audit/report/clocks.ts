// Limits that ran: from the contract, the law and what people promised; kept or missed.

import type { ClockView, IncidentView } from '../../incident/view.ts';
import { markup, type Html } from './html.ts';
import { mark, type Mark } from './marks.ts';
import { duration, type Wording } from './wording.ts';

const MARKS: Readonly<Record<ClockView['state'], Mark>> = {
  running: 'waiting',
  breached: 'failed',
  met: 'found',
  stopped: 'none',
  if_decided_now: 'none',
};

function outcome(clock: ClockView, words: Wording): string {
  switch (clock.state) {
    case 'met':
      return clock.metAt === undefined
        ? 'kept'
        : `kept at ${words.time(clock.metAt)}, ${duration(clock.due - clock.metAt)} before`;
    case 'breached':
      return [
        'missed',
        ...(clock.noticedAt === undefined ? [] : [`noticed ${words.time(clock.noticedAt)}`]),
        ...(clock.settled === undefined ? [] : [clock.settled.words]),
      ].join('; ');
    case 'running':
      return 'still running at the export';
    case 'stopped':
      return 'ended before it fell due';
    case 'if_decided_now':
      return 'did not start';
  }
}

export const CLOCK_HEAD = markup`<thead><tr><th class="mkc"></th><th>Limit</th><th class="due">Due</th><th class="out">Outcome</th></tr></thead>`;

export const clockRows = (clocks: readonly ClockView[], words: Wording): readonly Html[] =>
  clocks.map(
    (clock) =>
      markup`<tr class="line"><td class="mkc">${mark(MARKS[clock.state])}</td><td>${clock.title} <span class="q">(${clock.because})</span></td><td class="due">${words.time(clock.due)}</td><td class="out">${outcome(clock, words)}</td></tr>`,
  );

/** Those of providers stand with the provider. */
export function clocksPart(view: IncidentView, words: Wording): Html {
  const elsewhere = new Set(view.escalations.flatMap(({ clocks }) => clocks));
  const clocks = view.clocks.filter(({ id, state }) => !elsewhere.has(id) && state !== 'if_decided_now');
  if (clocks.length === 0) return markup``;
  return markup`<h2>Limits, kept and missed</h2>
<table>${CLOCK_HEAD}<tbody>${clockRows(clocks, words)}</tbody></table>
`;
}
