// What happened to instances, elements and tokens.

import type { Instant } from '../base/instant.ts';
import type { Json, Values } from '../base/json.ts';
import type { Key } from './command.ts';

/** Why an active element stands still. `scope`: it has children; `incident`: a person must mend something. */
export type WaitKind = 'task' | 'event' | 'scope' | 'incident';
/** First event of a run. `engineSemantics` names the rules by which the rest was decided. */
export interface RunStarted {
  readonly kind: 'RunStarted';
  readonly engineSemantics: '1' | '2';
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
  /** Where a call activity started it: which version its binding gave, resolved at that moment. */
  readonly called?: {
    readonly binding: 'latest' | 'deployment' | 'versionTag';
    /** File of the package that holds the version; the package is the one of RunStarted, or of the last RunMoved. */
    readonly path: string;
    readonly versionTag?: string;
  };
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
/** An instance that ended a while ago is put away, so that what follows does not carry it along. */
export interface InstanceArchived {
  readonly kind: 'InstanceArchived';
  readonly instance: Key;
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
  /** A completed sub-process is opened again so that what is inside can be compensated; it is not counted. */
  readonly restores?: Key;
  readonly at: Instant;
}
/** What stood still in an incident goes on from its beginning, under its own key. */
export interface ElementResumed {
  readonly kind: 'ElementResumed';
  readonly key: Key;
  readonly wait: WaitKind;
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
/** A multi-instance body knows how many instances it has, a standard loop does not (−1); the items are values. */
export interface LoopStarted {
  readonly kind: 'LoopStarted';
  readonly key: Key;
  readonly element: string;
  readonly count: number;
  readonly values: { readonly items?: Json };
}
/** Elements of an ad-hoc sub-process were asked for; `waiting` of them begin when those before have ended. */
export interface AdHocElementsActivated {
  readonly kind: 'AdHocElementsActivated';
  readonly key: Key;
  readonly elements: readonly string[];
  readonly waiting: readonly string[];
}
/** The completion condition is true: what runs may end, nothing more begins. */
export interface AdHocClosed {
  readonly kind: 'AdHocClosed';
  readonly key: Key;
}
/** The run goes on by the files of another package. Every key, token, variable and count stays as it is. */
export interface RunMoved {
  readonly kind: 'RunMoved';
  /** Package digests of the deployment that it leaves and of the one that decides from here on. */
  readonly from: string;
  readonly deployment: string;
  readonly at: Instant;
}
/** The last instance has ended. A later command may start another. */
export interface RunCompleted {
  readonly kind: 'RunCompleted';
  readonly at: Instant;
}
