// What a code is drawn from comes back from its pixels, up to the longest text that one code holds.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawQrCode, readQrCode, type Pixels, type QrCode } from '../../../shared/paper/qr-code.ts';

const SCALE = 4;

/** Draws the path: every run is a rectangle one module high. */
function pixelsOf({ size, path }: QrCode): Pixels {
  const side = size * SCALE;
  const data = new Uint8Array(side * side * 4).fill(255);
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * SCALE; row < (Number(y) + 1) * SCALE; row += 1) {
      for (let at = Number(x) * SCALE; at < (Number(x) + Number(width)) * SCALE; at += 1)
        data.fill(0, (row * side + at) * 4, (row * side + at) * 4 + 3);
    }
  }
  return { width: side, height: side, data };
}

function check(text: string): void {
  const code = drawQrCode(text);
  expect(code && readQrCode(pixelsOf(code))).toBe(text);
}

test('a text comes back', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), check), {
    numRuns: 25,
  });
});

test('the longest text comes back, a longer one is refused', () => {
  check('k'.repeat(2953));
  expect(drawQrCode('k'.repeat(2954))).toBeUndefined();
});

test('a picture without a code gives none', () => {
  const data = new Uint8Array(64 * 64 * 4).fill(255);
  expect(readQrCode({ width: 64, height: 64, data })).toBeUndefined();
});
