// Mutants at three levels of what an attacker can do: change bytes, pack again, sign again with the real device key.
// A sample of each; the full set is the mutation gate.

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
} from '../../../shared/bundle/layout.ts';
import { openContainer } from '../../../shared/bundle/verify/container.ts';
import { verifyBundle } from '../../../shared/bundle/verify-bundle.ts';
import { buildSample, createSampleParts, entriesOf, reseal, zipOf } from '../../support/sample-bundle.ts';
import { sampleCrypto } from '../../support/sample-keys.ts';

const golden = new Uint8Array(readFileSync(join(import.meta.dirname, '../../vectors/bundle/golden-1.asice')));

function flip(bytes: Uint8Array, bit: number): Uint8Array {
  const at = bit >> 3;
  return bytes.with(at, (bytes[at] ?? 0) ^ (1 << (bit & 7)));
}
/** `count` bits spread over a file, first and last byte included. */
const spread = (bytes: Uint8Array, count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => Math.floor((index * (bytes.length * 8 - 1)) / (count - 1)));

async function survives(bytes: Uint8Array, rootPem: string): Promise<boolean> {
  return (await verifyBundle({ bytes, rootPem, heads: [] }, sampleCrypto)).report.verdict === 'verified';
}

describe('no mutant survives', () => {
  it('a bit of the file flipped (every 31st bit)', async () => {
    const bytes = golden.slice();
    const survivors: number[] = [];
    for (let bit = 0; bit < bytes.length * 8; bit += 31) {
      const at = bit >> 3;
      const before = bytes[at] ?? 0;
      bytes[at] = before ^ (1 << (bit & 7));
      const container = await openContainer(bytes, sampleCrypto.hash);
      if (container.ok && container.value.problems.length === 0) survivors.push(bit);
      bytes[at] = before;
    }
    expect(survivors).toEqual([]);
  });

  it('a bit of a file flipped and the container packed again', async () => {
    const parts = createSampleParts();
    const entries = entriesOf(await buildSample(parts));
    const survivors: string[] = [];
    for (const entry of entries) {
      for (const bit of spread(entry.bytes, 3)) {
        const mutant = zipOf(
          entries.map((each) => (each === entry ? { ...each, bytes: flip(each.bytes, bit) } : each)),
        );
        if (await survives(mutant, parts.keys.root.pem)) survivors.push(`${entry.name} bit ${bit}`);
      }
    }
    expect(survivors).toEqual([]);
  });

  it('a bit of a file flipped, packed and signed again with the device key', async () => {
    const parts = createSampleParts();
    const entries = entriesOf(await buildSample(parts));
    // Free text that the exporter may write as it likes, and what signing again writes anew.
    const free = new Set([README, REPORT, STATEMENT, SIGNATURE, ASIC_MANIFEST, BAG_MANIFEST]);
    const survivors: string[] = [];
    for (const entry of entries.filter(({ name }) => !free.has(name))) {
      for (const bit of spread(entry.bytes, 4)) {
        const mutant = reseal(
          entries.map((each) => (each === entry ? { ...each, bytes: flip(each.bytes, bit) } : each)),
          parts.device,
        );
        if (await survives(mutant, parts.keys.root.pem)) survivors.push(`${entry.name} bit ${bit}`);
      }
    }
    expect(survivors).toEqual([]);
  });

  it('a file dropped', async () => {
    const parts = createSampleParts();
    const entries = entriesOf(await buildSample(parts));
    for (const { name } of entries) {
      expect([
        name,
        await survives(zipOf(entries.filter((entry) => entry.name !== name)), parts.keys.root.pem),
      ]).toEqual([name, false]);
    }
  });
});
