// An approval that its approver could not sign here: read back over the phone, or written on paper. A witness attests it; the
// approver countersigns it later on any device.

import type { PersonId, Sha256 } from '../../base/ids.ts';
import type { Values } from '../../base/json.ts';
import type { Key } from '../../engine/command.ts';
import type { SignedApproval } from '../../evidence/approval.ts';
import type { AttachmentRef } from '../attachment-ref.ts';

export type ApprovalChannel = 'phone' | 'paper';
export type Decision = 'approved' | 'approved_with_changes' | 'rejected';

export interface AttestApproval {
  readonly kind: 'AttestApproval';
  readonly task: Key;
  readonly approver: PersonId;
  /** In which the approver decides. */
  readonly role: string;
  readonly decision: Decision;
  readonly channel: ApprovalChannel;
  /** seq of the record that was approved, and its leaf hash, from which the read-back code is made. */
  readonly subject: number;
  readonly subjectLeaf: Sha256;
  /** rationale; changes where the decision asks for some; readBack, the digits that the approver read, where by phone. */
  readonly values: Values;
  /** The photo of the paper. */
  readonly attachments: readonly AttachmentRef[];
}
/** The approver's own signature over the record that attested their approval. */
export interface CountersignApproval {
  readonly kind: 'CountersignApproval';
  /** Id from ApprovalAttested, "ATT-1". */
  readonly attestation: string;
  readonly approval: SignedApproval;
  readonly values: Values;
}
export type AttestedCommand = AttestApproval | CountersignApproval;

export interface ApprovalAttested {
  readonly kind: 'ApprovalAttested';
  readonly attestation: string;
  readonly task: Key;
  readonly element: string;
  readonly instance: Key;
  readonly subject: number;
  readonly decision: Decision;
  readonly role: string;
  readonly approver: PersonId;
  readonly channel: ApprovalChannel;
  readonly values: Values;
}
export interface ApprovalCountersigned {
  readonly kind: 'ApprovalCountersigned';
  readonly attestation: string;
  readonly decision: Decision;
  readonly approver: PersonId;
  readonly nonce: string;
  readonly values: Values;
}
export type AttestedEvent = ApprovalAttested | ApprovalCountersigned;
