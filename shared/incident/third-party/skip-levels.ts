// Climbing a vendor's ladder before its limits say so: the command, what then happened, and what an incident keeps of it. The
// process's own timers run on; only who is called next is another one.

import type { Instant } from '../../base/instant.ts';
import type { Values } from '../../base/json.ts';
import type { Key } from '../../engine/command.ts';

/** values: reason. */
export interface SkipLevels {
  readonly kind: 'SkipLevels';
  /** The process instance of the escalation. */
  readonly instance: Key;
  /** The level to call from now on, above the one of now. */
  readonly level: string;
  readonly values: Values;
}

export interface LevelsSkipped {
  readonly kind: 'LevelsSkipped';
  readonly instance: Key;
  readonly level: string;
  /** The levels that are not waited for any more, from the one of then up. */
  readonly skipped: readonly string[];
  readonly values: Values;
}

export interface LadderSkip {
  readonly instance: Key;
  readonly level: string;
  readonly skipped: readonly string[];
  readonly reason: string;
  readonly at: Instant;
  readonly by: string;
  /** seq of the record. */
  readonly record: number;
}
