// Random tables under every hit policy against the rules of DMN 1.5 §8.2.10 and §10.3.2.10, written down here once more in the
// plainest way: match every rule, then take, order or sum up.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Json } from '../../../shared/base/json.ts';
import { evaluateDecision } from '../../../shared/decision/evaluate-decision.ts';
import { readDecisions } from '../../../shared/decision/read-dmn.ts';
import { decision, dmnFile, inputData, requires, table } from '../../support/dmn-text.ts';

interface Rule {
  readonly low: number;
  readonly high: number;
  readonly other: string;
  readonly answer: number;
}
interface Sample {
  readonly policy: string;
  readonly aggregation?: string;
  readonly rules: readonly Rule[];
  /** The output values, in order of priority. */
  readonly order: readonly number[];
  readonly x: number;
  readonly y: string;
}

const ANSWERS = [1, 2, 3, 4] as const;
const POLICIES = ['UNIQUE', 'ANY', 'PRIORITY', 'FIRST', 'RULE ORDER', 'OUTPUT ORDER', 'COLLECT'] as const;
const rule = fc.record({
  low: fc.integer({ min: 0, max: 6 }),
  high: fc.integer({ min: 4, max: 10 }),
  other: fc.constantFrom('-', '"a"', 'not("a")', '"a", "b"'),
  answer: fc.constantFrom(...ANSWERS),
});
const sample: fc.Arbitrary<Sample> = fc
  .record({
    policy: fc.constantFrom(...POLICIES),
    sum: fc.constantFrom('', 'SUM', 'MIN', 'MAX', 'COUNT'),
    rules: fc.array(rule, { minLength: 1, maxLength: 6 }),
    order: fc.shuffledSubarray([...ANSWERS], { minLength: 4 }),
    x: fc.integer({ min: 0, max: 10 }),
    y: fc.constantFrom('a', 'b', 'c'),
  })
  .map(({ sum, ...rest }) =>
    rest.policy === 'COLLECT' && sum !== '' ? { ...rest, aggregation: sum } : rest,
  );

const CELLS: Readonly<Record<string, readonly string[]>> = {
  '-': ['a', 'b', 'c'],
  '"a"': ['a'],
  'not("a")': ['b', 'c'],
  '"a", "b"': ['a', 'b'],
};
const matches = ({ low, high, other }: Rule, { x, y }: Sample): boolean =>
  low <= x && x <= high && (CELLS[other] ?? []).includes(y);

function collected(all: readonly number[], aggregation: string | undefined): Json {
  if (aggregation === undefined) return all;
  if (aggregation === 'COUNT') return all.length;
  if (all.length === 0) return null;
  if (aggregation === 'SUM') return all.reduce((sum, value) => sum + value, 0);
  return aggregation === 'MIN' ? Math.min(...all) : Math.max(...all);
}
function expected(given: Sample): Json {
  const all = given.rules.filter((each) => matches(each, given)).map(({ answer }) => answer);
  const ordered = all.toSorted((a, b) => given.order.indexOf(a) - given.order.indexOf(b));
  if (given.policy === 'COLLECT') return collected(all, given.aggregation);
  if (all.length === 0) return null;
  switch (given.policy) {
    case 'UNIQUE':
      return all.length === 1 ? (all[0] ?? null) : null;
    case 'ANY':
      return new Set(all).size === 1 ? (all[0] ?? null) : null;
    case 'FIRST':
      return all[0] ?? null;
    case 'PRIORITY':
      return ordered[0] ?? null;
    case 'RULE ORDER':
      return all;
    default:
      return ordered;
  }
}

async function answer(given: Sample): Promise<Json> {
  const text = table({
    policy: given.policy,
    ...(given.aggregation === undefined ? {} : { aggregation: given.aggregation }),
    inputs: ['x', 'y'],
    outputs: [['', given.order.join(', ')]],
    rules: given.rules.map(({ low, high, other, answer: value }) => [
      [`[${low}..${high}]`, other],
      [String(value)],
    ]),
  });
  const read = await readDecisions([
    dmnFile(inputData('x', 'number') + inputData('y', 'string') + decision('d', text, requires('x', 'y'))),
  ]);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const inputs = { x: given.x, y: given.y };
  const decided = evaluateDecision(read.value, 'd', inputs, 0, { problems: 'null' });
  if (!decided.ok) throw new Error(decided.error.message);
  return decided.value.value;
}

it('random tables answer as the text of the standard says', async () => {
  await fc.assert(
    fc.asyncProperty(sample, async (given) => {
      expect(await answer(given)).toEqual(expected(given));
    }),
    { numRuns: 200 },
  );
});
