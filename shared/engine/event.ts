// What then happened in a run. An event says everything that `evolve` needs: keys, times, and under `values` whatever
// a person or FEEL produced, so that a fold evaluates nothing and still works where the values are withheld.

import type { Instant } from '../base/instant.ts';
import type { Json, Values } from '../base/json.ts';
import type { Key } from './command.ts';

/** Why an active element stands still. `scope`: it has children; `incident`: a person must mend something. */
export type WaitKind = 'task' | 'event' | 'scope' | 'incident';

/** First event of a run. `engineSemantics` names the rules by which the rest was decided. */
export interface RunStarted {
  readonly kind: 'RunStarted';
  readonly engineSemantics: '1';
  /** Package digest of the deployment. */
  readonly deployment: string;
  readonly at: Instant;
}
export interface InstanceStarted {
  readonly kind: 'InstanceStarted';
  readonly instance: Key;
  readonly process: string;
  /** Key of the call activity that started it. */
  readonly parent?: Key;
  readonly startEvent?: string;
  readonly at: Instant;
  /** Variables that the instance begins with. */
  readonly values: Values;
}
export interface InstanceCompleted {
  readonly kind: 'InstanceCompleted';
  readonly instance: Key;
  readonly at: Instant;
}
/** Ended from outside: cancelled, interrupted with its call activity, or ended by a terminate event. */
export interface InstanceTerminated {
  readonly kind: 'InstanceTerminated';
  readonly instance: Key;
  readonly at: Instant;
}
/** A token moved along a sequence flow inside the scope. */
export interface FlowTaken {
  readonly kind: 'FlowTaken';
  readonly flow: string;
  readonly scope: Key;
}
/** Activated and completed in one instant: events, joins, tasks that pass. */
export interface ElementPassed {
  readonly kind: 'ElementPassed';
  readonly element: string;
  readonly scope: Key;
  readonly at: Instant;
}
export interface ElementActivated {
  readonly kind: 'ElementActivated';
  readonly key: Key;
  readonly element: string;
  readonly scope: Key;
  readonly wait: WaitKind;
  /** Multi-instance: `body` holds the instances, each instance has its loop counter, from 1. */
  readonly loop?: 'body' | number;
  readonly at: Instant;
}
export interface ElementCompleted {
  readonly kind: 'ElementCompleted';
  readonly key: Key;
  readonly element: string;
  readonly scope: Key;
  readonly at: Instant;
}
export interface ElementTerminated {
  readonly kind: 'ElementTerminated';
  readonly key: Key;
  readonly element: string;
  readonly scope: Key;
  readonly at: Instant;
}
/** Written into exactly this scope (a process instance, a sub-process or an activity's own variables). */
export interface VariablesWritten {
  readonly kind: 'VariablesWritten';
  readonly scope: Key;
  readonly values: Values;
}
/** An exclusive or inclusive gateway chose these flows; it is passed. */
export interface GatewayDecided {
  readonly kind: 'GatewayDecided';
  readonly element: string;
  readonly scope: Key;
  readonly flows: readonly string[];
  readonly at: Instant;
}
/** A token waits at a parallel or inclusive join. It keeps its scope open. */
export interface TokenParked {
  readonly kind: 'TokenParked';
  readonly element: string;
  readonly scope: Key;
  readonly flow: string;
}
/** One parked token was taken from each of these flows. */
export interface TokensJoined {
  readonly kind: 'TokensJoined';
  readonly element: string;
  readonly scope: Key;
  readonly flows: readonly string[];
}
/** What interrupts or ends the inside of a scope also takes the tokens parked in it. */
export interface TokensDropped {
  readonly kind: 'TokensDropped';
  readonly scope: Key;
}
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
/** `remaining`: firings left, this one included; −1 without end. `interval`: ISO 8601 duration of a cycle. */
export interface TimerScheduled {
  readonly kind: 'TimerScheduled';
  readonly key: Key;
  /** Active element or scope that the timer belongs to; absent for a start event of a process. */
  readonly owner?: Key;
  readonly element: string;
  readonly process: string;
  readonly due: Instant;
  readonly remaining: number;
  readonly interval?: string;
  readonly at: Instant;
}
/** `missed`: repetitions that fell due unnoticed and count as used. `next`: absent when the timer is spent. */
export interface TimerFired {
  readonly kind: 'TimerFired';
  readonly key: Key;
  readonly element: string;
  readonly due: Instant;
  readonly missed: number;
  readonly next?: { readonly due: Instant; readonly remaining: number };
  readonly at: Instant;
}
export interface SubscriptionOpened {
  readonly kind: 'SubscriptionOpened';
  readonly key: Key;
  readonly owner: Key;
  readonly element: string;
  readonly process: string;
  readonly type: 'message' | 'signal';
  readonly name: string;
  /** The message is correlated by key; the key itself is a value. */
  readonly keyed: boolean;
  readonly at: Instant;
  readonly values: { readonly correlationKey?: Json };
}
/** A timer or subscription that is no longer wanted. */
export interface SubscriptionClosed {
  readonly kind: 'SubscriptionClosed';
  readonly key: Key;
}
export interface MessageCorrelated {
  readonly kind: 'MessageCorrelated';
  readonly name: string;
  readonly element: string;
  /** The subscription that took it; absent where it started an instance. */
  readonly subscription?: Key;
  readonly at: Instant;
  readonly values: Values;
}
/** `receivers`: how many subscriptions and start events took it. */
export interface MessageThrown {
  readonly kind: 'MessageThrown';
  readonly name: string;
  readonly element: string;
  readonly receivers: number;
}
export interface SignalBroadcast {
  readonly kind: 'SignalBroadcast';
  readonly name: string;
  /** The throwing element; absent where a command broadcast it. */
  readonly element?: string;
  readonly receivers: number;
}
/** `catcher`: boundary event or event sub-process start; absent where nobody caught it. */
export interface ErrorThrown {
  readonly kind: 'ErrorThrown';
  readonly element: string;
  readonly scope: Key;
  readonly code: string;
  readonly catcher?: string;
}
export interface EscalationThrown {
  readonly kind: 'EscalationThrown';
  readonly element: string;
  readonly scope: Key;
  readonly code: string;
  readonly catcher?: string;
}
/** A multi-instance body knows how many instances it has; the items are values. */
export interface LoopStarted {
  readonly kind: 'LoopStarted';
  readonly key: Key;
  readonly element: string;
  readonly count: number;
  readonly values: { readonly items?: Json };
}
/** The element `owner` stands still until a person mends the cause and retries. */
export interface IncidentRaised {
  readonly kind: 'IncidentRaised';
  readonly key: Key;
  readonly owner: Key;
  readonly element: string;
  readonly code: string;
  /** Where to go on: before the element's work, after it, or back to waiting. */
  readonly stage: 'enter' | 'leave' | 'wait';
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
/** The last instance has ended. A later command may start another. */
export interface RunCompleted {
  readonly kind: 'RunCompleted';
  readonly at: Instant;
}

export type EngineEvent =
  | RunStarted
  | InstanceStarted
  | InstanceCompleted
  | InstanceTerminated
  | FlowTaken
  | ElementPassed
  | ElementActivated
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
  | SignalBroadcast
  | ErrorThrown
  | EscalationThrown
  | LoopStarted
  | IncidentRaised
  | IncidentResolved
  | RunCompleted;

export type EngineEventKind = EngineEvent['kind'];
