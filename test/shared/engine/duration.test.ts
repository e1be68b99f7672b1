// ISO 8601 durations as timers and policies write them; months follow the calendar.

import { describe, expect, it } from 'vitest';
import { formatInstant, readInstant } from '../../../shared/base/instant.ts';
import { addDuration, readRepetition } from '../../../shared/engine/duration.ts';

const FROM = readInstant('2027-01-31T08:00:00.000Z') ?? NaN;

describe('duration', () => {
  const read: readonly (readonly [string, string | undefined])[] = [
    ['PT30M', '2027-01-31T08:30:00.000Z'],
    ['PT24H', '2027-02-01T08:00:00.000Z'],
    ['P1D', '2027-02-01T08:00:00.000Z'],
    ['P1W', '2027-02-07T08:00:00.000Z'],
    ['P1DT2H3M4S', '2027-02-01T10:03:04.000Z'],
    ['PT0.5S', '2027-01-31T08:00:00.500Z'],
    ['P1M', '2027-02-28T08:00:00.000Z'],
    ['-P1M', '2026-12-31T08:00:00.000Z'],
    ['P7972Y', '9999-01-31T08:00:00.000Z'],
    ['P7973Y', undefined],
    ['P9999999999D', undefined],
    [`PT1${'0'.repeat(400)}S`, undefined],
    ['P', undefined],
    ['PT', undefined],
    ['', undefined],
    ['30 min', undefined],
  ];
  it.each(read)('%j later', (text, later) => {
    const moved = addDuration(FROM, text);
    expect(moved === undefined ? undefined : formatInstant(moved)).toBe(later);
  });
});

describe('repetition', () => {
  const check = (text: string, count: number | undefined): void =>
    it(JSON.stringify(text), () => {
      expect(readRepetition(text)?.count).toBe(count);
    });
  check('R3/PT10M', 3);
  check('R/PT10M', -1);
  check('R0/PT10M', 0);
  // A record holds safe integers only.
  check('R99999999999999999999999/PT10M', Number.MAX_SAFE_INTEGER);
  check('R3/PT0S', undefined);
  check('R3/-PT1S', undefined);
});
