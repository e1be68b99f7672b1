// A fix is proposed beside the plan: one that came up before it, or only after it was made.

import type { Values } from '../../base/json.ts';

export interface ProposeRemediation {
  readonly kind: 'ProposeRemediation';
  /** title, owner, due (a day, ISO 8601), root_cause, criterion; process_change (true or false). */
  readonly values: Values;
}

export interface RemediationProposed {
  readonly kind: 'RemediationProposed';
  /** Process that tracks the fix from here on; the same record starts it. */
  readonly process: string;
  /** title. */
  readonly values: Values;
}
