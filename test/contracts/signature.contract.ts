// What the crypto behind shared/evidence/signature.port.ts promises, in Node and in the browser.

import { p256 } from '@noble/curves/nist.js';
import { describe, expect, it } from 'vitest';
import { decodeHex, encodeUtf8 } from '../../shared/base/bytes.ts';
import { sha256Bytes } from '../../shared/base/sha256.ts';
import type { VerifyCrypto } from '../../shared/bundle/verify-bundle.ts';

// The fixed part of a P-256 SubjectPublicKeyInfo (RFC 5480 §2).
const SPKI = decodeHex('3059301306072a8648ce3d020106082a8648ce3d030107034200') ?? new Uint8Array(0);
const SECRET = new Uint8Array(32).fill(7);
const MESSAGE = encodeUtf8('runproof-approval-v1\n{}\n');
const spki = Uint8Array.of(...SPKI, ...p256.getPublicKey(SECRET, false));
const signature = p256.sign(MESSAGE, SECRET, { format: 'der', lowS: false });

export function signatureContract(name: string, crypto: VerifyCrypto): void {
  describe(`crypto: ${name}`, () => {
    it('verifies a deterministic signature (RFC 6979)', async () => {
      expect(await crypto.verify(spki, signature, MESSAGE)).toBe(true);
    });

    it.each([
      ['another message', spki, signature, encodeUtf8('other')],
      ['a changed signature', spki, signature.with(-1, (signature.at(-1) ?? 0) ^ 1), MESSAGE],
      ['a cut signature', spki, signature.slice(0, -1), MESSAGE],
      ['an empty signature', spki, new Uint8Array(0), MESSAGE],
      ['r and s in place of DER', spki, p256.sign(MESSAGE, SECRET), MESSAGE],
      ['zero for r and s', spki, decodeHex('3006020100020100') ?? signature, MESSAGE],
      ['a point that is not on the curve', spki.with(-1, (spki.at(-1) ?? 0) ^ 1), signature, MESSAGE],
      ['no key', new Uint8Array(0), signature, MESSAGE],
    ])('answers false for %s', async (_, key, signed, message) => {
      expect(await crypto.verify(key, signed, message)).toBe(false);
    });

    it('hashes as FIPS 180-4 says, also a part of a larger buffer', async () => {
      const buffer = encodeUtf8('..abc..');
      expect(await crypto.hash(buffer.subarray(2, 5))).toEqual(sha256Bytes(encodeUtf8('abc')));
      expect(await crypto.hash(new Uint8Array(0))).toEqual(sha256Bytes(new Uint8Array(0)));
    });
  });
}
