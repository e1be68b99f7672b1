// Where a run stands: plain JSON, small, copied by sharing. Only `evolve` makes a new one.
// Keys are "1", "2", … so that the order of an object's entries is the order of creation.

import type { Instant } from '../base/instant.ts';
import type { Json, Values } from '../base/json.ts';
import type { Key } from './command.ts';
import type { WaitKind } from './event-flow.ts';

/** A process instance; it stays after its end, with the variables it had. */
export interface InstanceState {
  readonly process: string;
  readonly parent?: Key;
  readonly startEvent?: string;
  readonly startedAt: Instant;
  readonly endedAt?: Instant;
  readonly end?: 'completed' | 'terminated';
  readonly vars: Values;
}

/** Ended instances by the digits of their key (archive.ts): adding one copies a few small objects, however many there are. */
export interface Archive {
  readonly [digit: string]: Archive | InstanceState;
}

/** An element that is active now: a waiting task or event, a running sub-process or call, a multi-instance body. */
export interface ActiveElement {
  readonly element: string;
  /** Key of the instance or active element that it runs in. */
  readonly scope: Key;
  /** Key of the process instance. */
  readonly instance: Key;
  readonly wait: WaitKind;
  readonly since: Instant;
  readonly vars?: Values;
  readonly loop?: 'body' | number;
  /** Multi-instance body only. */
  readonly count?: number;
  readonly started?: number;
  readonly done?: number;
  readonly items?: Json;
  /** A sub-process that is open again only to be compensated; not counted. */
  readonly restores?: true;
  /** Registrations that this element still has to compensate, in order. */
  readonly compensates?: readonly Key[];
  /** Cancelled transaction: left by its cancel event when all is compensated. */
  readonly cancelled?: true;
  /** Ad-hoc sub-process: elements whose turn has not come, and whether more may be asked for. */
  readonly queue?: readonly string[];
  readonly closed?: true;
}

/** A completed activity that can be compensated. */
export interface CompensationState {
  readonly element: string;
  readonly scope: Key;
  readonly completed: Key;
  readonly handler?: string;
  readonly vars?: Values;
}

/** A message thrown inside the run that nobody has taken yet. */
export interface BufferedMessage {
  readonly name: string;
  readonly element: string;
  readonly payload?: Json;
  readonly correlationKey?: Json;
}

export interface Gathered {
  readonly triggers: readonly number[];
  readonly vars: Values;
}

export interface Subscription {
  readonly type: 'message' | 'timer' | 'signal' | 'conditional';
  readonly owner?: Key;
  readonly element: string;
  readonly process: string;
  readonly since: Instant;
  readonly name?: string;
  readonly keyed?: boolean;
  readonly correlationKey?: Json;
  readonly due?: Instant;
  readonly remaining?: number;
  readonly interval?: string;
}

export interface IncidentState {
  readonly owner: Key;
  readonly element: string;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  readonly stage: 'enter' | 'leave' | 'flow' | 'wait';
}

export interface EngineState {
  /** Empty before RunStarted. */
  readonly semantics: string;
  readonly deployment: string;
  readonly next: number;
  readonly instances: { readonly [key: Key]: InstanceState };
  readonly active: { readonly [key: Key]: ActiveElement };
  readonly subscriptions: { readonly [key: Key]: Subscription };
  readonly incidents: { readonly [key: Key]: IncidentState };
  /** Tokens parked at joins: "scope element" → flow → number. */
  readonly parked: { readonly [place: string]: { readonly [flow: string]: number } };
  /** Totals over the run, multi-instance bodies left out. Activated = completed + terminated + active. */
  readonly completed: { readonly [element: string]: number };
  readonly terminated: { readonly [element: string]: number };
  /** Sequence flow ids, in order of first use. */
  readonly flows: { readonly [flow: string]: number };
  readonly archive?: Archive;
  /** Absent until the first of its kind (and in states of semantics 1). */
  readonly compensations?: { readonly [key: Key]: CompensationState };
  readonly messages?: { readonly [key: Key]: BufferedMessage };
  /** Parallel multiple start events, "process element", with the triggers that have come and what they brought. */
  readonly gathered?: { readonly [start: string]: Gathered };
}

export const initialState: EngineState = {
  semantics: '',
  deployment: '',
  next: 1,
  instances: {},
  active: {},
  subscriptions: {},
  incidents: {},
  parked: {},
  completed: {},
  terminated: {},
  flows: {},
};
