// SHA-256 (FIPS 180-4), synchronous: an IndexedDB transaction must not wait for WebCrypto.

import { sha256 } from '@noble/hashes/sha2.js';
import { encodeHex } from './bytes.ts';
import type { Sha256 } from './ids.ts';

// A log has one hash for each line and each node, so the hasher is set back instead of made anew.
const blank = sha256.create();
const hasher = sha256.create();

export function sha256Bytes(bytes: Uint8Array): Uint8Array {
  blank._cloneInto(hasher);
  return hasher.update(bytes).digest();
}
export const sha256Hex = (bytes: Uint8Array): Sha256 => encodeHex(sha256Bytes(bytes)) as Sha256;

/** Of bytes that come piece by piece; `hex` ends it. */
export function createSha256(): { update(bytes: Uint8Array): void; hex(): Sha256 } {
  const digest = sha256.create();
  return {
    update: (bytes) => void digest.update(bytes),
    hex: () => encodeHex(digest.digest()) as Sha256,
  };
}
