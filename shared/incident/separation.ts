// Two acts that take two people. Judged by person, never by role; a small team gets an exception code, not a silent pass.

import type { Key } from '../engine/command.ts';
import type { Separation } from '../package/manifest.ts';
import type { DomainStep } from '../process/step-policy.ts';
import type { IncidentContext } from './context.ts';
import { refuse, type IncidentProblem } from './problem.ts';
import { idsOfPerson, personsNamed } from './same-person.ts';
import type { Act, IncidentState } from './state.ts';

/** Somebody who may not do an act, and the reason as it is shown: "drafted it". */
export interface Barred {
  readonly person: string;
  readonly reason: string;
}

/** What the second act is done on: a process instance, and on it a submission or an exception. */
export interface SeparationSubject {
  readonly instance: Key;
  readonly submittedBy?: string;
  readonly invokedBy?: string;
}

export const domainStepOf = (context: IncidentContext, element: string): DomainStep | undefined =>
  context.deployment.elementOf(element)?.policy.evidence?.step;

/** A remediation task is owned by whoever is named when it is accepted; where that is nobody known, by who accepted it. */
function owners(context: IncidentContext, act: Act): readonly string[] {
  const named = typeof act.values['owner'] === 'string' ? personsNamed(context, act.values['owner']) : [];
  return named.length > 0 ? named : [act.submission?.by ?? act.actor];
}

function doers(
  context: IncidentContext,
  state: IncidentState,
  first: Separation['first'],
  subject: SeparationSubject,
): readonly string[] {
  if (first === 'approval.submit') return subject.submittedBy === undefined ? [] : [subject.submittedBy];
  if (first === 'exception.invoke') return subject.invokedBy === undefined ? [] : [subject.invokedBy];
  return state.acts
    .filter(
      (act) =>
        act.instance === subject.instance &&
        act.kind === 'completed' &&
        domainStepOf(context, act.element) === first,
    )
    .flatMap((act) =>
      first === 'remediation.accept' ? owners(context, act) : [act.submission?.by ?? act.actor],
    );
}

/** Everyone who may not do `second` on the subject, each once, with the first reason found. */
export function barredFrom(
  context: IncidentContext,
  state: IncidentState,
  second: Separation['second'] | DomainStep,
  subject: SeparationSubject,
): readonly Barred[] {
  const barred = new Map<string, string>();
  const bar = (person: string, reason: string): void => {
    for (const id of idsOfPerson(context.roster ?? [], person)) if (!barred.has(id)) barred.set(id, reason);
  };
  for (const pair of context.manifest.separation.filter((candidate) => candidate.second === second)) {
    for (const person of doers(context, state, pair.first, subject)) bar(person, pair.reason);
  }
  // These two hold in every package: nobody approves what they submitted or ratifies what they invoked.
  if (second === 'approval.give' && subject.submittedBy !== undefined)
    bar(subject.submittedBy, 'submitted it');
  if (second === 'exception.ratify' && subject.invokedBy !== undefined) bar(subject.invokedBy, 'invoked it');
  return [...barred].map(([person, reason]) => ({ person, reason }));
}

/** `act` as a verb: "approve", "validate". The message carries the person's id; the screen puts the name in its place. */
export function refuseBarred(
  barred: readonly Barred[],
  person: string,
  act: string,
): { readonly ok: false; readonly error: IncidentProblem } | undefined {
  const found = barred.find((candidate) => candidate.person === person);
  if (!found) return undefined;
  return refuse(
    'separation_of_duties',
    `${person} cannot ${act}: ${found.reason}.`,
    'Ask another person, or use an exception code if nobody else can be reached.',
    person,
  );
}
