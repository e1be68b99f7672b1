// Providers that were escalated to: every try to reach them, and the decisions that followed from their silence or answer.

import type { EscalationView, IncidentView } from '../../incident/view.ts';
import { markup, joined, type Html } from './html.ts';
import { clockRows, CLOCK_HEAD } from './clocks.ts';
import { recordNumber, recordsInWords, type Wording } from './wording.ts';

const STATE: Readonly<Record<EscalationView['state'], string>> = {
  open: 'not acknowledged',
  acknowledged: 'acknowledged',
  failover_decided: 'failover decided',
  closed: 'closed',
};
const OUTCOME = { reached: 'reached', no_answer: 'no answer', wrong_number: 'wrong number' } as const;

const attemptRow = (attempt: EscalationView['attempts'][number], words: Wording): Html =>
  markup`<tr class="line"><td class="t">${words.time(attempt.at)}</td><td>${attempt.level}: <b>${OUTCOME[attempt.outcome]}</b>${attempt.note !== '' && markup` · ${attempt.note}`}</td><td class="w">${words.person(attempt.by)}</td><td class="rec">record ${recordNumber(attempt.record)}</td></tr>`;

function article(view: IncidentView, escalation: EscalationView, words: Wording): Html {
  const { provider, service, ticket, ladder, level, state, attempts, failover, oversight, records } =
    escalation;
  const clocks = view.clocks.filter(({ id }) => escalation.clocks.includes(id));
  return markup`<article class="dec"><header><h3>${provider === '' ? 'Provider not named' : provider}${service !== '' && `: ${service}`}</h3><span class="h">${STATE[state]} · ${recordsInWords(records)}</span></header>
<p class="q">${joined([ticket === '' ? '' : `ticket ${ticket}`, ladder === '' ? '' : `ladder ${ladder}`, level === '' ? '' : `reached level ${level}`], ' · ')}</p>
${attempts.length > 0 ? markup`<table><tbody>${attempts.map((attempt) => attemptRow(attempt, words))}</tbody></table>` : markup`<p>No try to reach it is on record.</p>`}
${clocks.length > 0 && markup`<table>${CLOCK_HEAD}<tbody>${clockRows(clocks, words)}</tbody></table>`}
${failover !== undefined && markup`<p><b>Failover from the provider.</b> ${failover}</p>`}
${oversight !== undefined && markup`<p><b>Oversight.</b> ${oversight}</p>`}</article>
`;
}

export const vendorsPart = (view: IncidentView, words: Wording): Html =>
  view.escalations.length === 0
    ? markup``
    : markup`<h2>Providers that were called</h2>
${view.escalations.map((escalation) => article(view, escalation, words))}`;
