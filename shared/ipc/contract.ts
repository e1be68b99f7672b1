// Channel → signature: the only thing that the hosts (Electron main, the loopback host) and the renderer both know.
// The host holds every key and the mirror; a page never has a key, a path, or a call that signs bytes of its choice.
// Values are structured-cloneable; every answer that a person or a disk can spoil is a Result.

import type { Problem, Result } from '../base/result.ts';
import type { DeviceId, PersonId, Sha256, WorkspaceId } from '../base/ids.ts';
import type { ApprovalFields, SignedApproval } from '../evidence/approval.ts';
import type { ExchangeContract } from './exchange-contract.ts';
import type { KeysContract } from './keys-contract.ts';
import type { MirrorContract } from './mirror-contract.ts';
import type { SaveContract } from './save-contract.ts';
import type { TimestampContract } from './timestamp-contract.ts';

export type HostCode =
  | 'workspace_exists'
  | 'workspace_unknown'
  | 'log_not_extended'
  | 'record_not_canonical'
  | 'attachment_hash_differs'
  | 'mirror_damaged'
  | 'disk_full'
  | 'disk_failed'
  | 'person_unknown'
  | 'pin_wrong'
  | 'pin_delayed'
  | 'pin_weak'
  | 'file_token_unknown'
  | 'file_too_large'
  | 'print_unavailable'
  | 'tsa_unset'
  | 'tsa_unreachable'
  | 'tsa_answer_invalid'
  | 'import_refused'
  | 'root_away'
  | 'root_refused'
  | 'root_differs'
  | 'passphrase_weak'
  | 'enrolment_invalid'
  | 'request_proof_wrong'
  | 'grant_not_mine'
  | 'key_revoked'
  | 'arguments_invalid'
  | 'sender_refused'
  | 'host_gone';
export type HostResult<T> = Result<T, Problem<HostCode>>;

export interface HostAbout {
  readonly kind: 'electron' | 'browser';
  readonly version: string;
  /** SHA-256 of the running build's code, for the journal's `app.started` record. A claim, not a proof. */
  readonly buildSha256: Sha256;
  /** For people to read; a page cannot open it. */
  readonly dataFolder: string;
  /** How device keys are kept: by the system's key store; in files of the OS user (weaker), also under a passphrase. */
  readonly custody: 'keychain' | 'files' | 'passphrase';
  /** IANA zone of the machine. */
  readonly timeZone: string;
}

export interface WorkspaceSummary {
  readonly workspace: WorkspaceId;
  readonly device: DeviceId;
  /** The device that made the workspace; the grant names it to those that join. */
  readonly founder: DeviceId;
  readonly name: string;
  /** True for the workspace made by "Explore with Example Bank". */
  readonly sample: boolean;
  readonly rootFingerprint: Sha256;
  /** Set when its folder cannot be read: what is wrong. Opening it answers `disk_failed`. */
  readonly unreadable?: string;
}

/** PEM texts that anybody may see. */
export interface WorkspaceCertificates {
  readonly root: string;
  readonly device: string;
  readonly people: readonly { readonly person: PersonId; readonly pem: string }[];
}

export interface MirrorHead {
  readonly origin: string;
  readonly size: number;
  /** Base64 of the RFC 9162 root. */
  readonly root: string;
  /** The last signed note (C2SP tlog-checkpoint) over exactly this size and root. */
  readonly checkpoint: string;
  /** Leaf hash of the last record, null in an empty log: names all records, because each names the one before. */
  readonly lastLeaf?: Sha256 | null;
  /** What was found when the log was opened; a damaged log shows the head that was last signed. */
  readonly finding?: MirrorFinding;
}
/** `tail_cut`: an append that a crash broke off was set aside, nothing confirmed is missing.
 *  `damaged`: the files no longer match the signed head. Appending from 0 with records that do match it heals the log. */
export interface MirrorFinding {
  readonly kind: 'tail_cut' | 'damaged';
  readonly message: string;
}

/** Records go in as the exact canonical lines; the host checks `seq` and `prev` itself and never takes the page's word. */
export interface MirrorAppend {
  readonly workspace: WorkspaceId;
  readonly origin: string;
  /** Records that the log must hold before. */
  readonly expectedSize: number;
  readonly records: readonly string[];
  readonly disclosures: readonly { readonly seq: number; readonly disclosure: string }[];
  readonly attachments: readonly { readonly sha256: Sha256; readonly bytes: Uint8Array }[];
}

export interface MirrorPage {
  readonly records: readonly string[];
  readonly disclosures: readonly { readonly seq: number; readonly disclosure: string }[];
  /** Undefined when the last record is included. */
  readonly next?: number;
}

export interface OpenedFile {
  /** Opaque; good for one read. */
  readonly token: string;
  readonly name: string;
  readonly size: number;
}

/** Signature and the DER certificate of the signing device; the CMS around it is built by shared/bundle. */
export interface DeviceSignature {
  readonly signature: Uint8Array;
  readonly certificate: Uint8Array;
}

export interface HostContract
  extends ExchangeContract, KeysContract, MirrorContract, SaveContract, TimestampContract {
  about: () => Promise<HostAbout>;
  'workspace.list': () => Promise<readonly WorkspaceSummary[]>;
  /** Makes the workspace root, the device key and the folders; writes root.pem. */
  'workspace.create': (input: { name: string; sample: boolean }) => Promise<HostResult<WorkspaceSummary>>;
  'workspace.certificates': (input: { workspace: WorkspaceId }) => Promise<HostResult<WorkspaceCertificates>>;
  /** Makes a person's key, sealed by the PIN and the device secret, and a certificate issued by the workspace root. */
  'person.enrol': (input: {
    workspace: WorkspaceId;
    person: PersonId;
    pin: string;
  }) => Promise<HostResult<{ pem: string }>>;
  /** Unlocks and forgets again: proves that the PIN is this person's. */
  'person.verifyPin': (input: {
    workspace: WorkspaceId;
    person: PersonId;
    pin: string;
  }) => Promise<HostResult<null>>;
  'mirror.read': (input: {
    workspace: WorkspaceId;
    origin: string;
    from: number;
  }) => Promise<HostResult<MirrorPage>>;
  'mirror.readAttachment': (input: {
    workspace: WorkspaceId;
    sha256: Sha256;
  }) => Promise<HostResult<Uint8Array>>;
  /** Appends, syncs to disk, signs the new head. Refuses anything that does not extend what it holds. */
  'mirror.append': (input: MirrorAppend) => Promise<HostResult<MirrorHead>>;
  /** Signs the head that the mirror already holds. */
  signCheckpoint: (input: { workspace: WorkspaceId; origin: string }) => Promise<HostResult<MirrorHead>>;
  /** CAdES-B-B signature over the ASiCManifest with this digest (lower-case hex). */
  signBundle: (input: {
    workspace: WorkspaceId;
    manifestSha256: Sha256;
    at: string;
  }) => Promise<HostResult<DeviceSignature>>;
  /** The same over a version.json. */
  signVersion: (input: {
    workspace: WorkspaceId;
    versionSha256: Sha256;
    at: string;
  }) => Promise<HostResult<DeviceSignature>>;
  signApproval: (input: { pin: string; fields: ApprovalFields }) => Promise<HostResult<SignedApproval>>;
  /** Native dialogs in Electron; the browser client answers these two itself (file input, download) and never calls them. */
  'file.open': (input: { extensions: readonly string[] }) => Promise<HostResult<OpenedFile | null>>;
  'file.read': (input: { token: string }) => Promise<HostResult<Uint8Array>>;
  'file.save': (input: {
    suggestedName: string;
    bytes: Uint8Array;
  }) => Promise<HostResult<{ saved: boolean }>>;
  /** Prints a script-free HTML text to PDF. */
  'print.pdf': (input: { html: string }) => Promise<HostResult<Uint8Array>>;
}

export type Channel = keyof HostContract;
/** What the renderer holds; renderer/host makes one from the Electron bridge or from the loopback host. */
export type Host = { readonly [C in Channel]: HostContract[C] };
