// What approvals do to an audit: one that only a witness vouches for is owed a countersignature, one that came after what it
// approves had happened fails, unless an exception covers the step.

import type { Instant } from '../../base/instant.ts';
import type { GivenApproval } from '../decision-view.ts';
import type { IncidentContext } from '../context.ts';
import { titleOf } from '../waiting-step.ts';
import type { Act, IncidentState } from '../state.ts';

const MINUTE = 60_000;

/** "+00:42", hours and minutes. */
export function delayInWords(delay: number): string {
  const minutes = Math.floor(delay / MINUTE);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `+${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Milliseconds by which the approval came after what it approves had happened; undefined where that was not before it was asked. */
export const delayOf = (occurredAt: Instant | undefined, approvedAt: Instant): number | undefined =>
  occurredAt === undefined || approvedAt <= occurredAt ? undefined : approvedAt - occurredAt;

/** When what was handed in for approval had happened, where whoever handed it in says that it was earlier. */
export const happenedAt = (state: IncidentState, { submission }: Act): Instant | undefined =>
  submission &&
  state.acts.find(({ kind, seq }) => kind === 'submitted' && seq === submission.seq)?.occurredAt;

const isExcepted = (state: IncidentState, act: Act): boolean =>
  act.exception !== undefined ||
  state.exceptions.some(
    ({ element, instance, settled }) =>
      element === act.element && instance === act.instance && settled?.decision !== 'rejected',
  );

export interface OwedApproval {
  readonly element: string;
  readonly instance: string;
  readonly because: string;
  readonly record: number;
}

function owedBy(
  context: IncidentContext,
  state: IncidentState,
  act: Act,
  given: GivenApproval,
): OwedApproval[] {
  const node = context.deployment.elementOf(act.element);
  const title = node ? titleOf(node) : act.element;
  const at = { element: act.element, instance: act.instance, record: given.record };
  const { attested } = given;
  if (attested && !attested.countersigned)
    return [{ ...at, because: `“${title}”: ${attested.attestation} is attested, not countersigned.` }];
  const delay = delayOf(happenedAt(state, act), given.at);
  if (delay === undefined || given.decision === 'rejected' || isExcepted(state, act)) return [];
  return [{ ...at, because: `“${title}” was approved after the fact, ${delayInWords(delay)}.` }];
}

/** In the order of the log. */
export const owedApprovals = (context: IncidentContext, state: IncidentState): readonly OwedApproval[] =>
  state.acts
    .filter(({ kind, approvals }) => kind === 'completed' && approvals.length > 0)
    .flatMap((act) => act.approvals.flatMap((given) => owedBy(context, state, act, given)));
