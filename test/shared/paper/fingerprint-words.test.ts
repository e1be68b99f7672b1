// The words of a fingerprint against the published vectors of BIP-39 (256 bits), and that no two fingerprints share them.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeHex } from '../../../shared/base/bytes.ts';
import type { Sha256 } from '../../../shared/base/ids.ts';
import { fingerprintWords } from '../../../shared/paper/fingerprint-words.ts';

test.each([
  ['00'.repeat(32), `${'abandon '.repeat(23)}art`],
  [
    '7f'.repeat(32),
    'legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth title',
  ],
  ['ff'.repeat(32), `${'zoo '.repeat(23)}vote`],
])('%s', (hex, words) => {
  expect(fingerprintWords(hex as Sha256).join(' ')).toBe(words);
});

test('one bit changes the words', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.nat(255), (bytes, bit) => {
      const changed = Uint8Array.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(fingerprintWords(encodeHex(changed) as Sha256)).not.toEqual(
        fingerprintWords(encodeHex(bytes) as Sha256),
      );
    }),
  );
});
