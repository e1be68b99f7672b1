// What a person or the clock asks the engine for. Everything a person typed lives under `values`; the rest is structure.
// (The rule holds for commands and events alike, so that evidence can withhold values and still replay the structure.)

import type { Values } from '../base/json.ts';

/** Key of a running thing (process instance, scope, activity, subscription): "1", "2", … in order of creation. */
export type Key = string;

export interface StartProcess {
  readonly kind: 'StartProcess';
  /** Process id; the none start event is taken. */
  readonly process: string;
  readonly values: Values;
}
export interface CompleteTask {
  readonly kind: 'CompleteTask';
  readonly task: Key;
  readonly values: Values;
}
export interface ThrowError {
  readonly kind: 'ThrowError';
  readonly task: Key;
  readonly code: string;
  readonly values: Values;
}
export interface ThrowEscalation {
  readonly kind: 'ThrowEscalation';
  readonly task: Key;
  readonly code: string;
  readonly values: Values;
}
/** Correlates with one waiting subscription, or starts an instance at a message start event of that name. */
export interface DeliverMessage {
  readonly kind: 'DeliverMessage';
  readonly name: string;
  readonly correlationKey?: string;
  readonly values: Values;
}
export interface BroadcastSignal {
  readonly kind: 'BroadcastSignal';
  readonly name: string;
  readonly values: Values;
}
/** Fires every timer due at or before now. `each`: missed repetitions one by one; `last`: once, with the number missed. */
export interface AdvanceClock {
  readonly kind: 'AdvanceClock';
  readonly missed: 'each' | 'last';
}
export interface SetVariables {
  readonly kind: 'SetVariables';
  readonly scope?: Key;
  readonly values: Values;
}
/** Ad-hoc sub-process: activate these inner elements. */
export interface ActivateElements {
  readonly kind: 'ActivateElements';
  readonly scope: Key;
  readonly elements: readonly string[];
}
/** Tries an element again that stands in an incident state. */
export interface RetryElement {
  readonly kind: 'RetryElement';
  readonly incident: Key;
}
/** A join that nothing can complete any more goes on with the tokens that came: a person answers for the missing ones. */
export interface ReleaseJoin {
  readonly kind: 'ReleaseJoin';
  readonly scope: Key;
  readonly element: string;
}
/** An event sub-process that interrupts nothing is ended with all that waits in it: what it called for was answered elsewhere. */
export interface EndHandler {
  readonly kind: 'EndHandler';
  readonly scope: Key;
}
export interface CancelRun {
  readonly kind: 'CancelRun';
}

export type EngineCommand =
  | StartProcess
  | CompleteTask
  | ThrowError
  | ThrowEscalation
  | DeliverMessage
  | BroadcastSignal
  | AdvanceClock
  | SetVariables
  | ActivateElements
  | RetryElement
  | ReleaseJoin
  | EndHandler
  | CancelRun;
