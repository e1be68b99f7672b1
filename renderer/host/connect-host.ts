// Finds the host of this page: the Electron bridge where there is one, else the loopback host that served the page.

import type { Host } from '../../shared/ipc/contract.ts';
import { connectBrowserHost } from './browser-host.ts';
import { connectElectronHost } from './electron-host.ts';

export interface ConnectOptions {
  /** Called once when the host process is gone; from then on every call answers `host_gone`. */
  readonly onGone?: () => void;
}

/** Rejects with a plain sentence when there is no host at all: without one there are no keys and no mirror. */
export async function connectHost(options: ConnectOptions = {}): Promise<Host> {
  const host = connectElectronHost() ?? connectBrowserHost(options);
  await host.about();
  return host;
}
