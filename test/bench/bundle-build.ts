// bundle.build: ms in Node to build a bundle of 10,000 records of 400 B with two disclosures each, through a sink.

import { sha256 } from '@noble/hashes/sha2.js';
import type { BenchLine } from '../../build/bench-line.ts';
import { nodeCrypto } from '../../electron/cli/verify.ts';
import { writeBundle } from '../../shared/bundle/build-bundle.ts';
import { signAs } from '../support/sample-bundle.ts';
import { benchedIncident, parseAndHash, RECORDS, timed } from './bundle-sample.ts';
import { medianOf } from './median.ts';

const ROUNDS = 9;
const BAR = 3;

export async function bench(): Promise<BenchLine> {
  const { input, device, log } = benchedIncident(RECORDS);
  const encoder = new TextEncoder();
  const ours: number[] = [];
  const peer: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(
      await timed(async () => {
        let size = 0;
        const sink = (chunk: Uint8Array) => {
          size += chunk.length;
          return Promise.resolve();
        };
        const written = await writeBundle(input, { sign: signAs(device), hash: nodeCrypto.hash, sink });
        if (!written.ok || written.value.size !== size) throw new Error('not written');
      }),
    );
    peer.push(await timed(() => parseAndHash(log, sha256, encoder)));
  }
  const [own, other] = [medianOf(ours), medianOf(peer)];
  const ratio = own / other;
  return {
    name: 'bundle.build',
    unit: 'ms',
    ours: own,
    peer: other,
    ratio,
    bar: `ratio ≤ ${BAR}`,
    ok: ratio <= BAR,
  };
}
