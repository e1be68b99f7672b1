// The crypto of the browser behind the ports of evidence and bundle.

import type { VerifyCrypto } from '../../shared/bundle/verify-bundle.ts';
import { ecdsaToP1363 } from '../../shared/evidence/ecdsa-signature.ts';

const P256 = { name: 'ECDSA', namedCurve: 'P-256' };
const owned = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

/** SHA-256 and ECDSA P-256 by WebCrypto. Anything malformed does not verify. */
export const webCrypto: VerifyCrypto = {
  hash: async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', owned(bytes))),
  verify: async (spkiDer, signatureDer, message) => {
    const signature = ecdsaToP1363(signatureDer);
    if (!signature) return false;
    try {
      const key = await crypto.subtle.importKey('spki', owned(spkiDer), P256, false, ['verify']);
      return await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, owned(message));
    } catch {
      return false;
    }
  },
  timestamps: async () => {
    const { createTimestampCrypto } = await import('../../shared/bundle/timestamp/timestamp-crypto.ts');
    return createTimestampCrypto(crypto);
  },
};
