// The mutation gate in full: no mutant of a bundle survives, whatever its maker could do; each level prints how many it tried.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  ASIC_MANIFEST,
  BAG_MANIFEST,
  README,
  REPORT,
  SIGNATURE,
  STATEMENT,
} from '../../shared/bundle/layout.ts';
import {
  flipBits,
  flipped,
  isSealed,
  type Mutants,
  rearranged,
  relist,
  verifies,
} from '../support/mutants.ts';
import { buildSample, createSampleParts, entriesOf, reseal, zipOf } from '../support/sample-bundle.ts';
import { createRichParts } from '../support/sample-rich-bundle.ts';
import type { ZipEntry } from '../../shared/bundle/zip.ts';

const VECTORS = join(import.meta.dirname, '../vectors/bundle');
const golden = (number: number) => ({
  bytes: new Uint8Array(readFileSync(join(VECTORS, `golden-${number}.asice`))),
  rootPem: readFileSync(join(VECTORS, `golden-${number}.root.pem`), 'utf8'),
});

/** What signing again writes anew, and the two texts for people, which are the signer's own words (SECURITY.md). */
const ANEW = new Set<string>([SIGNATURE, ASIC_MANIFEST, BAG_MANIFEST, README, REPORT]);
/** Of bundle.json the signer's own words: export number, purpose and recipient. Nothing else in it is free. */
function wordsOf({ name, bytes }: ZipEntry): { readonly from: number; readonly to: number } | undefined {
  if (name !== STATEMENT) return undefined;
  const found = /"number":\d+,"purpose":"[^"]*","recipient":"[^"]*"/.exec(
    Buffer.from(bytes).toString('latin1'),
  );
  if (!found) throw new Error('bundle.json states no export');
  return { from: found.index + '"number":'.length, to: found.index + found[0].length - 1 };
}

function check(level: string, { tried, survivors }: Mutants): void {
  process.stdout.write(`${level}: ${tried} mutants, ${survivors.length} survivors\n`);
  expect(tried).toBeGreaterThan(0);
  expect(survivors).toEqual([]);
}

describe('no mutant survives', () => {
  it.each([1, 2])('every single bit of golden-%i flipped', async (number) => {
    const { bytes, rootPem } = golden(number);
    check(`golden-${number}, bits`, await flipBits(bytes, rootPem, 1));
  });

  it('every two entries swapped, each dropped, each copied', async () => {
    const { bytes, rootPem } = golden(2);
    const survivors: string[] = [];
    const all = rearranged(entriesOf(bytes));
    for (const { name, entries } of all) if (await verifies(zipOf(entries), rootPem)) survivors.push(name);
    check('entries', { tried: all.length, survivors });
  });

  it('every byte of every file changed, the container packed and both lists written again, with the old signature', async () => {
    const { bytes, rootPem } = golden(2);
    const entries = entriesOf(bytes).filter(({ name }) => name !== ASIC_MANIFEST && name !== BAG_MANIFEST);
    const survivors: string[] = [];
    let tried = 0;
    for (const [index, entry] of entries.entries()) {
      for (let at = 0; at < entry.bytes.length; at += 1) {
        const mutant = { ...entry, bytes: flipped(entry.bytes, at * 8 + (at % 8)) };
        const packed = zipOf(relist(entries.with(index, mutant)));
        if ((await isSealed(packed, rootPem)) && (await verifies(packed, rootPem)))
          survivors.push(`${entry.name} byte ${at}`);
        tried += 1;
      }
    }
    check('lists written again', { tried, survivors });
  });

  it.each([
    ['one device', createSampleParts, 1],
    // Every third byte: what the two bundles have in common is changed byte by byte above.
    ['two devices, a replaced key, a revocation', createRichParts, 3],
  ] as const)(
    'every byte of the payload changed and signed again with the real device key: %s',
    async (title, make, step) => {
      const parts = make();
      const entries = entriesOf(await buildSample(parts));
      const survivors: string[] = [];
      let tried = 0;
      for (const [index, entry] of entries.entries()) {
        if (ANEW.has(entry.name)) continue;
        const words = wordsOf(entry);
        for (let at = 0; at < entry.bytes.length; at += step) {
          if (words && at >= words.from && at < words.to) continue;
          const mutant = { ...entry, bytes: flipped(entry.bytes, at * 8 + (at % 8)) };
          if (await verifies(reseal(entries.with(index, mutant), parts.device), parts.keys.root.pem))
            survivors.push(`${entry.name} byte ${at}`);
          tried += 1;
        }
      }
      check(`signed again, ${title}`, { tried, survivors });
    },
  );
});
