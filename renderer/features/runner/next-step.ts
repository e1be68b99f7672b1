// The steps that wait, for the person on this device: what they can do first, then the rest.

import { isAsked, mayAct, nextStep, rolesAsked } from '../../../shared/incident/next-step.ts';
import type { StepView } from '../../../shared/incident/view.ts';
import { useSnapshot } from './incident-context.ts';
import { useSession } from './runner-context.ts';

export { rolesAsked } from '../../../shared/incident/next-step.ts';

/** True where the step now waits for someone's signature. */
export const isApproval = (step: StepView): boolean =>
  step.approval !== undefined &&
  step.excepted === undefined &&
  (step.approval.outcome !== undefined || step.submitted !== undefined);

/** True for a person in a role that the step asks for, whether or not something else bars them. */
export function isForMe(step: StepView, role: string): boolean {
  const roles = rolesAsked(step);
  return roles.length === 0 || roles.includes(role);
}

/** What this person can do first, then everything else that waits, older before newer. */
export function useOrderedSteps(): readonly StepView[] {
  const { view } = useSnapshot();
  const { role, person } = useSession();
  const first = nextStep(view, role, person);
  const weight = (step: StepView): number =>
    step === first ? 0 : !isAsked(step) ? 3 : mayAct(step, role, person) ? 1 : 2;
  return view.steps.toSorted((a, b) => weight(a) - weight(b) || a.since - b.since);
}

/** Somebody else has to do it: this person had a hand in what it is about. */
export const isBarred = ({ barred }: StepView, person: string): boolean =>
  barred?.some((one) => one.person === person) ?? false;
