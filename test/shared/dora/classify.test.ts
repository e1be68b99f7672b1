// Classification against the vectors derived from the regulation.

import { describe, expect, it } from 'vitest';
import { classify, type Facts } from '../../../shared/dora/classify.ts';
import { DORA_VECTORS } from '../../support/dora-vectors.ts';
import { factsOf } from '../../support/dora-facts.ts';

describe('major incident, Art. 8(1)', () => {
  it.each(DORA_VECTORS.classification)('$name', ({ input, major, thresholds_met }) => {
    const result = classify(factsOf(input));
    expect(result.major).toBe(major);
    expect(result.thresholdsMet.toSorted()).toEqual(thresholds_met.toSorted());
    expect(result.because).toMatch(major ? /: major under/ : /not major/);
  });

  const cases: readonly (readonly [string, Facts, boolean, boolean])[] = [
    [
      'nothing known is major and provisional',
      { criticalFunctions: 'unknown', clients: 'unknown', costsEur: 'unknown' },
      true,
      true,
    ],
    [
      'an unknown number counts as over the limit',
      { criticalFunctions: true, costsEur: 'unknown', memberStates: 2 },
      true,
      true,
    ],
    [
      'known facts give a final answer',
      { criticalFunctions: true, costsEur: 5, memberStates: 2 },
      false,
      false,
    ],
  ];
  it.each(cases)('%s', (_name, facts, major, provisional) => {
    expect(classify(facts)).toMatchObject({ major, provisional });
  });
});
