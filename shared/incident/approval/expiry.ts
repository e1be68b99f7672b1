// A request for approval that runs out (`expiresAfter` of the policy): what was asked too long ago has to be asked again,
// because nobody should sign what described another hour. Approvals given in time stay.

import type { Instant } from '../../base/instant.ts';
import { addDuration } from '../../engine/duration.ts';
import type { ApprovalPolicy } from '../../process/step-policy.ts';
import { refuse } from '../problem.ts';
import type { ReassessmentView } from '../severity/reassessment-view.ts';
import { durationInWords, timeInWords } from '../time-in-words.ts';
import type { ClockView, StepView } from '../view.ts';

/** Undefined where the policy sets no limit. */
export const expiryOf = (policy: ApprovalPolicy | undefined, askedAt: Instant): Instant | undefined =>
  policy?.expiresAfter === undefined ? undefined : addDuration(askedAt, policy.expiresAfter);

export const isExpired = (policy: ApprovalPolicy | undefined, askedAt: Instant, now: Instant): boolean => {
  const expiresAt = expiryOf(policy, askedAt);
  return expiresAt !== undefined && now >= expiresAt;
};

/** FORMAT.md I43. */
export function refuseExpired(
  policy: ApprovalPolicy | undefined,
  askedAt: Instant | undefined,
  now: Instant,
  place: string,
): ReturnType<typeof refuse> | undefined {
  if (askedAt === undefined || !isExpired(policy, askedAt, now)) return undefined;
  const asked = `It was asked at ${timeInWords(askedAt, now)} and ran out at ${timeInWords(expiryOf(policy, askedAt) ?? now, now)}.`;
  return refuse('approval_expired', asked, 'Have it handed in again, as things stand now.', place);
}

interface Asked {
  readonly key: string;
  readonly title: string;
  readonly at: Instant;
  readonly expiresAt: Instant | undefined;
}

const clockOf = ({ key, title, at, expiresAt }: Asked, now: Instant): readonly ClockView[] =>
  expiresAt === undefined
    ? []
    : [
        {
          id: `approval-${key}`,
          title: `Approval: ${title}`,
          state: now < expiresAt ? 'running' : 'breached',
          startedAt: at,
          due: expiresAt,
          because: `asked at ${timeInWords(at, expiresAt)}, runs out ${durationInWords(expiresAt - at)} later; then it is asked again`,
        },
      ];

/** One clock for each request that still waits. */
export const approvalClocks = (
  steps: readonly StepView[],
  reassessments: readonly ReassessmentView[],
  now: Instant,
): readonly ClockView[] => [
  ...steps.flatMap(({ task, title, submitted, excepted }) =>
    submitted && excepted === undefined
      ? clockOf({ key: task, title, at: submitted.at, expiresAt: submitted.expiresAt }, now)
      : [],
  ),
  ...reassessments.flatMap(({ reassessment, state, at, expiresAt }) =>
    state === 'awaiting_approval'
      ? clockOf({ key: reassessment, title: 'severity decided again', at, expiresAt }, now)
      : [],
  ),
];
