// The calendar and the zones against feelin's, which rests on a Temporal library; durations of hours pass on the UTC line.

import fc from 'fast-check';
import { evaluate } from 'feelin';
import { describe, expect, it } from 'vitest';
import { compileFeel, evaluateFeel } from '../../../../shared/decision/feel.ts';
import { civilDateOf, epochDayOf, isCivilDate } from '../../../../shared/decision/feel/calendar.ts';

const two = (value: number): string => String(value).padStart(2, '0');
const answer = (text: string): unknown => {
  const feel = compileFeel(text);
  const result = feel.ok ? evaluateFeel(feel.value, {}, 0) : feel;
  return result.ok ? result.value : result.error.code;
};
const days = fc.integer({ min: -700_000, max: 700_000 });
const duration = (count: number): string => `@"${count < 0 ? '-' : ''}P${Math.abs(count)}D"`;

describe('the calendar', () => {
  it('days there and back are the same date, over the whole range', () => {
    fc.assert(
      fc.property(fc.integer({ min: -365_000_000_000, max: 365_000_000_000 }), (day) => {
        const date = civilDateOf(day);
        expect(isCivilDate(date.year, date.month, date.day)).toBe(true);
        expect(epochDayOf(date)).toBe(day);
        expect(epochDayOf(civilDateOf(day + 1))).toBe(day + 1);
      }),
    );
  });
  it('days, weekdays and weeks are feelin’s', () => {
    fc.assert(
      fc.property(days, (count) => {
        for (const write of ['string', 'day of week', 'week of year', 'day of year']) {
          const text = `${write}(@"1970-01-01" + ${duration(count)})`;
          expect({ text, answer: answer(text) }).toEqual({ text, answer: evaluate(text, {}).value });
        }
      }),
      { numRuns: 100 },
    );
  });
});

const ZONES = [
  'Europe/Paris',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
];
const wallClocks = fc
  .tuple(
    fc.integer({ min: 1950, max: 2080 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    fc.integer({ min: 4, max: 23 }),
    fc.constantFrom(...ZONES),
  )
  .map(([year, month, day, hour, zone]) => `@"${year}-${two(month)}-${two(day)}T${two(hour)}:30:00@${zone}"`);

describe('named zones', () => {
  it('have feelin’s offsets', () => {
    fc.assert(
      fc.property(wallClocks, (value) => {
        const text = `string(${value}.time offset)`;
        expect({ text, answer: answer(text) }).toEqual({ text, answer: evaluate(text, {}).value });
      }),
      { numRuns: 200 },
    );
  });
  // A wall clock cannot say which of the two hours it means that a change of the clocks repeats.
  it('an hour later is an hour later, but for an hour that comes twice', () => {
    fc.assert(
      fc.property(wallClocks, fc.integer({ min: -9000, max: 9000 }), (value, hours) => {
        const step = `duration("${hours < 0 ? '-' : ''}PT${Math.abs(hours)}H")`;
        expect(answer(`abs(((${value} + ${step}) - ${value}) - ${step}) <= @"PT1H"`)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
