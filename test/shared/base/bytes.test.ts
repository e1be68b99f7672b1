// Hex and base64 against Node's own; readers take exactly what writers give.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as bytes from '../../../shared/base/bytes.ts';

describe('bytes as text', () => {
  it('are written as Node writes them, and read back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (value) => {
        const node = Buffer.from(value);
        expect(bytes.encodeHex(value)).toBe(node.toString('hex'));
        expect(bytes.encodeBase64(value)).toBe(node.toString('base64'));
        expect(bytes.encodeBase64Url(value)).toBe(node.toString('base64url'));
        expect(bytes.decodeHex(node.toString('hex'))).toEqual(value);
        expect(bytes.decodeBase64(node.toString('base64'))).toEqual(value);
        expect(bytes.decodeBase64Url(node.toString('base64url'))).toEqual(value);
        expect(
          bytes.isHexOf(node.toString('hex'), value) &&
            bytes.isBase64UrlOf(node.toString('base64url'), value),
        ).toBe(true);
      }),
    );
  });

  it('have one text only', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'AEIQUWaz09+/-_='.split('')), maxLength: 12 }),
        (text) => {
          const [plain, url] = [bytes.decodeBase64(text), bytes.decodeBase64Url(text)];
          if (plain) expect(bytes.encodeBase64(plain)).toBe(text);
          if (url) expect(bytes.encodeBase64Url(url)).toBe(text);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each(['0', 'AA', '0g', ' 00'])('hex %j is refused', (text) =>
    expect(bytes.decodeHex(text)).toBeUndefined(),
  );
  it.each(['A', 'AA', 'AB==', 'AAB=', 'A===', 'AA=A', 'AA A', 'AA-A'])('base64 %j is refused', (text) =>
    expect(bytes.decodeBase64(text)).toBeUndefined(),
  );
  it.each(['A', 'AB', 'AAB', 'AA==', 'AA+A'])('base64url %j is refused', (text) =>
    expect(bytes.decodeBase64Url(text)).toBeUndefined(),
  );

  it('compare without building a text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.nat(), (value, at) => {
        const other = value.slice();
        other[at % other.length] = (other[at % other.length] ?? 0) ^ 1;
        return (
          !bytes.isHexOf(bytes.encodeHex(value), other) &&
          !bytes.isBase64UrlOf(bytes.encodeBase64Url(value), other)
        );
      }),
    );
  });
});
