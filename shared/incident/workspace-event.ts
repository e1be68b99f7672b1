// What then happened in a workspace: the events that its view is folded from.

import type { DeviceId, PersonId, Sha256 } from '../base/ids.ts';
import type { Values } from '../base/json.ts';
import type { ReportingEntitySet } from './reporting/reporting-entity.ts';
import type { RegisterEvent } from './third-party/register-record.ts';

export type KeyEvent =
  | {
      readonly kind: 'DeviceEnrolled';
      readonly device: DeviceId;
      readonly certificateSha256: Sha256;
      readonly values: Values;
    }
  | {
      readonly kind: 'DeviceRevoked';
      readonly device: DeviceId;
      readonly certificates: readonly Sha256[];
      readonly values: Values;
    }
  | {
      readonly kind: 'KeyAdded';
      readonly person: PersonId;
      readonly certificateSha256: Sha256;
      readonly values: Values;
    }
  | {
      readonly kind: 'KeyRotated';
      readonly subject: DeviceId | PersonId;
      readonly oldCertSha256: Sha256;
      readonly newCertSha256: Sha256;
      readonly values: Values;
    };

export type WorkspaceEvent =
  | { readonly kind: 'WorkspaceNamed'; readonly values: Values }
  | {
      readonly kind: 'PersonEnrolled';
      readonly person: PersonId;
      readonly roles: readonly string[];
      readonly certificateSha256: Sha256;
      readonly values: Values;
    }
  | {
      readonly kind: 'PersonRevoked';
      readonly person: PersonId;
      readonly certificates?: readonly Sha256[];
      readonly values: Values;
    }
  | KeyEvent
  | {
      readonly kind: 'VersionSubmitted';
      readonly packageId: string;
      readonly number: number;
      readonly digest: Sha256;
      readonly previous: Sha256 | null;
      readonly values: Values;
    }
  | {
      readonly kind: 'VersionReviewed';
      readonly digest: Sha256;
      readonly decision: 'approved' | 'approved_with_changes' | 'rejected';
      readonly approver: PersonId;
      readonly role: string;
      /** The submission that was reviewed, as a seq of this log. */
      readonly subject: number;
      readonly nonce: string;
      readonly values: Values;
    }
  | {
      readonly kind: 'VersionPublished';
      readonly digest: Sha256;
      readonly statementSha256: Sha256;
      readonly values: Values;
    }
  | { readonly kind: 'ProviderRegistered'; readonly provider: string; readonly values: Values }
  | ReportingEntitySet
  | RegisterEvent;
