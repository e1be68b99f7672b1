// The host behind the Electron bridge that the preload script exposes as `window.runproof`.

import { channelNames, hostOver } from '../../shared/ipc/channels.ts';
import type { Channel, Host } from '../../shared/ipc/contract.ts';

/** Exactly what electron/preload.ts exposes. */
export type Bridge = { readonly [C in Channel]: (input: unknown) => Promise<unknown> };

export function connectElectronHost(): Host | undefined {
  const bridge = (globalThis as { readonly runproof?: Partial<Bridge> }).runproof;
  if (!bridge || !channelNames.every((name) => typeof bridge[name] === 'function')) return undefined;
  return hostOver((channel, input) => (bridge as Bridge)[channel](input));
}
