// How secret bytes of this device rest on disk. Electron puts the system's key store behind this port; the loopback host
// has none and relies on file permissions, which it says.

import type { HostAbout } from '../../shared/ipc/contract.ts';

export interface Custody {
  readonly kind: HostAbout['custody'];
  seal(secret: Uint8Array): Promise<Uint8Array>;
  open(sealed: Uint8Array): Promise<Uint8Array>;
}

/** Files of mode 0600: protects against other users of the machine, not against programs of the same user. */
export const filesCustody: Custody = {
  kind: 'files',
  seal: (secret) => Promise.resolve(secret),
  open: (sealed) => Promise.resolve(sealed),
};
