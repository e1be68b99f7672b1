// incident.search: milliseconds of a full-text search over an incident of 10,000 records, against reading the same text from Dexie
// and String.includes.

import type { BenchLine } from '../../build/bench-line.ts';
import { openLongBank } from './long-incident.ts';
import { medianOf } from './median.ts';

const RECORDS = 10_000;
const ROUNDS = 15;

export async function bench(): Promise<BenchLine> {
  const bank = await openLongBank(RECORDS);
  try {
    const times = await bank.search(ROUNDS);
    const [ours, peer] = [medianOf(times.map((each) => each.ours)), medianOf(times.map((each) => each.peer))];
    const ratio = ours / peer;
    return { name: 'incident.search', unit: 'ms', ours, peer, ratio, bar: 'ratio ≤ 0.3', ok: ratio <= 0.3 };
  } finally {
    bank.remove();
  }
}
