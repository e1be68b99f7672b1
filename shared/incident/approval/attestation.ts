// An attested approval in the state: who vouched for whom, how, and whether the approver has countersigned.

import type { Instant } from '../../base/instant.ts';
import type { ApprovalChannel, Decision } from './attest-command.ts';

export interface AttestationState {
  /** "ATT-1", in the order of the log. */
  readonly attestation: string;
  readonly seq: number;
  readonly at: Instant;
  readonly element: string;
  readonly instance: string;
  readonly approver: string;
  readonly role: string;
  readonly decision: Decision;
  readonly channel: ApprovalChannel;
  readonly witness: string;
  readonly settled?: { readonly decision: Decision; readonly at: Instant; readonly seq: number };
}

/** Beside an approval: that it is attested, and since when it is countersigned. */
export interface AttestedBy {
  readonly attestation: string;
  readonly channel: ApprovalChannel;
  readonly witness: string;
  readonly countersigned?: { readonly at: Instant; readonly record: number };
}
