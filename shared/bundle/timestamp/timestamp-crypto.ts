// The crypto that tokens need beyond that of bundles: other hashes, RSA, other curves. WebCrypto lies outside this folder and
// comes in as a parameter; pkijs speaks to it.

import { CryptoEngine, type ICryptoEngine } from 'pkijs';
import type { DigestName } from './algorithms.ts';

export interface TimestampCrypto {
  readonly engine: ICryptoEngine;
  /** SHA-1 only compares an ESSCertID (RFC 2634) with a certificate that the token's signature covers anyway. */
  digest(name: DigestName | 'SHA-1', bytes: Uint8Array): Promise<Uint8Array>;
}

/** As far as it is needed here, the W3C Web Cryptography API. */
export interface WebCrypto {
  readonly subtle: {
    digest(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
  };
}

export function createTimestampCrypto(crypto: WebCrypto): TimestampCrypto {
  type Given = ConstructorParameters<typeof CryptoEngine>[0]['crypto'];
  return {
    engine: new CryptoEngine({ name: 'webcrypto', crypto: crypto as unknown as Given }),
    digest: async (name, bytes) => new Uint8Array(await crypto.subtle.digest(name, bytes.slice())),
  };
}
