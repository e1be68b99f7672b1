// What the sheet shows: the step chosen or due first, something that stands still, or steps that can be begun.

import type { OpenPartView, StandstillView } from '../../../shared/incident/course-view.ts';
import { isAsked, mayAct } from '../../../shared/incident/next-step.ts';
import type { StepView } from '../../../shared/incident/view.ts';
import { useSnapshot } from './incident-context.ts';
import { useOrderedSteps } from './next-step.ts';
import { useRunnerState, useSession } from './runner-context.ts';

export type Sheet =
  | { readonly kind: 'step'; readonly step: StepView }
  | { readonly kind: 'standstill'; readonly problem: StandstillView }
  | { readonly kind: 'begin'; readonly part: OpenPartView }
  | { readonly kind: 'nothing' };

/** By these the sheet is chosen by hand, where a step is chosen by its task. */
export const standstillKey = ({ key }: StandstillView): string => `standstill ${key}`;
export const partKey = ({ key }: OpenPartView): string => `begin ${key}`;

/** What was chosen by hand while it is there; then this person's own step, a standstill, steps to begin, others' steps. */
export function useSheet(): Sheet {
  const { view, incident } = useSnapshot();
  const { role, person } = useSession();
  const ordered = useOrderedSteps();
  const first = ordered.find(isAsked);
  const chosen = useRunnerState((state) => state.chosenTask.get(incident));
  const step = ordered.find(({ task }) => task === chosen);
  if (step) return { kind: 'step', step };
  const asked = view.problems.find((one) => standstillKey(one) === chosen);
  if (asked) return { kind: 'standstill', problem: asked };
  const part = view.openParts.find((one) => partKey(one) === chosen);
  if (part) return { kind: 'begin', part };
  if (first && mayAct(first, role, person)) return { kind: 'step', step: first };
  const [problem] = view.problems;
  if (problem) return { kind: 'standstill', problem };
  const [open] = view.openParts;
  if (open) return { kind: 'begin', part: open };
  return first ? { kind: 'step', step: first } : { kind: 'nothing' };
}

/** The element that the sheet is about. */
export function elementOf(sheet: Sheet): string | undefined {
  if (sheet.kind === 'step') return sheet.step.element;
  if (sheet.kind === 'standstill') return sheet.problem.element;
  return sheet.kind === 'begin' ? sheet.part.element : undefined;
}
