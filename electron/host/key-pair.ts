// P-256 key pairs of the workspace root, the device and the people. Private keys are PKCS#8 (RFC 5958) and leave this
// process only sealed.

import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

export interface KeyPair {
  readonly pkcs8: Uint8Array;
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array;
}

export function generateKeyPair(): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    pkcs8: privateKey.export({ type: 'pkcs8', format: 'der' }),
    spki: publicKey.export({ type: 'spki', format: 'der' }),
  };
}

export const readPrivateKey = (pkcs8: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.from(pkcs8), type: 'pkcs8', format: 'der' });

export const spkiOf = (key: KeyObject): Uint8Array =>
  createPublicKey(key).export({ type: 'spki', format: 'der' });

/** ECDSA P-256 with SHA-256; the signature is DER (RFC 3279 §2.2.3), as openssl and CMS want it. */
export const signEcdsa = (key: KeyObject, message: Uint8Array): Uint8Array =>
  new Uint8Array(sign('sha256', message, { key, dsaEncoding: 'der' }));
