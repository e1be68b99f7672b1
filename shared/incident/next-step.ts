// The one next action of a person in a role.

import type { IncidentView, StepView } from './view.ts';

/** Who is asked now: approvers where something waits for a signature, otherwise the step's own roles. */
export function rolesAsked(step: StepView): readonly string[] {
  if (!step.approval || step.excepted !== undefined) return step.roles;
  return step.approval.outcome !== undefined || step.submitted ? step.approval.roles : step.roles;
}

/** False for somebody in another role, or for a person who must not: they drafted, submitted or own it. */
export function mayAct(step: StepView, role: string, person: string): boolean {
  const roles = rolesAsked(step);
  const barred = step.barred?.some((candidate) => candidate.person === person) ?? false;
  return (roles.length === 0 || roles.includes(role)) && !barred;
}

/** False for what nobody needs to do any more: the steps of a message that another has superseded. */
export const isAsked = ({ supersededBy }: StepView): boolean => supersededBy === undefined;

/** A step that others have to answer: a call is made, then it waits. */
const waitsForOthers = (step: StepView): boolean => step.step === 'vendor.contact';
/** The role named first is the one the step is meant for; the others stand in. */
const meantFor = (step: StepView, role: string): boolean => rolesAsked(step)[0] === role;

/**
 * What is meant for the role before what it only stands in for; then decisions before plain steps, what waits for others
 * last, older before newer. Undefined where nothing waits for this person.
 */
export function nextStep(view: IncidentView, role: string, person: string): StepView | undefined {
  const mine = view.steps.filter((step) => isAsked(step) && mayAct(step, role, person));
  return mine.toSorted(
    (a, b) =>
      Number(meantFor(b, role)) - Number(meantFor(a, role)) ||
      Number(waitsForOthers(a)) - Number(waitsForOthers(b)) ||
      Number(b.point !== undefined) - Number(a.point !== undefined) ||
      a.since - b.since,
  )[0];
}
