// Pasted lists: which lines are entries, at what time, and what is said of those that are none.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatInstant, readInstant } from '../../../../shared/base/instant.ts';
import { isGood, parseList, readOffset } from '../../../../shared/incident/entry/parse-list.ts';

const NOW = readInstant('2026-11-26T12:00:00.000Z') ?? 0;
const defaults = { date: '2026-11-26', offset: '+01:00', now: NOW };

/** Each row in short: its line, its time and kind and text, or the problem. */
const check = (text: string, rows: readonly string[]): void => {
  const read = parseList(text, defaults).map((row) =>
    isGood(row)
      ? `${row.line} ${formatInstant(row.at).slice(0, 19)} ${row.entry}: ${row.text}`
      : `${row.line} ! ${row.problem}`,
  );
  expect(read).toEqual(rows);
};

describe('a pasted list', () => {
  test.each<[string, string, readonly string[]]>([
    ['a time', '10:42 Probe red', ['1 2026-11-26T09:42:00 note: Probe red']],
    ['seconds', '10:42:07 - Probe red', ['1 2026-11-26T09:42:07 note: Probe red']],
    ['a bullet and brackets', '* [10:42] Probe red', ['1 2026-11-26T09:42:00 note: Probe red']],
    ['a date', '2026-11-25 23:10 Probe red', ['1 2026-11-25T22:10:00 note: Probe red']],
    ['ISO with offset', '2026-11-26T10:42:00+02:00 Red', ['1 2026-11-26T08:42:00 note: Red']],
    ['ISO with Z', '2026-11-26T10:42:00.123Z Red', ['1 2026-11-26T10:42:00 note: Red']],
    ['UTC', '10:42 UTC Red', ['1 2026-11-26T10:42:00 note: Red']],
    [
      'kinds',
      '9:01 Decision: fail over\n9:02 task: call',
      ['1 2026-11-26T08:01:00 decision: fail over', '2 2026-11-26T08:02:00 task: call'],
    ],
    [
      'lines that go on',
      '10:42 Red\n  on all channels\n\n10:43 Still',
      ['1 2026-11-26T09:42:00 note: Red\non all channels', '4 2026-11-26T09:43:00 note: Still'],
    ],
    [
      'midnight between',
      '2026-11-25 23:50 a\n23:58 b\n00:10 c',
      ['1 2026-11-25T22:50:00 note: a', '2 2026-11-25T22:58:00 note: b', '3 2026-11-25T23:10:00 note: c'],
    ],
    [
      'no time',
      'Probe red\n10:42 Red',
      ['1 ! The line begins with no time.', '2 2026-11-26T09:42:00 note: Red'],
    ],
    ['no such time', '25:61 Red', ['1 ! There is no such time.']],
    ['no such day', '2026-02-30 10:00 Red', ['1 ! There is no such time.']],
    [
      'nothing behind it',
      '10:42\n10:43 -',
      ['1 ! Nothing stands behind the time.', '2 ! Nothing stands behind the time.'],
    ],
    ['the future', '23:00 Red', ['1 ! It lies in the future.']],
    [
      'Windows line ends',
      '10:42 a\r\n10:43 b',
      ['1 2026-11-26T09:42:00 note: a', '2 2026-11-26T09:43:00 note: b'],
    ],
  ])('%s', (_name, text, rows) => check(text, rows));

  test('a list over midnight without dates', () => {
    const rows = parseList('23:50 a\n23:58 b\n00:10 c', { ...defaults, date: '2026-11-25' });
    expect(rows.map((row) => isGood(row) && formatInstant(row.at).slice(0, 16))).toEqual([
      '2026-11-25T22:50',
      '2026-11-25T22:58',
      '2026-11-25T23:10',
    ]);
  });

  test('a date of its own starts the days anew', () => {
    const rows = parseList('2026-11-24 23:50 a\n2026-11-25 00:10 b', defaults);
    expect(rows.every(isGood)).toBe(true);
  });

  test('an offset that is none is said, and any instant written with an offset is read back', () => {
    expect(parseList('10:42 Red', { ...defaults, offset: 'CET' })).toMatchObject([
      { problem: '“CET” is no offset such as +01:00.' },
    ]);
    const minutes = fc.integer({ min: -14 * 60, max: 14 * 60 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Math.floor(NOW / 1000) }), minutes, (second, ahead) => {
        const size = Math.abs(ahead);
        const hours = String(Math.floor(size / 60)).padStart(2, '0');
        const offset = `${ahead < 0 ? '-' : '+'}${hours}:${String(size % 60).padStart(2, '0')}`;
        expect(readOffset(offset)).toBe(ahead * 60_000 + 0);
        const local = formatInstant(second * 1000 + ahead * 60_000).slice(0, 19);
        fc.pre(local.startsWith('1') || local.startsWith('2'));
        expect(parseList(`${local}${offset} x`, defaults)).toMatchObject([{ at: second * 1000, text: 'x' }]);
      }),
    );
  });

  test('whatever is pasted, every line that says something is a row or part of one', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constant('10:42 x'))), (lines) => {
        const rows = parseList(lines.join('\n'), defaults);
        expect(rows.map(({ line }) => line)).toEqual(rows.map(({ line }) => line).toSorted((a, b) => a - b));
      }),
    );
  });
});
