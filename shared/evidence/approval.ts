// What a person signs when they approve (FORMAT.md "Approvals").

import type { DeviceId, IncidentId, PersonId, Sha256, WorkspaceId } from '../base/ids.ts';

/** Exactly the fields of evidence §4 "Approvals"; the screen shows each of them before the PIN is asked. */
export interface ApprovalFields {
  readonly workspace: WorkspaceId;
  /** "workspace" when the subject lies in the workspace log (a version under review). */
  readonly incident: IncidentId | 'workspace';
  readonly subjectDevice: DeviceId;
  readonly subjectLog: string;
  readonly subjectSeq: number;
  readonly subjectLeaf: Sha256;
  readonly logSize: number;
  readonly logRoot: string;
  /** Package digest of the process version. */
  readonly process: Sha256;
  readonly decision: 'approved' | 'approved_with_changes' | 'rejected';
  readonly role: string;
  readonly approver: PersonId;
  /** 128 random bits, base64url. */
  readonly nonce: string;
  readonly at: string;
}
export interface SignedApproval {
  readonly fields: ApprovalFields;
  /** Base64 DER ECDSA P-256 over "runproof-approval-v1\n" + JCS(fields) + "\n". */
  readonly signature: string;
}
