// ECDSA P-256 with SHA-256 by Node, as the shared checks ask for it.

import { createPublicKey, verify } from 'node:crypto';
import type { SignatureVerifier } from '../../shared/evidence/signature.port.ts';

/** False for anything that does not verify, malformed keys included. */
export const verifyEcdsa: SignatureVerifier = (spkiDer, signatureDer, message) => {
  try {
    const key = createPublicKey({ key: Buffer.from(spkiDer), format: 'der', type: 'spki' });
    return Promise.resolve(verify('sha256', message, { key, dsaEncoding: 'der' }, signatureDer));
  } catch {
    return Promise.resolve(false);
  }
};
