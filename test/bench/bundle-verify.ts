// bundle.verify: ms in Node to check a bundle of 10,000 records of 400 B with two disclosures each.

import { sha256 } from '@noble/hashes/sha2.js';
import type { BenchLine } from '../../build/bench-line.ts';
import { nodeCrypto } from '../../electron/cli/verify.ts';
import { buildBundle } from '../../shared/bundle/build-bundle.ts';
import { verifyBundle } from '../../shared/bundle/verify-bundle.ts';
import { signAs } from '../support/sample-bundle.ts';
import { benchedIncident, parseAndHash, RECORDS, timed } from './bundle-sample.ts';
import { medianOf } from './median.ts';

const ROUNDS = 9;
const BAR = 3;

export async function bench(): Promise<BenchLine> {
  const { input, device, log, rootPem } = benchedIncident(RECORDS);
  const built = await buildBundle(input, signAs(device), nodeCrypto.hash);
  if (!built.ok) throw new Error(built.error.message);
  const { bytes } = built.value;
  const encoder = new TextEncoder();
  const ours: number[] = [];
  const peer: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(
      await timed(async () => {
        const { report } = await verifyBundle({ bytes, rootPem, heads: [] }, nodeCrypto);
        if (report.verdict !== 'verified' || report.facts.records !== RECORDS)
          throw new Error(report.summary);
      }),
    );
    peer.push(await timed(() => parseAndHash(log, sha256, encoder)));
  }
  const [own, other] = [medianOf(ours), medianOf(peer)];
  const ratio = own / other;
  return {
    name: 'bundle.verify',
    unit: 'ms',
    ours: own,
    peer: other,
    ratio,
    bar: `ratio ≤ ${BAR}`,
    ok: ratio <= BAR,
  };
}
