// Policy durations (ISO 8601) in milliseconds; months have no fixed length and are not guessed.

import { describe, expect, it } from 'vitest';
import { durationMs } from '../../../../renderer/features/runner/duration.ts';

describe('duration', () => {
  const read: readonly (readonly [string, number | undefined])[] = [
    ['PT30M', 1_800_000],
    ['PT24H', 86_400_000],
    ['P1D', 86_400_000],
    ['P1W', 604_800_000],
    ['P1DT2H3M4S', 93_784_000],
    ['P1M', undefined],
    ['P', undefined],
    ['PT', undefined],
    ['', undefined],
    ['30 min', undefined],
  ];
  it.each(read)('%j is %s ms', (text, length) => {
    expect(durationMs(text)).toBe(length);
  });
});
