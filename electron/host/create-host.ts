// One host for both shells: every channel of the contract over a data folder. It holds all keys and the mirror.

import type { Clock } from '../../shared/base/instant.ts';
import type { RandomBytes } from '../../shared/base/ids.ts';
import type { Host, HostAbout, HostResult } from '../../shared/ipc/contract.ts';
import type { Custody } from './custody.ts';

export interface HostOptions {
  readonly kind: HostAbout['kind'];
  readonly dataFolder: string;
  readonly custody: Custody;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly build: { readonly version: string; readonly sha256: HostAbout['buildSha256'] };
  readonly printPdf?: (html: string) => Promise<HostResult<Uint8Array>>;
}
export type HostHandlers = Host;
export declare function createHost(options: HostOptions): HostHandlers & { close(): Promise<void> };
