// A bypass as people read it: what was skipped, why, what protected meanwhile, and its ratification.

import type { Instant } from '../base/instant.ts';

export interface ExceptionView {
  readonly exception: string;
  readonly code: string;
  readonly title: string;
  readonly element: string;
  readonly stepTitle: string;
  readonly invokedBy: string;
  readonly at: Instant;
  readonly reason: string;
  readonly compensatingControl: string;
  readonly ratifyBy: Instant;
  readonly ratifyRoles: readonly string[];
  readonly state: 'open' | 'overdue' | 'ratified' | 'refused';
  readonly ratifiedBy?: string;
  readonly ratifiedAt?: Instant;
  readonly record: number;
}
