// Appending, for any records: batches of any size give the head that one by one gives, the chain verifies, and a change anywhere is
// found at the record that was changed.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../../shared/base/bytes.ts';
import { emptyHead } from '../../../shared/evidence/build-append.ts';
import { extendLines } from '../../../shared/evidence/extend-lines.ts';
import { prefixRoots } from '../../../shared/evidence/prefix-root.ts';
import { rootBase64 } from '../../../shared/evidence/merkle.ts';
import { scanLog } from '../../../shared/evidence/scan-log.ts';
import { createSampleLog } from '../../support/sample-bundle-log.ts';
import { createSampleKeys, DEVICE } from '../../support/sample-keys.ts';

const ORIGIN = 'runproof.log/ws_aaaaaaaaaaaaaaaa/inc_iiiiiiiiiiiiiiii/dev_aaaaaaaaaaaaaaaa';
const device = createSampleKeys().issue(DEVICE);

const note = fc.record({
  text: fc.string({ unit: 'grapheme', maxLength: 30 }).filter((text) => text.isWellFormed()),
  type: fc.constantFrom('note.added', 'step.submitted', 'clock.adjusted'),
});
/** A log of these notes, written one by one. */
function logOf(notes: readonly { readonly text: string; readonly type: string }[]) {
  const log = createSampleLog(ORIGIN, device);
  for (const { text, type } of notes)
    log.add(type, 'per_aaaaaaaaaaaaaaaa', { args: { text } }, { 'command.text': text });
  return { head: log.head, lines: log.rows.map(({ line = '' }) => line) };
}
const fileOf = (lines: readonly string[]): Uint8Array =>
  encodeUtf8(lines.map((line) => `${line}\n`).join(''));

describe('for any records', () => {
  it('any batches give the same head as one by one, and the chain verifies', () => {
    fc.assert(
      fc.property(
        fc.array(note, { maxLength: 24 }),
        fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 24 }),
        (notes, sizes) => {
          const { head, lines } = logOf(notes);
          let batched = emptyHead(ORIGIN);
          let at = 0;
          for (const size of [...sizes, lines.length]) {
            const extended = extendLines(batched, lines.slice(at, at + size));
            if (!extended.ok) return false;
            batched = extended.value.head;
            at = Math.min(lines.length, at + size);
          }
          expect(batched).toEqual(head);
          const scanned = scanLog(fileOf(lines), ORIGIN);
          expect([scanned.break, scanned.entries.length]).toEqual([undefined, lines.length]);
          const leaves = scanned.entries.map(({ leaf }) => leaf);
          expect(prefixRoots(leaves, [lines.length]).get(lines.length)).toBe(
            rootBase64(head.peaks, head.size),
          );
        },
      ),
    );
  });

  it('a byte changed anywhere is found at that record, or in the last one by the root', () => {
    fc.assert(
      fc.property(
        fc.array(note, { minLength: 1, maxLength: 12 }),
        fc.nat(),
        fc.integer({ min: 0, max: 7 }),
        (notes, where, bit) => {
          const { head, lines } = logOf(notes);
          const bytes = fileOf(lines);
          const at = where % bytes.length;
          const changed = bytes.with(at, (bytes[at] ?? 0) ^ (1 << bit));
          const scanned = scanLog(changed, ORIGIN);
          const record = bytes.subarray(0, at).filter((byte) => byte === 0x0a).length;
          const isLast = record === lines.length - 1;
          // Where the last record names another hash, nothing after it says which of the two was changed.
          if (scanned.break)
            return scanned.break.seq === record || (isLast && scanned.break.seq === record - 1);
          const { entries } = scanned;
          const root = prefixRoots(
            entries.map(({ leaf }) => leaf),
            [entries.length],
          ).get(entries.length);
          return isLast && root !== rootBase64(head.peaks, head.size);
        },
      ),
      { numRuns: 400 },
    );
  });
});
