// What a run waits for, as plain data for screens and scripts.

import type { Instant } from '../base/instant.ts';
import type { Key } from './command.ts';

/** One answer of a gateway that a person decides. */
export interface Choice {
  /** Sequence flow id; the value of `choice` when the task is completed. */
  readonly flow: string;
  readonly name: string;
}

export interface WaitingTask {
  readonly key: Key;
  readonly element: string;
  /** Process id that the element belongs to. */
  readonly process: string;
  /** Key of the process instance (a called process has its own). */
  readonly instance: Key;
  /** Key of the scope whose variables the task sees first. */
  readonly scope: Key;
  readonly type:
    'user' | 'manual' | 'undefined' | 'service' | 'send' | 'script' | 'businessRule' | 'receive' | 'choice';
  /** Only where `type` is "choice": completing it needs the value `choice`, one of these flows. */
  readonly choices?: readonly Choice[];
  readonly since: Instant;
}

/** An ad-hoc sub-process in which a person may begin any of `elements`, also more than once. */
export interface OpenAdHoc {
  readonly key: Key;
  readonly element: string;
  readonly instance: Key;
  readonly elements: readonly string[];
}

export interface WaitingEvent {
  readonly key: Key;
  readonly element: string;
  readonly process: string;
  readonly instance: Key;
  readonly type: 'message' | 'timer' | 'signal' | 'conditional';
  /** Message or signal name. */
  readonly name?: string;
  /** Timers only. */
  readonly due?: Instant;
  readonly since: Instant;
}

/** A state that a person must mend: no flow true, FEEL error, missing key, uncaught error, stuck join. */
export interface EngineIncident {
  readonly key: Key;
  readonly element: string;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

/** Per flow node id: totals over all instances of the run. */
export interface ElementCounts {
  readonly activated: { readonly [element: string]: number };
  readonly completed: { readonly [element: string]: number };
  /** Tokens that are there now, waiting tasks, events and sub-processes included. */
  readonly active: { readonly [element: string]: number };
}
