// FEEL: answers, named failures, the injected clock, names in scope.

import { describe, expect, it } from 'vitest';
import type { Json, Values } from '../../../shared/base/json.ts';
import {
  compileFeel,
  compileUnaryTest,
  evaluateFeel,
  evaluateUnaryTest,
  type FeelOptions,
} from '../../../shared/decision/feel.ts';

const NOON = Date.UTC(2026, 10, 20, 12);
const CONTEXT: Values = {
  a: 3,
  b: 7,
  s: 'S1',
  yes: true,
  no: false,
  nil: null,
  order: { total: 12.5, lines: [1, 2] },
  'unit price': 4,
  'a-b': 99,
};

function answer(text: string, context: Values = CONTEXT, options: FeelOptions = {}): Json {
  const feel = compileFeel(text);
  const result = feel.ok ? evaluateFeel(feel.value, context, NOON, options) : feel;
  return result.ok ? result.value : { failed: result.error.code, message: result.error.message };
}
const plain: Values = {
  a: 3,
  b: 7,
  s: 'S1',
  yes: true,
  no: false,
  nil: null,
  order: { total: 12.5, lines: [1, 2] },
};

const ANSWERS: readonly (readonly [text: string, expected: Json])[] = [
  ['a + b * 2', 17],
  ['-a', -3],
  ['a / 0', null],
  ['s = "S1" and a < b', true],
  ['s != "S1" or not(yes)', false],
  ['if order.total > 10 then "large" else "small"', 'large'],
  ['nil = null', true],
  ['s = 3', null],
  ['s >= 3', null],
  ['nil > 3 or yes', true],
  ['list contains([a, b], 7)', true],
  ['count(order.lines)', 2],
  ['missing', null],
  ['date("2026-11-20") + duration("P1M")', '2026-12-20'],
  ['duration("PT90M")', 'PT1H30M'],
  ['now()', '2026-11-20T12:00:00Z'],
  ['today() = date("2026-11-20")', true],
  ['a in (1..5)', true],
  ['some x in [1, 2] satisfies x > 1', true],
];
describe('answers', () => {
  it.each(ANSWERS)('%s', (text, expected) => expect(answer(text, plain)).toEqual(expected));
  const PARTS = [
    ['count(order.lines) = 2 and s >= 3', null],
    ['count(order.lines) = 2 and (s >= 3 or a in (1..5))', true],
    ['if s >= 3 then "over" else upper case(s)', 'S1'],
    ['list contains(order.lines[item > 1], a - 1)', true],
  ] as const;
  it.each(PARTS)('with calls and lists inside: %s', (text, expected) =>
    expect(answer(text, plain)).toEqual(expected),
  );
  it('sees names that hold spaces and operators', () => {
    expect(answer('a-b', CONTEXT)).toBe(99);
    expect(answer('a-b', plain)).toBe(-4);
    const feel = compileFeel('unit price * 2', { 'unit price': 0 });
    expect(feel.ok && evaluateFeel(feel.value, CONTEXT, NOON)).toEqual({ ok: true, value: 8 });
  });
  it('writes temporals with their kind where asked', () => {
    expect(answer('time("10:00:00")', {}, { temporals: 'tagged' })).toEqual({
      '@type': 'time',
      '@value': '10:00:00',
    });
  });
});

const FAILURES: readonly (readonly [text: string, code: string, message: RegExp])[] = [
  ['', 'feel_empty', /empty/],
  ['1 +', 'feel_syntax', /the end of the text/],
  ['a b )', 'feel_syntax', /character \d+/],
  ['1e400', 'feel_unsupported', /“1e400”/],
  ['for i in 1..10000000 return i', 'feel_failed', /more than 1000000 elements/],
  ['{f: function(n) f(n + 1), r: f(1)}', 'feel_failed', /levels deep/],
  ['function(x) x', 'feel_not_a_value', /a function/],
  ['[1..3]', 'feel_not_a_value', /a range/],
];
describe('failures are named', () => {
  it.each(FAILURES)('%s', (text, code, message) => {
    const found = answer(text, plain) as { failed?: string; message?: string };
    expect(found.failed).toBe(code);
    expect(found.message).toMatch(message);
  });
  it('a text over 64 KiB is not read', () =>
    expect(answer(`1${' + 1'.repeat(20_000)}`)).toMatchObject({ failed: 'feel_unsupported' }));
  it('a missing name fails only where asked to be strict', () => {
    expect(answer('missing > 3', plain)).toBe(null);
    expect(answer('missing > 3', plain, { warnings: 'strict' })).toMatchObject({ failed: 'feel_warning' });
  });
});

const CELLS: readonly (readonly [cell: string, value: Json, expected: boolean])[] = [
  ['', 5, true],
  ['-', null, true],
  ['> 10', 11, true],
  ['> 10', 'unknown', false],
  ['>= 10', 'unknown', false],
  ['> 10, "unknown", null', null, true],
  ['(1..5]', 1, false],
  ['(1..5]', 5, true],
  ['not("a", "b")', 'c', true],
  ['not("a", "b")', 'a', false],
  ['true', true, true],
  ['< a', 2, true],
  ['? > 1 and ? < a', 2, true],
  ['starts with(?, "S")', 'S1', true],
];
describe('table cells', () => {
  it.each(CELLS)('%s of %s', (cell, value, expected) => {
    const test = compileUnaryTest(cell);
    expect(test.ok && evaluateUnaryTest(test.value, value, plain, NOON)).toEqual({
      ok: true,
      value: expected,
    });
  });
});
