// Keys and certificates of a made-up workspace, new for every run, in the profile of the host.

import { createPublicKey, randomBytes, verify as verifyEcdsa } from 'node:crypto';
import type { DeviceId, PersonId, RandomBytes, WorkspaceId } from '../../shared/base/ids.ts';
import { sha256Bytes } from '../../shared/base/sha256.ts';
import type { VerifyCrypto } from '../../shared/bundle/verify-bundle.ts';
import { certificatePem, issueCertificate } from '../../electron/host/certificates.ts';
import { nodeTimestampCrypto } from './tsa/trust.ts';
import { generateKeyPair, readPrivateKey, signEcdsa } from '../../electron/host/key-pair.ts';

export const randomNode: RandomBytes = (length) => new Uint8Array(randomBytes(length));

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

export function createSampleKeys(workspace = WORKSPACE): SampleKeys {
  const pair = generateKeyPair();
  const key = readPrivateKey(pair.pkcs8);
  const issue = (id: string, spki: Uint8Array, authority: boolean, at: number): Uint8Array =>
    issueCertificate({ id, spki, issuer: { id: workspace, key }, at, authority, random: randomNode });
  const sampleKey = (id: string, own: typeof pair, der: Uint8Array): SampleKey => ({
    id,
    der,
    pem: certificatePem(der),
    spki: own.spki,
    sign: (message) => signEcdsa(readPrivateKey(own.pkcs8), message),
  });
  return {
    root: sampleKey(workspace, pair, issue(workspace, pair.spki, true, Date.UTC(2026, 9, 1))),
    issue: (id, authority = false) => {
      const own = generateKeyPair();
      return sampleKey(id, own, issue(id, own.spki, authority, Date.UTC(2026, 9, 2)));
    },
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
