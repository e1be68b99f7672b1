// Steps that went ahead without their approval or evidence, each with its code, reason, protection and ratification; and where
// people changed the course by hand.

import type { InterventionView } from '../../incident/course-view.ts';
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

const byHand = ({ title, reason, at, by, role, record }: InterventionView, words: Wording): Html =>
  markup`<article class="dec keep"><header><h3>${title}</h3><span class="h">${words.time(at)} · record ${recordNumber(record)}</span></header>
<p><b>Reason.</b> ${reason === '' ? 'not in this file' : reason}</p>
<p>${mark('excepted')} By ${words.personAs(by, role)}.</p></article>
`;

const interventionsPart = ({ interventions }: IncidentView, words: Wording): Html | false =>
  interventions.length > 0 &&
  markup`<h3 class="told">The course changed by hand</h3>
<p>The process stood still and could not go on by itself. People set a value or let it go on without a way.</p>
${interventions.map((intervention) => byHand(intervention, words))}`;

export const exceptionsPart = (
  view: IncidentView,
  words: Wording,
): Html => markup`<h2>Exceptions from the process</h2>
${view.exceptions.length === 0 ? markup`<p>None. No step went ahead without its approval.</p>` : view.exceptions.map((exception) => article(exception, words))}${interventionsPart(view, words)}`;
