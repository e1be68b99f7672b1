// Pausing a limit of the contract itself, with or without a limit of the process beside it: the commands and what then happened.

import type { Instant } from '../../base/instant.ts';
import type { Values } from '../../base/json.ts';
import type { Key } from '../../engine/command.ts';
import type { Limit } from './provider-entry.ts';

/** values: reason, and who asked for it. */
export interface PauseLimit {
  readonly kind: 'PauseLimit';
  /** The process instance of the escalation. */
  readonly instance: Key;
  readonly limit: Limit;
  readonly values: Values;
}
/** values: note. */
export interface ResumeLimit {
  readonly kind: 'ResumeLimit';
  readonly instance: Key;
  readonly limit: Limit;
  readonly values: Values;
}

export interface LimitPaused {
  readonly kind: 'LimitPaused';
  readonly instance: Key;
  readonly limit: Limit;
  readonly values: Values;
}
export interface LimitResumed {
  readonly kind: 'LimitResumed';
  readonly instance: Key;
  readonly limit: Limit;
  readonly values: Values;
}

/** Of the contract's own limit, or of the process's limit of that name. */
export interface CountedPause {
  readonly from: Instant;
  readonly to?: Instant;
  readonly reason: string;
  readonly by: string;
  /** seq of the record that began it. */
  readonly record: number;
}

export interface LimitPause extends CountedPause {
  readonly limit: Limit;
}
