// Recurring incidents against vectors written by hand from Art. 8(2), and laws of joining facts.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify, type Facts } from '../../../shared/dora/classify.ts';
import { findRecurrence, joinFacts, sixMonthsEnd } from '../../../shared/dora/recurring.ts';
import { factsOf } from '../../support/dora-facts.ts';

interface Given {
  readonly at: string;
  readonly cause?: string;
  readonly major?: boolean;
  readonly input: { readonly [key: string]: number };
}
interface Vector {
  readonly name: string;
  readonly subject: Given;
  readonly others: readonly Given[];
  readonly with: readonly number[] | null;
  readonly major?: boolean;
}
const FILE = new URL('../../vectors/dora/recurring.json', import.meta.url);
const VECTORS = JSON.parse(readFileSync(FILE, 'utf8')) as readonly Vector[];
const CAUSE = 'monitoring_of_policy_adherence';

const occurrence = ({ at, cause = CAUSE, major = false, input }: Given) => ({
  occurredAt: Date.parse(at),
  causes: [cause],
  major,
  facts: factsOf(input),
});

describe('recurring incidents, Art. 8(2)', () => {
  it.each(VECTORS)('$name', ({ subject, others, with: expected, major }) => {
    const given = others.map(occurrence);
    const found = findRecurrence(occurrence(subject), CAUSE, given);
    expect(found && found.with.map((one) => given.indexOf(one))).toEqual(expected);
    expect(found?.together.major).toBe(major);
  });

  it('ends a stretch with the day that has the same number', () => {
    expect(new Date(sixMonthsEnd(Date.parse('2026-05-26T23:59:59Z'))).toISOString()).toBe(
      '2026-11-27T00:00:00.000Z',
    );
  });

  const fact = fc.constantFrom<number | 'unknown'>(0, 1, 9.9, 10, 50_000, 100_000, 100_001, 'unknown');
  const flag = fc.constantFrom<boolean | 'unknown'>(true, false, 'unknown');
  const facts: fc.Arbitrary<Facts> = fc.record(
    { criticalFunctions: flag, clients: fact, costsEur: fact, durationHours: fact, relevantClient: flag },
    { requiredKeys: [] },
  );

  it('is never less together than one of them alone, in any order', () => {
    fc.assert(
      fc.property(fc.array(facts, { minLength: 1, maxLength: 4 }), (all) => {
        const together = classify(joinFacts(all));
        for (const one of all) {
          const alone = classify(one);
          expect(together.conditionsMet).toEqual(expect.arrayContaining([...alone.conditionsMet]));
          if (alone.major) expect(together.major).toBe(true);
        }
        expect(classify(joinFacts(all.toReversed())).conditionsMet).toEqual(together.conditionsMet);
      }),
    );
  });
});
