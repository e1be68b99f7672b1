// The workspace log: who works here, which versions are published, which providers are known. A fold like any other.

import type { Instant } from '../base/instant.ts';
import type { PersonId, Sha256 } from '../base/ids.ts';
import type { Values } from '../base/json.ts';
import type { SignedApproval } from '../evidence/approval.ts';

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
  | { readonly kind: 'RevokePerson'; readonly person: PersonId; readonly values: Values }
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
  | { readonly kind: 'RegisterProvider'; readonly provider: string; readonly values: Values };

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
export interface ProviderView {
  readonly provider: string;
  readonly name: string;
  readonly details: Values;
}
export interface WorkspaceView {
  readonly name: string;
  readonly people: readonly PersonView[];
  readonly versions: readonly VersionView[];
  readonly providers: readonly ProviderView[];
}
