// How secret bytes of this device rest on disk. Electron puts the system's key store behind this port; the loopback host
// has none and relies on file permissions, or on a passphrase (keys/passphrase-custody.ts), and says which.

import type { HostAbout } from '../../shared/ipc/contract.ts';

export interface Custody {
  readonly kind: HostAbout['custody'];
  seal(secret: Uint8Array): Promise<Uint8Array>;
  open(sealed: Uint8Array): Promise<Uint8Array>;
}

/** What a secret under a passphrase begins with. */
export const PASSPHRASE_MARK = Buffer.from('runproof-passphrase-v1\n');
export const isUnderPassphrase = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, PASSPHRASE_MARK.length)).equals(PASSPHRASE_MARK);

/** Files of mode 0600: protects against other users of the machine, not against programs of the same user. */
export const filesCustody: Custody = {
  kind: 'files',
  seal: (secret) => Promise.resolve(secret),
  open: (sealed) =>
    isUnderPassphrase(sealed)
      ? Promise.reject(new Error('the key rests under a passphrase, which was not given at the start'))
      : Promise.resolve(sealed),
};
