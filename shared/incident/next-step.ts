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

/** Decisions before plain steps, older before newer; undefined where nothing waits for this person. */
export function nextStep(view: IncidentView, role: string, person: string): StepView | undefined {
  const mine = view.steps.filter((step) => mayAct(step, role, person));
  return mine.toSorted(
    (a, b) => Number(b.point !== undefined) - Number(a.point !== undefined) || a.since - b.since,
  )[0];
}
