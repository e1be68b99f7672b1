// Deciding the severity again once it has been decided: new facts, the tables asked anew, another decision beside the first.

import type { Key } from '../../engine/command.ts';
import type { Values } from '../../base/json.ts';
import type { SignedApproval } from '../../evidence/approval.ts';

export interface ReassessSeverity {
  readonly kind: 'ReassessSeverity';
  /** Exception code, where no second person can be reached; `reason` and `compensatingControl` are then among the values. */
  readonly code?: string;
  /** severity (S1–S4), rationale, facts (name → value, with `x_quality`, `x_source` and `x_as_of` (RFC 3339) beside `x`). */
  readonly values: Values;
}
/** A second person's decision on a reassessment that waits for it. */
export interface ApproveReassessment {
  readonly kind: 'ApproveReassessment';
  /** Id from SeverityReassessed, "SEV-2". */
  readonly reassessment: string;
  readonly approval: SignedApproval;
  /** rationale, and changes where the decision is approved_with_changes. */
  readonly values: Values;
}
export type SeverityCommand = ReassessSeverity | ApproveReassessment;

export interface SeverityReassessed {
  readonly kind: 'SeverityReassessed';
  readonly reassessment: string;
  /** The severity step that was done before: its task, element and process instance. */
  readonly task: Key;
  readonly element: string;
  readonly instance: Key;
  /** True until a second person approves; false where an exception waived it or nobody is asked. */
  readonly waits: boolean;
  readonly exception?: string;
  readonly values: Values;
}
export interface ReassessmentDecided {
  readonly kind: 'ReassessmentDecided';
  readonly reassessment: string;
  readonly decision: 'approved' | 'approved_with_changes' | 'rejected';
  readonly role: string;
  readonly approver: string;
  readonly nonce: string;
  readonly values: Values;
}
export type SeverityEvent = SeverityReassessed | ReassessmentDecided;
