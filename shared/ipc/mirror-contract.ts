// The channels that check and repair the mirror; extended into the contract.

import type { Sha256, WorkspaceId } from '../base/ids.ts';
import type { HostResult, MirrorHead } from './contract.ts';

/** One log in the mirror, read again from the beginning. */
export interface MirrorCheck {
  readonly origin: string;
  /** Records that hold. */
  readonly records: number;
  /** Commitments whose values are not there, because they were erased. */
  readonly unopened: number;
  readonly firstBad?: MirrorBreak;
  /** Attachments that values of this log name and that are missing or have another hash. */
  readonly lostAttachments: readonly { readonly sha256: Sha256; readonly seq: number }[];
}
export interface MirrorBreak {
  /** Records before it. */
  readonly seq: number;
  readonly file: string;
  /** Bytes before it in that file. */
  readonly offset: number;
  readonly message: string;
}
/** What can be read of a damaged log, in no order and without any trust. */
export interface MirrorSalvage {
  readonly records: readonly string[];
  readonly disclosures: readonly string[];
}

/** Of the disk of the data folder, in bytes. */
export interface MirrorRoom {
  readonly free: number;
  readonly total: number;
}

/** Heads in one answer; an answer with fewer is the last one. */
export const HEADS_IN_PAGE = 500;

export interface MirrorContract {
  /** By origin (UTF-16 code units); with `after` those behind that origin. */
  'mirror.heads': (input: {
    workspace: WorkspaceId;
    after?: string;
  }) => Promise<HostResult<readonly MirrorHead[]>>;
  'mirror.room': (input: { workspace: WorkspaceId }) => Promise<HostResult<MirrorRoom>>;
  'mirror.check': (input: { workspace: WorkspaceId; origin: string }) => Promise<HostResult<MirrorCheck>>;
  'mirror.salvage': (input: { workspace: WorkspaceId; origin: string }) => Promise<HostResult<MirrorSalvage>>;
  /** Puts back attachments that the mirror lost; each must have the hash that it is named by. */
  'mirror.keepAttachments': (input: {
    workspace: WorkspaceId;
    attachments: readonly { readonly sha256: Sha256; readonly bytes: Uint8Array }[];
  }) => Promise<HostResult<null>>;
}
