// A severity decided again: what was proposed on which facts, and what the second person said.

import type { Instant } from '../../base/instant.ts';
import type { Values } from '../../base/json.ts';
import type { Key } from '../../engine/command.ts';

export interface ReassessmentState {
  /** "SEV-1", in the order of the log. */
  readonly reassessment: string;
  readonly seq: number;
  readonly at: Instant;
  readonly by: string;
  readonly role: string;
  readonly task: Key;
  readonly element: string;
  readonly instance: Key;
  readonly values: Values;
  readonly waits: boolean;
  readonly exception?: string;
  readonly settled?: {
    readonly decision: 'approved' | 'approved_with_changes' | 'rejected';
    readonly by: string;
    readonly at: Instant;
    readonly seq: number;
  };
}
