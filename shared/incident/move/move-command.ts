// Taking a running incident over to a newer version of its process: one person proposes it, another one signs.

import type { PersonId, Sha256 } from '../../base/ids.ts';
import type { Values } from '../../base/json.ts';
import type { Key } from '../../engine/command.ts';
import type { SignedApproval } from '../../evidence/approval.ts';

/** A published version as records name it. */
export interface VersionRef {
  readonly packageId: string;
  readonly number: number;
  readonly digest: Sha256;
}

/** Asks for the move; the process stays as it is until another person has signed. A later proposal takes its place. */
export interface MoveToVersion {
  readonly kind: 'MoveToVersion';
  readonly version: VersionRef;
  /** rationale. */
  readonly values: Values;
}
/** The second person's decision; only `approved` moves the incident, with this very record. */
export interface ApproveMove {
  readonly kind: 'ApproveMove';
  /** Id from VersionMoveProposed, "MOV-1". */
  readonly move: string;
  /** The version that was proposed, so that the record says by itself where the incident went. */
  readonly version: VersionRef;
  readonly approval: SignedApproval;
  /** rationale, and changes where the decision is approved_with_changes. */
  readonly values: Values;
}
export type MoveCommand = MoveToVersion | ApproveMove;

export interface VersionMoveProposed {
  readonly kind: 'VersionMoveProposed';
  readonly move: string;
  readonly version: VersionRef;
  readonly values: Values;
}
interface Decided {
  readonly move: string;
  readonly role: string;
  readonly approver: PersonId;
  readonly nonce: string;
  readonly values: Values;
}
/** Not approved as it stands: the incident stays where it is. */
export interface VersionMoveDeclined extends Decided {
  readonly kind: 'VersionMoveDeclined';
  readonly decision: 'approved_with_changes' | 'rejected';
}
/** From this record on the new version decides. The engine's events follow it in the same record. */
export interface IncidentMovedToVersion extends Decided {
  readonly kind: 'IncidentMovedToVersion';
  readonly from: VersionRef;
  readonly version: VersionRef;
  /** Subscriptions that are closed because the new version waits otherwise: nobody kept or missed their limits. */
  readonly closes: readonly Key[];
}
export type MoveEvent = VersionMoveProposed | VersionMoveDeclined | IncidentMovedToVersion;
