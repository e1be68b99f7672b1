// Argon2id (RFC 9106). Node's own is five times faster and leaves the main thread free; Electron's BoringSSL has none, and
// there @noble/hashes computes the same bytes.

import * as crypto from 'node:crypto';
import { argon2idAsync } from '@noble/hashes/argon2.js';

export interface Argon2Cost {
  readonly memoryKiB: number;
  readonly passes: number;
}

const KEY_BYTES = 32;

function stretchNatively(
  secret: Uint8Array,
  salt: Uint8Array,
  cost: Argon2Cost,
): Promise<Uint8Array> | undefined {
  if (typeof crypto.argon2 !== 'function') return undefined;
  const { memoryKiB: memory, passes } = cost;
  return new Promise((resolve, reject) => {
    const parameters = { message: secret, nonce: salt, parallelism: 1, tagLength: KEY_BYTES, memory, passes };
    crypto.argon2('argon2id', parameters, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

export const stretchInScript = (
  secret: Uint8Array,
  salt: Uint8Array,
  cost: Argon2Cost,
): Promise<Uint8Array> =>
  argon2idAsync(secret, salt, { m: cost.memoryKiB, t: cost.passes, p: 1, dkLen: KEY_BYTES });

/** 32 bytes; one lane. */
export async function stretch(secret: Uint8Array, salt: Uint8Array, cost: Argon2Cost): Promise<Uint8Array> {
  try {
    const native = stretchNatively(secret, salt, cost);
    if (native) return await native;
  } catch {
    // The function is there, but the library behind it is not.
  }
  return stretchInScript(secret, salt, cost);
}
