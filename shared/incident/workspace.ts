// The workspace log: who works here, which versions are published, which providers are known. A fold like any other.

import type { Instant } from '../base/instant.ts';
import type { DeviceId, PersonId, Sha256 } from '../base/ids.ts';
import type { Values } from '../base/json.ts';
import type { SignedApproval } from '../evidence/approval.ts';
import type { SetReportingEntity, StatedEntity } from './reporting/reporting-entity.ts';
import type { RegisterCommand } from './third-party/register-record.ts';
import type { ProviderView, ServiceView } from './third-party/register-view.ts';

/** Keys by the SHA-256 of their DER certificates, all public; the host has made them before the record says so. */
export type KeyCommand =
  /** values: label. */
  | {
      readonly kind: 'EnrolDevice';
      readonly device: DeviceId;
      readonly certificateSha256: Sha256;
      readonly values: Values;
    }
  /** values: reason, revocations. */
  | {
      readonly kind: 'RevokeDevice';
      readonly device: DeviceId;
      readonly certificates: readonly Sha256[];
      readonly values: Values;
    }
  /** A person who is enrolled gets a key on another device too. */
  | {
      readonly kind: 'AddKey';
      readonly person: PersonId;
      readonly certificateSha256: Sha256;
      readonly values: Values;
    }
  /** values: reason. The old certificate stays good for what it signed before. */
  | {
      readonly kind: 'RotateKey';
      readonly subject: DeviceId | PersonId;
      readonly oldCertSha256: Sha256;
      readonly newCertSha256: Sha256;
      readonly values: Values;
    };

export type WorkspaceCommand =
  | { readonly kind: 'NameWorkspace'; readonly values: Values }
  /** values: name. The certificate is public. */
  | {
      readonly kind: 'EnrolPerson';
      readonly person: PersonId;
      readonly roles: readonly string[];
      readonly certificateSha256: Sha256;
      readonly values: Values;
    }
  /** values: reason; revocations, the texts that the root signed for `certificates` (shared/bundle/revocation.ts). */
  | {
      readonly kind: 'RevokePerson';
      readonly person: PersonId;
      readonly certificates?: readonly Sha256[];
      readonly values: Values;
    }
  | KeyCommand
  /** values: changeLog. The package's own files lie in the store by digest. */
  | {
      readonly kind: 'SubmitVersion';
      readonly packageId: string;
      readonly number: number;
      readonly digest: Sha256;
      readonly previous: Sha256 | null;
      readonly values: Values;
    }
  | {
      readonly kind: 'ApproveVersion';
      readonly digest: Sha256;
      readonly approval: SignedApproval;
      readonly values: Values;
    }
  /** Only after the approval; statementSha256 is the hash of version.json. */
  | {
      readonly kind: 'PublishVersion';
      readonly digest: Sha256;
      readonly statementSha256: Sha256;
      readonly values: Values;
    }
  | { readonly kind: 'RegisterProvider'; readonly provider: string; readonly values: Values }
  | SetReportingEntity
  | RegisterCommand;

export interface PersonView {
  readonly person: PersonId;
  readonly name: string;
  readonly roles: readonly string[];
  readonly enrolledAt: Instant;
  readonly revokedAt?: Instant;
}
export interface VersionView {
  readonly packageId: string;
  readonly title: string;
  readonly number: number;
  readonly digest: Sha256;
  readonly previous: Sha256 | null;
  readonly author: PersonId;
  readonly changeLog: string;
  readonly submittedAt: Instant;
  readonly submittedSeq: number;
  readonly state: 'in_review' | 'changes_asked' | 'approved' | 'published';
  readonly approver?: PersonId;
  readonly approvedAt?: Instant;
  readonly publishedAt?: Instant;
  /** seq of the publishing record; its values name the statement and the signature in the store. */
  readonly publishedSeq?: number;
}
export interface DeviceView {
  readonly device: DeviceId;
  readonly label: string;
  readonly enrolledAt: Instant;
  readonly revokedAt?: Instant;
}
/** A key as the log tells of it: `endedAt` since it was replaced or revoked. */
export interface KeyView {
  readonly subject: DeviceId | PersonId;
  readonly certificateSha256: Sha256;
  readonly since: Instant;
  readonly endedAt?: Instant;
  readonly revoked?: true;
}
export interface WorkspaceView {
  readonly name: string;
  readonly people: readonly PersonView[];
  /** Those that were enrolled by another; the first device of a workspace enrols itself and is not among them. */
  readonly devices: readonly DeviceView[];
  readonly keys: readonly KeyView[];
  readonly versions: readonly VersionView[];
  readonly providers: readonly ProviderView[];
  /** The bank's own; absent before the first is registered. */
  readonly services?: readonly ServiceView[];
  /** Absent until it is said; limits are then counted by the strictest rule. */
  readonly reportingEntity?: StatedEntity;
}
