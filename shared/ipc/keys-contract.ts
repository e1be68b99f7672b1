// The channels that enrol devices and people, replace and revoke keys, and keep the workspace root; extended into the contract.

import type { DeviceId, PersonId, Sha256, WorkspaceId } from '../base/ids.ts';
import type { HostResult, WorkspaceSummary } from './contract.ts';

/** The wrapped root and its passphrase, where this device holds no copy of the root. */
export interface RootGiven {
  readonly file: string;
  readonly passphrase: string;
}
interface UsesRoot {
  readonly workspace: WorkspaceId;
  readonly root?: RootGiven;
}

/** Where the root's private key lies: sealed on this device only, also in a file, or only in a file. */
export type RootState = 'here_only' | 'exported' | 'away';

export interface EnrolmentRequest {
  readonly kind: 'device' | 'person';
  readonly id: DeviceId | PersonId;
  /** What the one who asks calls the device or the person; a claim. */
  readonly label: string;
  /** Hex SHA-256 of the request, to compare by words before it is granted. */
  readonly fingerprint: Sha256;
}
export interface GrantRead {
  readonly kind: 'device' | 'person';
  readonly id: DeviceId | PersonId;
  readonly workspace: WorkspaceId;
  readonly name: string;
  /** To compare by words with the device that granted. */
  readonly rootFingerprint: Sha256;
}
export interface NewCertificate {
  readonly pem: string;
  readonly oldCertSha256: Sha256;
  readonly newCertSha256: Sha256;
}

export interface KeysContract {
  'root.state': (input: { workspace: WorkspaceId }) => Promise<HostResult<{ readonly state: RootState }>>;
  /** The wrapped root as text (keys/FORMAT.md K1) and a printable recovery sheet, HTML without scripts. */
  'root.export': (
    input: UsesRoot & { passphrase: string },
  ) => Promise<HostResult<{ readonly file: string; readonly sheet: string }>>;
  /** Removes the sealed copy from this device, once the file was shown to open. */
  'root.remove': (input: { workspace: WorkspaceId; root: RootGiven }) => Promise<HostResult<null>>;
  /** Makes a device key that waits for its grant; the text asks for it. */
  'device.request': (input: {
    label: string;
  }) => Promise<HostResult<{ readonly device: DeviceId; readonly request: string }>>;
  'device.grant': (
    input: UsesRoot & { request: string },
  ) => Promise<HostResult<{ readonly grant: string; readonly certificateSha256: Sha256 }>>;
  /** Makes the workspace here, without the root key; refuses a root other than the one that was compared. */
  'device.join': (input: { grant: string; rootFingerprint: Sha256 }) => Promise<HostResult<WorkspaceSummary>>;
  /** Makes a person's key, sealed by the PIN and this device, that waits for its grant. */
  'person.request': (input: {
    workspace: WorkspaceId;
    person: PersonId;
    label: string;
    pin: string;
  }) => Promise<HostResult<{ readonly request: string }>>;
  'person.grant': (
    input: UsesRoot & { request: string },
  ) => Promise<HostResult<{ readonly grant: string; readonly certificateSha256: Sha256 }>>;
  'person.accept': (input: {
    workspace: WorkspaceId;
    grant: string;
  }) => Promise<HostResult<{ readonly pem: string }>>;
  'enrolment.readRequest': (input: { request: string }) => Promise<HostResult<EnrolmentRequest>>;
  'enrolment.readGrant': (input: { grant: string }) => Promise<HostResult<GrantRead>>;
  /** A new key and certificate for this device; every log's head is signed once by both. */
  'device.rotate': (input: UsesRoot) => Promise<HostResult<NewCertificate>>;
  /** The same for a person, under a PIN that may be a new one. */
  'person.rotate': (
    input: UsesRoot & { person: PersonId; pin: string; newPin: string },
  ) => Promise<HostResult<NewCertificate>>;
  /** Signs revocations of the certificates of this id (of one of them, where it is named) as of now. */
  'key.revoke': (
    input: UsesRoot & { subject: DeviceId | PersonId; certificate?: Sha256 },
  ) => Promise<HostResult<{ readonly texts: readonly string[] }>>;
}
