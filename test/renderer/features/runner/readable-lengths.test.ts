// Lengths of time in what differs between two versions.

import { describe, expect, it } from 'vitest';
import { withReadableLengths } from '../../../../renderer/features/runner/readable-lengths.ts';

describe('readable lengths', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['PT24H', '24 h'],
    ['PT1H30M', '1 h 30 min'],
    ['P2D', '2 days'],
    ['R/PT30M', 'every 30 min'],
    ['ratify within PT24H, then PT4H', 'ratify within 24 h, then 4 h'],
    ['P1M', 'P1M'],
    ['PT', 'PT'],
    ['Process P1', 'Process P1'],
    ['PT24Hours', 'PT24Hours'],
  ];
  it.each(cases)('%s: %s', (text, words) => {
    expect(withReadableLengths(text)).toBe(words);
  });
});
