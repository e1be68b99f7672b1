// Which record an approval must name: the submission, the last word on the process instance, or the exception.

import type { IncidentState } from './state.ts';
import type { WaitingStep } from './waiting-step.ts';

/** seq of the record; undefined where nothing has been submitted for approval. */
export function approvalSubject(state: IncidentState, step: WaitingStep): number | undefined {
  const { approval } = step;
  if (!approval) return undefined;
  return approval.outcome === undefined
    ? step.overlay.submitted?.record
    : state.instances[step.task.instance]?.lastSeq;
}

export const ratificationSubject = (state: IncidentState, exception: string): number | undefined =>
  state.exceptions.find((candidate) => candidate.exception === exception)?.seq;
