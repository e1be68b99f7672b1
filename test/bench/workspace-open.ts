// workspace.open: milliseconds until a workspace of 1,000,000 records can be worked in, against one of 1,000; host and browser are
// started anew each time.

import type { WorkspaceId } from '../../shared/base/ids.ts';
import type { BenchLine } from '../../build/bench-line.ts';
import { medianOf } from './median.ts';
import { call, openMillion } from './million.ts';

const ROUNDS = 7;

export async function bench(): Promise<BenchLine> {
  const million = await openMillion();
  const open = (workspace: WorkspaceId): Promise<number> =>
    million.withPage((page) => call<number>(page, 'open', workspace));
  const [small, large]: [number[], number[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const [one, other] = [await open(million.small), await open(million.large)];
    // The first round warms the disk up.
    if (round === 0) continue;
    small.push(one);
    large.push(other);
  }
  const [ours, peer] = [medianOf(large), medianOf(small)];
  const ratio = ours / peer;
  return { name: 'workspace.open', unit: 'ms', ours, peer, ratio, bar: 'ratio ≤ 1.5', ok: ratio <= 1.5 };
}
