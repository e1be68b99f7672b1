// What can be undone and what was undone (BPMN 2.0.2 §10.7).

import type { Instant } from '../base/instant.ts';
import type { Values } from '../base/json.ts';
import type { Key } from './command.ts';

/** A completed activity can be compensated from now on (BPMN 2.0.2 §10.7): by `handler`, or else by what is registered inside it. */
export interface CompensationRegistered {
  readonly kind: 'CompensationRegistered';
  readonly key: Key;
  readonly element: string;
  /** The scope whose compensation includes it. */
  readonly scope: Key;
  /** Key that the activity had. */
  readonly completed: Key;
  /** The boundary event that leads to the handler. */
  readonly handler?: string;
  readonly at: Instant;
  /** The activity's own variables when it completed. */
  readonly values: Values;
}
/** What a loop or an event sub-process leaves to be compensated belongs to the scope around it from now on. */
export interface CompensationsHandedOver {
  readonly kind: 'CompensationsHandedOver';
  readonly from: Key;
  readonly to: Key;
}
/** `thrower` compensates these one by one, in this order: the last completed first. */
export interface CompensationThrown {
  readonly kind: 'CompensationThrown';
  readonly thrower: Key;
  readonly element: string;
  readonly registrations: readonly Key[];
}
export interface CompensationStarted {
  readonly kind: 'CompensationStarted';
  readonly thrower: Key;
  readonly registration: Key;
}
/** A transaction stops, compensates what was completed in it, and is left by its cancel event (BPMN 2.0.2 §13.3.5). */
export interface TransactionCancelled {
  readonly kind: 'TransactionCancelled';
  readonly key: Key;
  readonly element: string;
}
