// evidence.page: milliseconds for a page of 100 rows of a log or of the list of incidents among 1,000,000 records, against the same
// rows read from the index alone.

import type { BenchLine } from '../../build/bench-line.ts';
import { medianOf } from './median.ts';
import { call, openMillion } from './million.ts';
import type { PageTimes } from './pages/evidence-million.ts';

const ROUNDS = 41;

export async function bench(): Promise<readonly BenchLine[]> {
  const million = await openMillion();
  const times = await million.withPage(async (page) => {
    await call<number>(page, 'open', million.large);
    return call<readonly PageTimes[]>(page, 'pages', million.large, ROUNDS);
  });
  return (['records', 'incidents'] as const).map((list) => {
    const of = times.filter((time) => time.list === list);
    const [ours, peer] = [medianOf(of.map((time) => time.ours)), medianOf(of.map((time) => time.peer))];
    const ratio = ours / peer;
    return {
      name: `evidence.page (${list})`,
      unit: 'ms',
      ours,
      peer,
      ratio,
      bar: 'ratio ≤ 3',
      ok: ratio <= 3,
    };
  });
}
