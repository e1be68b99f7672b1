// The verifier of the application, the page verify.html and verify.py over the same bundles: the same verdict, and of a bad one
// the same first code.

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { webCrypto } from '../../../renderer/runtime/web-crypto.ts';
import { verifyAndAudit } from '../../../shared/audit/audit-bundle.ts';
import { ASIC_MANIFEST, BAG_MANIFEST, SIGNATURE } from '../../../shared/bundle/layout.ts';
import { lacksTools } from '../../support/installed-tools.ts';
import {
  type CheckedBundle,
  runVerifyPy,
  verdictIn,
  verdictOf,
  type Verdict,
} from '../../support/independent-verifier.ts';
import { flipped } from '../../support/mutants.ts';
import { buildSample, createSampleParts, entriesOf, reseal } from '../../support/sample-bundle.ts';
import { fromSeed } from '../../support/sample-keys.ts';
import { BUNDLE_CASES } from '../../vectors/bundle/cases.ts';

const VECTORS = join(import.meta.dirname, '../../vectors');
const golden = (file: string): CheckedBundle & { readonly name: string } => ({
  name: file,
  bytes: new Uint8Array(readFileSync(join(VECTORS, 'bundle', file))),
  rootPem: readFileSync(join(VECTORS, 'bundle', file.replace('.asice', '.root.pem')), 'utf8'),
});

async function check(bundles: readonly (CheckedBundle & { readonly name: string })[]): Promise<void> {
  const [ours, theirs] = await Promise.all([askOurs(bundles), runVerifyPy(bundles)]);
  const named = (verdicts: readonly Verdict[]): unknown =>
    verdicts.map((verdict, index) => ({ name: bundles[index]?.name, ...verdict }));
  expect(named(theirs)).toEqual(named(ours));
  expect(theirs).toHaveLength(bundles.length);
}

async function askOurs(bundles: readonly CheckedBundle[]): Promise<readonly Verdict[]> {
  const ours: Verdict[] = [];
  for (const bundle of bundles) {
    ours.push(await verdictOf(bundle));
    // The page of build/verifier-page runs this over the browser's own crypto.
    const { report } = await verifyAndAudit({ heads: [], ...bundle }, webCrypto);
    expect(verdictIn(report)).toEqual(ours.at(-1));
  }
  return ours;
}

// verify.py starts openssl for each signature.
describe.skipIf(lacksTools('python3', 'openssl'))(
  'verify.py agrees with the verifier of the application',
  { timeout: 240_000 },
  () => {
    it('on every bad bundle of the vectors', async () => {
      const made: (CheckedBundle & { readonly name: string })[] = [];
      // From one seed, so that verify.py asks openssl only once for a signature that many of them share.
      for (const { name, make } of BUNDLE_CASES) made.push({ name, ...(await fromSeed('agreement', make)) });
      await check(made);
    });

    it('on good bundles, the golden ones among them', async () => {
      const parts = createSampleParts();
      const sample = { name: 'sample', bytes: await buildSample(parts), rootPem: parts.keys.root.pem };
      const files = readdirSync(join(VECTORS, 'bundle')).filter((file) => file.endsWith('.asice'));
      await check([sample, ...files.map(golden)]);
    });

    it('on a sample of mutants that were signed again with the device key', async () => {
      const parts = createSampleParts();
      const entries = entriesOf(await buildSample(parts));
      const anew = new Set<string>([SIGNATURE, ASIC_MANIFEST, BAG_MANIFEST]);
      const mutants = entries.flatMap((entry, index) => {
        if (anew.has(entry.name)) return [];
        return [0.2, 0.7].map((part) => {
          const bit = Math.floor(entry.bytes.length * part) * 8 + (index % 7);
          const bytes = reseal(
            entries.with(index, { ...entry, bytes: flipped(entry.bytes, bit) }),
            parts.device,
          );
          return { name: `${entry.name} bit ${bit}`, bytes, rootPem: parts.keys.root.pem };
        });
      });
      await check(mutants);
      expect(mutants.length).toBeGreaterThan(30);
    });

    it('on every vector of records, chains, disclosures, checkpoints, proofs and approvals', () => {
      const script = join(import.meta.dirname, '../../support/evidence_vectors.py');
      const read = JSON.parse(execFileSync('python3', ['-B', script], { encoding: 'utf8' })) as {
        readonly [file: string]: readonly boolean[];
      };
      expect(Object.keys(read).length).toBeGreaterThan(6);
      for (const [file, accepted] of Object.entries(read)) {
        const text = readFileSync(join(VECTORS, 'evidence', `${file}.json`), 'utf8');
        const vectors = JSON.parse(text) as readonly {
          readonly name: string;
          readonly code: string | null;
        }[];
        expect(vectors.map(({ name }, index) => ({ name, good: accepted[index] }))).toEqual(
          vectors.map(({ name, code }) => ({ name, good: code === null })),
        );
      }
    });
  },
);
