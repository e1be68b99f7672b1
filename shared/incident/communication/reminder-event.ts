// A reminder of a cycle that was answered with another one: the record that carries it says with which.

import type { Instant } from '../../base/instant.ts';
import type { Key } from '../../engine/command.ts';

export interface ReminderAnswered {
  readonly kind: 'ReminderAnswered';
  /** The step that the reminder opened; the engine ends it in the same record. */
  readonly task: Key;
  readonly element: string;
  readonly instance: Key;
  /** The step that was done in the same record. */
  readonly answeredWith: Key;
  /** Since when it had waited. */
  readonly since: Instant;
}
