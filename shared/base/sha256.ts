// SHA-256 (FIPS 180-4), synchronous: an IndexedDB transaction must not wait for WebCrypto.

import { sha256 } from '@noble/hashes/sha2.js';
import { encodeHex } from './bytes.ts';
import type { Sha256 } from './ids.ts';

export const sha256Bytes = (bytes: Uint8Array): Uint8Array => sha256(bytes);
export const sha256Hex = (bytes: Uint8Array): Sha256 => encodeHex(sha256(bytes)) as Sha256;
