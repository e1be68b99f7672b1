// Work on an accepted fix begins: said by whoever does it, so that an overdue task that nobody has begun can be told from one that is being worked on.

import type { Values } from '../../base/json.ts';
import type { Key } from '../../engine/command.ts';

export interface StartRemediation {
  readonly kind: 'StartRemediation';
  /** The process instance of the task, which has been accepted and waits for its implementation. */
  readonly instance: Key;
  /** note. */
  readonly values: Values;
}

export interface RemediationStarted {
  readonly kind: 'RemediationStarted';
  readonly instance: Key;
  /** The step that is worked on. */
  readonly element: string;
  readonly values: Values;
}

/** By instance, the record that last said so. */
export interface RemediationStarts {
  readonly [instance: Key]: number;
}
