// Times and durations as people under stress read them.

import { describe, expect, it } from 'vitest';
import {
  formatDay,
  formatDuration,
  formatMoment,
  formatSeconds,
  formatSpan,
  formatTime,
  withReadableMoments,
  zoneOf,
  zoneWord,
} from '../../../renderer/ui/time-format.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const AT = Date.parse('2026-11-15T02:07:22Z');

describe('time format', () => {
  const durations: readonly (readonly [number, string])[] = [
    [6 * MINUTE + 38_000, '6:38'],
    [-(3 * MINUTE + 8_000), '3:08'],
    [0, '0:00'],
    [59 * MINUTE + 59_000, '59:59'],
    [4 * HOUR, '4 h 00'],
    [47 * HOUR + 5 * MINUTE, '47 h 05'],
    [48 * HOUR, '2 d'],
    [27 * 24 * HOUR + HOUR, '27 d'],
  ];
  it.each(durations)('writes %i ms as %s', (length, text) => {
    expect(formatDuration(length)).toBe(text);
  });

  it('writes spans in words without seconds', () => {
    expect(formatSpan(20_000)).toBe('1 min');
    expect(formatSpan(5 * MINUTE)).toBe('5 min');
    expect(formatSpan(4 * HOUR)).toBe('4 h 00');
  });

  it('writes the day only when it is not today in that zone', () => {
    expect(formatMoment(AT, AT + HOUR, 'UTC')).toBe('02:07');
    expect(formatMoment(AT, AT + 24 * HOUR, 'UTC')).toBe('Sun 15 Nov 02:07');
    // 23:30 in New York on the 14th is the 15th in UTC.
    expect(formatMoment(Date.parse('2026-11-15T04:30:00Z'), AT + 12 * HOUR, 'America/New_York')).toBe(
      'Sat 14 Nov 23:30',
    );
  });

  it('writes the year only when it is not this one', () => {
    expect(formatMoment(AT, Date.parse('2027-01-02T00:00:00Z'), 'UTC')).toBe('Sun 15 Nov 2026 02:07');
  });

  it('reads the full times of a sentence as people do, whole in one line', () => {
    const said = '4 h after 2026-11-15 02:07 UTC is 2026-11-15 06:07 UTC; else 2026-11-16 02:07 UTC.';
    expect(withReadableMoments(said, AT).replaceAll('\u00A0', ' ')).toBe(
      '4 h after 02:07 UTC is 06:07 UTC; else Mon 16 Nov 02:07 UTC.',
    );
    expect(withReadableMoments('until 2026-11-16 02:07 UTC', AT)).not.toMatch(/Mon |16 /);
  });

  it('reads them in the zone that a person chose, and leaves what a person wrote', () => {
    const berlin = { zone: 'Europe/Berlin', word: 'site' };
    const read = (text: string, all = false): string =>
      withReadableMoments(text, AT, berlin, { beside: AT, all }).replaceAll('\u00A0', ' ');
    expect(read('4 h after 2026-11-15 02:07 UTC is 2026-11-15 23:30 UTC')).toBe(
      '4 h after 03:07 site is Mon 16 Nov 00:30 site',
    );
    expect(read('due 02:07 UTC · noticed 23:30 UTC · they said 10:00 UTC')).toBe(
      'due 03:07 site · noticed Mon 16 Nov 00:30 site · they said 10:00 UTC',
    );
    expect(read('30 min after “Call” 01:46 UTC', true)).toBe('30 min after “Call” 02:46 site');
    expect(withReadableMoments('due 02:07 UTC', AT)).toBe('due 02:07 UTC');
  });

  it('keeps midnight at 00 and follows the zone', () => {
    expect(formatTime(Date.parse('2026-11-15T00:00:00Z'), 'UTC')).toBe('00:00');
    expect(formatTime(AT, 'Europe/Berlin')).toBe('03:07');
    expect(formatSeconds(AT, 'UTC')).toBe('02:07:22');
    expect(formatDay(AT, 'UTC')).toBe('Sun 15 Nov');
  });

  it('knows the three modes', () => {
    expect([
      zoneOf('utc', 'Europe/Paris'),
      zoneOf('local', 'Europe/Paris'),
      zoneOf('site', 'Europe/Paris'),
    ]).toEqual(['UTC', undefined, 'Europe/Paris']);
    expect([zoneWord('utc'), zoneWord('local'), zoneWord('site')]).toEqual(['UTC', 'local', 'site']);
  });
});
