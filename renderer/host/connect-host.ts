// Finds the host of this page: the Electron bridge where there is one, else the loopback host that served the page.

import type { Host } from '../../shared/ipc/contract.ts';

export interface ConnectOptions {
  /** Called once when the host process is gone; from then on every call answers `host_gone`. */
  readonly onGone?: () => void;
}
export declare function connectHost(options?: ConnectOptions): Promise<Host>;
