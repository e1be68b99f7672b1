// The one next action: of the steps that wait, the one that this person can do now and that stands first in the process.

import type { IncidentView, StepView } from '../../../shared/incident/view.ts';
import type { PublishedVersion } from '../../../shared/package/version.ts';
import { useSnapshot } from './incident-context.ts';
import { useRunnerState, useSession } from './runner-context.ts';

/** A step that waits for approval is for approvers, any other for its own roles. */
export function rolesAsked(step: StepView): readonly string[] {
  if (!step.approval || step.excepted !== undefined) return step.roles;
  if (step.approval.outcome !== undefined) return step.approval.roles;
  return step.submitted ? step.approval.roles : step.roles;
}

/** True where the step now waits for someone's signature. */
export const isApproval = (step: StepView): boolean =>
  step.approval !== undefined && step.excepted === undefined && (step.approval.outcome !== undefined || step.submitted !== undefined);

const isFor = (step: StepView, role: string): boolean => {
  const roles = rolesAsked(step);
  return roles.length === 0 || roles.includes(role);
};

/** Order: mine before others', main process before called ones, decisions before plain steps, older before newer. */
export function orderSteps(view: IncidentView, role: string, person: string, main: string): readonly StepView[] {
  const weight = (step: StepView): number => {
    const mine = isFor(step, role) && !(isApproval(step) && step.submitted?.by === person);
    return (mine ? 0 : 8) + (step.process === main ? 0 : 2) + (step.point === undefined ? 1 : 0);
  };
  return view.steps.toSorted((a, b) => weight(a) - weight(b) || a.since - b.since);
}

export function useOrderedSteps(): readonly StepView[] {
  const { view, version } = useSnapshot();
  const session = useSession();
  return orderSteps(view, session.role, session.person, version.package.manifest.main);
}

/** The step chosen by hand as long as it waits, else the first. */
export function useNextStep(): StepView | undefined {
  const { incident } = useSnapshot();
  const steps = useOrderedSteps();
  const chosen = useRunnerState((state) => state.chosenTask.get(incident));
  return steps.find((step) => step.task === chosen) ?? steps[0];
}

/** Roles as the head of the action says them: "for the incident commander: you". */
export function isForMe(step: StepView, role: string): boolean {
  return isFor(step, role);
}

export const elementNumber = (version: PublishedVersion): number => version.statement.number;
