// Steps that went ahead without their approval or evidence, each with its code, reason, protection and ratification.

import type { ExceptionView, IncidentView } from '../../incident/view.ts';
import { markup, type Html } from './html.ts';
import { mark } from './marks.ts';
import { recordNumber, type Wording } from './wording.ts';

function settled(exception: ExceptionView, words: Wording): string {
  const { state, ratifiedBy, ratifiedAt, ratifyBy, ratifyRoles } = exception;
  const roles = ratifyRoles.map(words.role).join(' or ');
  if (ratifiedBy !== undefined && ratifiedAt !== undefined) {
    const late = ratifiedAt > ratifyBy ? ', after its limit' : '';
    return `${state === 'refused' ? 'Refused' : 'Ratified'} by ${words.person(ratifiedBy)} at ${words.time(ratifiedAt)}${late}; due was ${words.time(ratifyBy)}.`;
  }
  return state === 'overdue'
    ? `Not ratified. It was due ${words.time(ratifyBy)}${roles === '' ? '' : `, by ${roles}`}.`
    : `Not ratified yet; due ${words.time(ratifyBy)}${roles === '' ? '' : `, by ${roles}`}.`;
}

const article = (exception: ExceptionView, words: Wording): Html =>
  markup`<article class="dec keep"><header><h3>${exception.code} ${exception.title}: “${exception.stepTitle}”</h3><span class="h">${words.time(exception.at)} · record ${recordNumber(exception.record)}</span></header>
<p><b>Reason.</b> ${exception.reason === '' ? 'not in this file' : exception.reason}</p>
<p><b>Protection meanwhile.</b> ${exception.compensatingControl === '' ? 'none stated' : exception.compensatingControl}</p>
<p>${mark(exception.state === 'ratified' ? 'excepted' : exception.state === 'open' ? 'waiting' : 'failed')} Invoked by ${words.person(exception.invokedBy)}. ${settled(exception, words)}</p></article>
`;

export const exceptionsPart = (
  { exceptions }: IncidentView,
  words: Wording,
): Html => markup`<h2>Exceptions from the process</h2>
${exceptions.length === 0 ? markup`<p>None. No step went ahead without its approval.</p>` : exceptions.map((exception) => article(exception, words))}`;
