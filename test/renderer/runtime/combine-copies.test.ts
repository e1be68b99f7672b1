// Two damaged copies put together: whatever is in either comes back byte for byte, whatever is in neither is named.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { combineCopies } from '../../../renderer/runtime/combine-copies.ts';
import { rootBase64 } from '../../../shared/evidence/merkle.ts';
import { sampleAppend } from '../../support/sample-log.ts';

const ORIGIN = 'runproof.log/ws_aaaaaaaaaaaaaaaa/workspace/dev_aaaaaaaaaaaaaaaa';
const SIZE = 12;
const LOG = sampleAppend(ORIGIN, SIZE);
const SIGNED = { size: SIZE, root: rootBase64(LOG.head.peaks, SIZE) };
const VALUES = LOG.disclosures.map(({ disclosure }) => disclosure);

/** What a copy does to a record: keeps it, loses it, or holds it with another letter that still reads as a record. */
const fate = fc.constantFrom('kept', 'kept', 'lost', 'altered');
const copy = fc.array(fate, { minLength: SIZE, maxLength: SIZE });
const linesOf = (fates: readonly string[]): string[] =>
  fates.flatMap((one, seq) => {
    const line = LOG.records[seq] ?? '';
    if (one === 'lost') return [];
    return [one === 'altered' ? line.replace('note.added', 'note.taken') : line];
  });

test('any two copies: all that is in one of them comes back, and the records that are in neither are named', () => {
  fc.assert(
    fc.property(copy, copy, fc.boolean(), (first, second, turned) => {
      const copies = [
        { records: linesOf(first), disclosures: VALUES.slice(0, 7) },
        { records: turned ? linesOf(second).toReversed() : linesOf(second), disclosures: VALUES.slice(5) },
      ];
      const combined = combineCopies(ORIGIN, copies, SIGNED);
      const inNeither = first.flatMap((one, seq) => (one !== 'kept' && second[seq] !== 'kept' ? [seq] : []));
      const whole = inNeither.length === 0;
      // A record that is altered in both copies shows only because the next one names another hash; the last has no next.
      const lastAltered = inNeither.length === 1 && inNeither[0] === SIZE - 1 && !combined.isSigned;
      if (whole) {
        expect(combined.isSigned).toBe(true);
        expect(combined.records.map(({ line }) => line)).toEqual(LOG.records);
        expect(combined.disclosures).toEqual(LOG.disclosures);
        expect(combined.withoutValues).toEqual([]);
      } else {
        expect(combined.isSigned && combined.lost.length === 0).toBe(false);
        if (!lastAltered) for (const seq of combined.lost) expect(inNeither.concat(SIZE - 1)).toContain(seq);
      }
    }),
    { numRuns: 300 },
  );
});

test('a value that is in neither copy: the records stand, and its record is named', () => {
  const without = VALUES.filter((_, index) => index !== 3);
  const copies = [{ records: LOG.records, disclosures: without }];
  const combined = combineCopies(ORIGIN, copies, SIGNED);
  expect(combined).toMatchObject({ isSigned: true, lost: [], withoutValues: [3] });
});

test('lines of another log are none of ours', () => {
  const other = sampleAppend(ORIGIN.replace('workspace/', 'journal/'), SIZE);
  const combined = combineCopies(ORIGIN, [{ records: other.records, disclosures: [] }], SIGNED);
  expect(combined.lost).toHaveLength(SIZE);
});

test('a record with a number that cannot be is damage, and a long log is no burden', () => {
  const far = (LOG.records[0] ?? '').replace('"seq":0', '"seq":9007199254740000');
  const combined = combineCopies(ORIGIN, [{ records: [...LOG.records, far], disclosures: VALUES }], SIGNED);
  expect(combined).toMatchObject({ isSigned: true, lost: [] });
});
