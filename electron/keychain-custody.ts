// Secrets sealed by the system's key store (Electron safeStorage, async calls only). Where the system has none, and on Linux
// where the fallback is a password known to everybody, files of the OS user are used and the app says so.

import { safeStorage } from 'electron';
import { filesCustody, type Custody } from './host/custody.ts';

const MARK = Buffer.from('runproof-keychain-v1\n');

const isSealed = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, MARK.length)).equals(MARK);

async function openSealed(bytes: Uint8Array): Promise<Uint8Array> {
  const { result } = await safeStorage.decryptStringAsync(Buffer.from(bytes.subarray(MARK.length)));
  return new Uint8Array(Buffer.from(result, 'base64'));
}

const keychain: Custody = {
  kind: 'keychain',
  async seal(secret) {
    const sealed = await safeStorage.encryptStringAsync(Buffer.from(secret).toString('base64'));
    return Buffer.concat([MARK, sealed]);
  },
  // A key made while the key store was away lies open; it still works.
  open: (bytes) => (isSealed(bytes) ? openSealed(bytes) : Promise.resolve(bytes)),
};

const files: Custody = {
  ...filesCustody,
  open(bytes) {
    if (!isSealed(bytes)) return Promise.resolve(bytes);
    return Promise.reject(
      new Error('the key is sealed by the key store of this system, which cannot be reached now'),
    );
  },
};

/** Call after the app is ready. */
export async function systemCustody(): Promise<Custody> {
  const weak =
    process.platform === 'linux' &&
    ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend());
  return !weak && (await safeStorage.isAsyncEncryptionAvailable()) ? keychain : files;
}
