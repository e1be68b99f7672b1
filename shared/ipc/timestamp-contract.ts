// Time stamps by a direct request: the only thing in Runproof that reaches the network, and only when a person asks for it.

import type { WorkspaceId } from '../base/ids.ts';
import type { HostResult } from './contract.ts';

/** Kept by the host for each workspace; both empty until somebody sets them. */
export interface TsaSettings {
  /** http or https; empty: requests go by file only. */
  readonly address: string;
  /** PEM of the authority, from its own site; empty: its times are only claimed. */
  readonly certificate: string;
}

export interface TimestampContract {
  'tsa.settings': (input: { workspace: WorkspaceId }) => Promise<HostResult<TsaSettings>>;
  'tsa.setSettings': (input: { workspace: WorkspaceId; settings: TsaSettings }) => Promise<HostResult<null>>;
  /** Sends a time-stamp request (RFC 3161 §3.4) to the address in the settings, and nowhere else; what is no such request is
   *  refused, so that a page can send a hash and nothing more. Answers the bytes of the response, unchecked. */
  'tsa.request': (input: { workspace: WorkspaceId; request: Uint8Array }) => Promise<HostResult<Uint8Array>>;
}
