// Keys and certificates of a made-up workspace in the profile of the host: new for every run, or fixed by a seed.

import { p256 } from '@noble/curves/nist.js';
import {
  createPrivateKey,
  createPublicKey,
  type JsonWebKey,
  type KeyObject,
  randomBytes,
  verify as verifyEcdsa,
} from 'node:crypto';
import { assert } from '../../shared/base/assert.ts';
import { encodeBase64Url, encodeUtf8 } from '../../shared/base/bytes.ts';
import type { DeviceId, PersonId, RandomBytes, WorkspaceId } from '../../shared/base/ids.ts';
import { sha256Bytes } from '../../shared/base/sha256.ts';
import { der, derSequence, readDer } from '../../shared/bundle/der.ts';
import type { VerifyCrypto } from '../../shared/bundle/verify-bundle.ts';
import { certificatePem, issueCertificate } from '../../electron/host/certificates.ts';
import { nodeTimestampCrypto } from './tsa/trust.ts';
import { generateKeyPair, readPrivateKey, signEcdsa, spkiOf } from '../../electron/host/key-pair.ts';

/** Bytes for salts, nonces, serial numbers: of the system, within `fromSeed` of the seed. */
export const randomNode: RandomBytes = (length) =>
  seeded === undefined ? new Uint8Array(randomBytes(length)) : seeded(length);
let seeded: RandomBytes | undefined;

/** Makes a sample whose keys, salts and signatures come out the same each time: what `make` does before it returns, and all signatures. */
export function fromSeed<Made>(seed: string, make: () => Made): Made {
  let drawn = 0;
  seeded = (length) => {
    assert(length <= 32, 'a seed gives 32 bytes at a time');
    drawn += 1;
    return sha256Bytes(encodeUtf8(`${seed} ${drawn}`)).slice(0, length);
  };
  try {
    return make();
  } finally {
    seeded = undefined;
  }
}

export interface SampleKey {
  readonly id: string;
  readonly der: Uint8Array;
  readonly pem: string;
  readonly spki: Uint8Array;
  sign(message: Uint8Array): Uint8Array;
}
export interface SampleKeys {
  readonly root: SampleKey;
  /** A certificate issued by this root; with `authority` one that may issue others. */
  issue(id: string, authority?: boolean): SampleKey;
}

export const WORKSPACE = 'ws_aaaaaaaaaaaaaaaa' as WorkspaceId;
export const DEVICE = 'dev_aaaaaaaaaaaaaaaa' as DeviceId;
export const AUTHOR = 'per_aaaaaaaaaaaaaaaa' as PersonId;
export const COMMANDER = 'per_cccccccccccccccc' as PersonId;

interface Signer {
  readonly key: KeyObject;
  readonly spki: Uint8Array;
  readonly sign: (message: Uint8Array) => Uint8Array;
}
function createSigner(): Signer {
  if (seeded === undefined) {
    const { pkcs8, spki } = generateKeyPair();
    const key = readPrivateKey(pkcs8);
    return { key, spki, sign: (message) => signEcdsa(key, message) };
  }
  // WebCrypto and OpenSSL sign with a random number; RFC 6979 takes it from key and message.
  const secret = seeded(32);
  const point = p256.getPublicKey(secret, false);
  const [d, x, y] = [secret, point.slice(1, 33), point.slice(33)].map(encodeBase64Url);
  const key = createPrivateKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', d, x, y } as JsonWebKey });
  return { key, spki: spkiOf(key), sign: (message) => p256.sign(message, secret, { format: 'der' }) };
}

/** The certificate with its signature made anew, since a certificate that OpenSSL signed differs each time. */
function signedAnew(certificate: Uint8Array, { sign }: Signer): Uint8Array {
  const [tbs, algorithm] = readDer(certificate)?.children ?? [];
  assert(tbs && algorithm, 'a certificate');
  return derSequence(tbs.raw, algorithm.raw, der(0x03, Uint8Array.of(0, ...sign(tbs.raw))));
}

export function createSampleKeys(workspace = WORKSPACE): SampleKeys {
  const root = createSigner();
  const sampleKey = (id: string, own: Signer, authority: boolean, at: number): SampleKey => {
    const issuer = { id: workspace, key: root.key };
    const issued = issueCertificate({ id, spki: own.spki, issuer, at, authority, random: randomNode });
    const certificate = seeded === undefined ? issued : signedAnew(issued, root);
    return { id, der: certificate, pem: certificatePem(certificate), spki: own.spki, sign: own.sign };
  };
  return {
    root: sampleKey(workspace, root, true, Date.UTC(2026, 9, 1)),
    issue: (id, authority = false) => sampleKey(id, createSigner(), authority, Date.UTC(2026, 9, 2)),
  };
}

/** The ports that checking needs, by Node. */
export const sampleCrypto: VerifyCrypto = {
  verify: (spki, signature, message) => {
    try {
      return Promise.resolve(
        verifyEcdsa(
          'sha256',
          message,
          createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }),
          signature,
        ),
      );
    } catch {
      return Promise.resolve(false);
    }
  },
  hash: (bytes) => Promise.resolve(sha256Bytes(bytes)),
  timestamps: () => Promise.resolve(nodeTimestampCrypto),
};
