// The channels by which logs of other devices come into the mirror; extended into the contract.

import type { Sha256, WorkspaceId } from '../base/ids.ts';
import type { HostResult, MirrorHead } from './contract.ts';

export interface ImportedLog {
  readonly origin: string;
  /** Records of it that the mirror holds. */
  readonly expectedSize: number;
  readonly records: readonly string[];
  readonly disclosures: readonly { readonly seq: number; readonly disclosure: string }[];
  /** The note of the log's own device over exactly the end of these records. */
  readonly checkpoint: string;
}
/** A second history of a log, signed by its device: kept beside the first, never in its place. */
export interface RivalHistory {
  readonly origin: string;
  /** seq of the first of `records`, and of the first that differs. */
  readonly from: number;
  readonly differsAt: number;
  readonly records: readonly string[];
  readonly checkpoint: string;
}
export interface ImportInput {
  readonly workspace: WorkspaceId;
  /** PEM; each must be issued by the workspace root. Those of one id in order of issue. */
  readonly certificates: readonly string[];
  /** Texts signed by the workspace root. */
  readonly revocations: readonly string[];
  readonly logs: readonly ImportedLog[];
  readonly rivals: readonly RivalHistory[];
  readonly attachments: readonly { readonly sha256: Sha256; readonly bytes: Uint8Array }[];
}

export interface ExchangeContract {
  /** All of it is checked before any of it is written; what the mirror holds is only ever extended. */
  'mirror.import': (input: ImportInput) => Promise<HostResult<readonly MirrorHead[]>>;
  'mirror.rivals': (input: { workspace: WorkspaceId }) => Promise<HostResult<readonly RivalHistory[]>>;
  /** Certificates of other devices and revocations that came in with imports. */
  'mirror.peers': (input: { workspace: WorkspaceId }) => Promise<
    HostResult<{
      readonly certificates: readonly { readonly id: string; readonly pem: string }[];
      readonly revocations: readonly { readonly certificate: Sha256; readonly text: string }[];
    }>
  >;
}
