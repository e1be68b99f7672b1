// Every limit of an incident in one list: those of the process, those of the regulation, those that people promised.

import type { Instant } from '../base/instant.ts';
import { approvalClocks } from './approval/expiry.ts';
import type { IncidentContext } from './context.ts';
import { notificationClocks } from './notification-clock.ts';
import { ratificationClocks, updateClocks } from './promised-clocks.ts';
import { viewContractClocks } from './third-party/contract-clocks.ts';
import { viewSlaClocks } from './sla-clocks.ts';
import type { IncidentState } from './state.ts';
import type { ReassessmentView } from './severity/reassessment-view.ts';
import type { ClockView, ExceptionView, MessageView, StepView } from './view.ts';

export interface ClockFacts {
  readonly exceptions: readonly ExceptionView[];
  readonly messages: readonly MessageView[];
  readonly steps: readonly StepView[];
  readonly reassessments: readonly ReassessmentView[];
}

export const viewClocks = (
  context: IncidentContext,
  state: IncidentState,
  facts: ClockFacts,
  now: Instant,
): readonly ClockView[] => [
  ...viewSlaClocks(context, state, now),
  ...viewContractClocks(context, state, now),
  ...notificationClocks(context, state, now),
  ...updateClocks(facts.messages, state.closedAt, now),
  ...ratificationClocks(facts.exceptions, now),
  ...approvalClocks(facts.steps, facts.reassessments, now),
];
