// FEEL: answers, named failures, the injected clock, and closures that answer as feelin does.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, Values } from '../../../shared/base/json.ts';
import {
  compileFeel,
  compileUnaryTest,
  evaluateFeel,
  evaluateUnaryTest,
  type FeelOptions,
} from '../../../shared/decision/feel.ts';
import { corpusFiles } from '../../support/corpora.ts';

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
  it.each(PARTS)('with parts outside the subset: %s', (text, expected) =>
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
  ['1e5', 'feel_unsupported', /“1e5”/],

  ['count([true > [true]]) > true', 'feel_failed', /unsupported range/],
  ['function(x) x', 'feel_not_a_value', /a function/],
  ['[1..3]', 'feel_not_a_value', /a range/],
];
describe('failures are named', () => {
  it.each(FAILURES)('%s', (text, code, message) => {
    const found = answer(text, plain) as { failed?: string; message?: string };
    expect(found.failed).toBe(code);
    expect(found.message).toMatch(message);
  });
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

const scalars = fc.record({
  a: fc.integer({ min: -20, max: 20 }),
  b: fc.double({ min: -5, max: 5, noNaN: true }),
  s: fc.constantFrom('S1', 'S2', ''),
  yes: fc.boolean(),
});
const numbers = fc.letrec<{ number: string }>((tie) => ({
  number: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('a', 'b', '3', '0.5', 'order.total', '-a'),
    fc
      .tuple(tie('number'), fc.constantFrom('+', '-', '*', '/'), tie('number'))
      .map(([l, o, r]) => `(${l} ${o} ${r})`),
  ),
})).number;
const comparisons = fc.oneof(
  fc
    .tuple(numbers, fc.constantFrom('<', '<=', '>', '>=', '=', '!='), numbers)
    .map(([l, o, r]) => `${l} ${o} ${r}`),
  fc
    .tuple(
      fc.constantFrom('s', '"S1"', '"x"'),
      fc.constantFrom('=', '!=', '<', '>='),
      fc.constantFrom('s', '"S2"'),
    )
    .map((p) => p.join(' ')),
  fc.constantFrom(
    'yes',
    'true',
    'not(yes)',
    'yes = false',
    's = null',
    'null',
    'nil',
    'list contains([s, null], "S1")',
  ),
);
const conditions = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    comparisons,
    fc
      .tuple(tie('condition'), fc.constantFrom('and', 'or'), tie('condition'))
      .map(([l, o, r]) => `(${l}) ${o} (${r})`),
    fc.tuple(tie('condition'), numbers, numbers).map(([c, l, r]) => `(if ${c} then ${l} else ${r}) > 1`),
  ),
})).condition;

/** feelin lets JavaScript order words and numbers (`"Low" >= 18` is true there); FEEL gives null, and so do we. */
const differsOnPurpose = (text: string, value: Json): boolean =>
  typeof value !== 'number' && /[<>]|\.\./.test(text);

/** The compiled answer and the answer of feelin's own evaluator. */
function bothWays(text: string, context: Values): { compiled: unknown; feelin: unknown; closed: boolean } {
  const feel = compileFeel(text);
  if (!feel.ok) throw new Error(`${text}: ${feel.error.message}`);
  const interpreted = evaluateFeel({ text: feel.value.text }, context, NOON);
  return {
    compiled: evaluateFeel(feel.value, context, NOON),
    feelin: interpreted,
    closed: feel.value.closure !== undefined,
  };
}

describe('compiled closures answer as feelin does', () => {
  it('on random conditions', () => {
    fc.assert(
      fc.property(conditions, scalars, (text, values) => {
        const { compiled, feelin, closed } = bothWays(text, { ...plain, ...values });
        expect(closed).toBe(true);
        expect(compiled).toEqual(feelin);
      }),
      { numRuns: 300 },
    );
  });

  it('on random table cells', () => {
    const bound = fc.constantFrom('1', '-2.5', 'a', 'order.total');
    const one = fc.oneof(
      fc.tuple(fc.constantFrom('< ', '<= ', '> ', '>= '), bound).map((p) => p.join('')),
      fc
        .tuple(
          fc.constantFrom('[', '('),
          fc.constantFrom('0', '-3'),
          fc.constantFrom('4', '9.5'),
          fc.constantFrom(']', ')'),
        )
        .map(([o, l, h, c]) => `${o}${l}..${h}${c}`),
      fc.constantFrom('3', '"S1"', 'null', 'true', 'false'),
    );
    const cell = fc
      .tuple(fc.array(one, { minLength: 1, maxLength: 3 }), fc.boolean())
      .map(([all, negate]) => (negate ? `not(${all.join(', ')})` : all.join(', ')));
    const probe = fc.oneof(
      fc.integer({ min: -5, max: 10 }),
      fc.double({ min: -5, max: 15, noNaN: true }),
      fc.constant(null),
    );
    fc.assert(
      fc.property(cell, probe, scalars, (text, value, values) => {
        const test = compileUnaryTest(text);
        if (!test.ok) throw new Error(`${text}: ${test.error.message}`);
        expect(test.value.closure).toBeDefined();
        const context = { ...plain, ...values };
        expect(evaluateUnaryTest(test.value, value, context, NOON)).toEqual(
          evaluateUnaryTest({ text: test.value.text }, value, context, NOON),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('on every expression and cell of the public decision models', () => {
    const texts = corpusFiles('dmn-tck-level-2', '.dmn').flatMap(({ text }) =>
      [...text.matchAll(/<text>([\s\S]*?)<\/text>/g)].map(([, found]) =>
        (found ?? '')
          .replaceAll('&gt;', '>')
          .replaceAll('&lt;', '<')
          .replaceAll('&quot;', '"')
          .replaceAll('&amp;', '&')
          .trim(),
      ),
    );
    const contexts: Values[] = [
      {},
      {
        A: true,
        B: false,
        C: 'x',
        number: 5,
        a: 3,
        b: 4,
        Age: 19,
        RiskCategory: 'Low',
        isAffordable: true,
        YearsOfExperience: 3,
      },
    ];
    let closed = 0;
    for (const text of new Set(texts)) {
      for (const context of contexts) {
        const feel = compileFeel(text);
        if (feel.ok && feel.value.closure) closed += 1;
        if (feel.ok)
          expect({ text, answer: evaluateFeel(feel.value, context, NOON) }).toEqual({
            text,
            answer: evaluateFeel({ text: feel.value.text }, context, NOON),
          });
        const test = compileUnaryTest(text);
        if (!test.ok) continue;
        for (const value of [5, 19, true, 'Low', null]) {
          if (differsOnPurpose(text, value)) continue;
          expect({ text, value, answer: evaluateUnaryTest(test.value, value, context, NOON) }).toEqual({
            text,
            value,
            answer: evaluateUnaryTest({ text: test.value.text }, value, context, NOON),
          });
        }
      }
    }
    console.info(`FEEL corpus: ${new Set(texts).size} texts, ${closed / 2} of them compiled to closures.`);
  });
});
