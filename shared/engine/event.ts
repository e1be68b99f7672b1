// What then happened in a run. An event says everything that `evolve` needs: keys, times, and under `values` whatever
// a person or FEEL produced, so that a fold evaluates nothing and still works where the values are withheld.

import type { Instant } from '../base/instant.ts';
import type { Json } from '../base/json.ts';
import type { Key } from './command.ts';
import type {
  AdHocClosed,
  AdHocElementsActivated,
  ElementActivated,
  ElementCompleted,
  ElementPassed,
  ElementResumed,
  ElementTerminated,
  FlowTaken,
  GatewayDecided,
  InstanceCompleted,
  InstanceArchived,
  InstanceStarted,
  InstanceTerminated,
  LoopStarted,
  RunCompleted,
  RunMoved,
  RunStarted,
  TokenParked,
  TokensDropped,
  TokensJoined,
  VariablesWritten,
} from './event-flow.ts';
import type {
  ErrorThrown,
  EscalationThrown,
  MessageBuffered,
  MessageCorrelated,
  MessageTaken,
  MessageThrown,
  SignalBroadcast,
  StartTriggerGathered,
  StartTriggersSpent,
  SubscriptionClosed,
  SubscriptionOpened,
  TimerFired,
  TimerScheduled,
} from './event-trigger.ts';
import type {
  CompensationRegistered,
  CompensationStarted,
  CompensationThrown,
  CompensationsHandedOver,
  TransactionCancelled,
} from './event-compensation.ts';

/** One table of an evaluation: which rules were hit, in table order. */
export interface EvaluatedTable {
  readonly decision: string;
  /** SHA-256 of the table's canonical form. */
  readonly tableDigest: string;
  readonly rules: readonly string[];
}
/** `rules` and `tableDigest` are those of the decision asked for; `required` are the tables beneath it. */
export interface DecisionEvaluated {
  readonly kind: 'DecisionEvaluated';
  readonly key: Key;
  readonly element: string;
  readonly scope: Key;
  readonly decision: string;
  readonly tableDigest: string;
  readonly rules: readonly string[];
  readonly required: readonly EvaluatedTable[];
  readonly at: Instant;
  /** `inputs`: name → value of the variables the decisions read; `output`: the answer. */
  readonly values: { readonly inputs?: Json; readonly output?: Json };
}
/** The element `owner` stands still until a person mends the cause and retries. */
export interface IncidentRaised {
  readonly kind: 'IncidentRaised';
  readonly key: Key;
  readonly owner: Key;
  readonly element: string;
  readonly code: string;
  /** Where to go on: before the element's work, after it, at its outgoing flows, or back to waiting. */
  readonly stage: 'enter' | 'leave' | 'flow' | 'wait';
  readonly at: Instant;
  /** Words that may quote what a person or FEEL gave, so they can be withheld. */
  readonly values: { readonly message?: string; readonly remedy?: string };
}
export interface IncidentResolved {
  readonly kind: 'IncidentResolved';
  readonly key: Key;
  readonly owner: Key;
  readonly at: Instant;
}

export type EngineEvent =
  | RunStarted
  | RunMoved
  | InstanceStarted
  | InstanceCompleted
  | InstanceTerminated
  | InstanceArchived
  | FlowTaken
  | ElementPassed
  | ElementActivated
  | ElementResumed
  | ElementCompleted
  | ElementTerminated
  | VariablesWritten
  | GatewayDecided
  | TokenParked
  | TokensJoined
  | TokensDropped
  | DecisionEvaluated
  | TimerScheduled
  | TimerFired
  | SubscriptionOpened
  | SubscriptionClosed
  | MessageCorrelated
  | MessageThrown
  | MessageBuffered
  | MessageTaken
  | StartTriggerGathered
  | StartTriggersSpent
  | SignalBroadcast
  | ErrorThrown
  | EscalationThrown
  | LoopStarted
  | CompensationRegistered
  | CompensationsHandedOver
  | CompensationThrown
  | CompensationStarted
  | TransactionCancelled
  | AdHocElementsActivated
  | AdHocClosed
  | IncidentRaised
  | IncidentResolved
  | RunCompleted;

export type EngineEventKind = EngineEvent['kind'];
