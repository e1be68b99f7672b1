// Answers compared with those of feelin's own evaluator, on random conditions and cells and on public models.

import fc from 'fast-check';
import { evaluate, parseDate, unaryTest } from 'feelin';
import { describe, expect, it } from 'vitest';
import type { Json, Values } from '../../../../shared/base/json.ts';
import {
  compileFeel,
  compileUnaryTest,
  evaluateFeel,
  evaluateUnaryTest,
} from '../../../../shared/decision/feel.ts';
import { corpusFiles } from '../../../support/corpora.ts';

const NOON = Date.UTC(2026, 10, 20, 12);
const plain: Values = {
  a: 3,
  b: 7,
  s: 'S1',
  yes: true,
  no: false,
  nil: null,
  order: { total: 12.5, lines: [1, 2] },
};

function answer(text: string, context: Values): Json {
  const feel = compileFeel(text);
  const result = feel.ok ? evaluateFeel(feel.value, context, NOON) : feel;
  return result.ok ? result.value : { failed: result.error.code, message: result.error.message };
}

/** Multiples of 1/8, on which doubles and decimals agree. */
const eighths = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: min * 8, max: max * 8 }).map((value) => value / 8);
const scalars = fc.record({
  a: fc.integer({ min: -20, max: 20 }),
  b: eighths(-5, 5),
  s: fc.constantFrom('S1', 'S2', ''),
  yes: fc.boolean(),
});
const numbers = fc.letrec<{ number: string }>((tie) => ({
  number: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('a', 'b', '3', '0.5', 'order.total', '-a', 'order.lines[2]', 'count(order.lines)'),
    fc
      .tuple(tie('number'), fc.constantFrom('+', '-', '*'), tie('number'))
      .map(([l, o, r]) => `(${l} ${o} ${r})`),
  ),
})).number;
const dates = fc.constantFrom('date("2026-11-20")', '@"2026-11-20" + @"P1M"', 'today()', 'date(2026, 2, 28)');
const compared = fc.constantFrom('<', '<=', '>', '>=', '=', '!=');
const comparisons = fc.oneof(
  fc.tuple(numbers, compared, numbers).map((parts) => parts.join(' ')),
  fc.tuple(dates, compared, dates).map((parts) => parts.join(' ')),
  fc
    .tuple(
      fc.constantFrom('s', '"S1"', '"x"'),
      fc.constantFrom('=', '!=', '<', '>='),
      fc.constantFrom('s', '"S2"'),
    )
    .map((parts) => parts.join(' ')),
  fc.constantFrom(
    'yes',
    'true',
    'not(yes)',
    'yes = false',
    's = null',
    'null',
    'nil',
    'list contains([s, null], "S1")',
    'some x in order.lines satisfies x > a',
    'a in (1..5)',
    'a between -3 and 3',
    'starts with(s, "S")',
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

const clock = { today: Object.assign(() => parseDate('2026-11-20'), { $args: [] }) };
/** feelin's own answer to an expression. */
const feelinAnswer = (text: string, context: Values): unknown =>
  evaluate(text, { ...clock, ...context }).value;
/** feelin's own answer to a cell; what it cannot compare is no match. */
const feelinTest = (text: string, value: Json, context: Values): boolean =>
  unaryTest(text, { ...clock, ...context, '?': value }).value === true;

/** feelin lets JavaScript order words and numbers (`"Low" >= 18` is true there); FEEL gives null, and so do we. */
const differsOnPurpose = (text: string, value: Json): boolean =>
  typeof value !== 'number' && /[<>]|\.\./.test(text);

describe('answers are those of feelin, where feelin follows the standard', () => {
  it('on random conditions', () => {
    fc.assert(
      fc.property(conditions, scalars, (text, values) => {
        const context = { ...plain, ...values };
        expect(answer(text, context)).toEqual(feelinAnswer(text, context));
      }),
      { numRuns: 300 },
    );
  });

  it('on random table cells', () => {
    const bound = fc.constantFrom('1', '-2.5', 'a', 'order.total');
    const one = fc.oneof(
      fc.tuple(fc.constantFrom('< ', '<= ', '> ', '>= '), bound).map((parts) => parts.join('')),
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
    const probe = fc.oneof(fc.integer({ min: -5, max: 10 }), eighths(-5, 15), fc.constant(null));
    fc.assert(
      fc.property(cell, probe, scalars, (text, value, values) => {
        const test = compileUnaryTest(text);
        if (!test.ok) throw new Error(`${text}: ${test.error.message}`);
        const context = { ...plain, ...values };
        expect(evaluateUnaryTest(test.value, value, context, NOON)).toEqual({
          ok: true,
          value: feelinTest(text, value, context),
        });
      }),
      { numRuns: 300 },
    );
  });

  it('on every expression and cell of the public decision models', () => {
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
    const texts = new Set(textsOfPublicModels());
    let compared = 0;
    for (const text of texts) {
      for (const context of contexts) {
        compared += compareExpression(text, context);
        const test = compileUnaryTest(text);
        if (!test.ok) continue;
        for (const value of [5, 19, true, 'Low', null]) {
          if (differsOnPurpose(text, value)) continue;
          expect({ text, value, answer: evaluateUnaryTest(test.value, value, context, NOON) }).toEqual({
            text,
            value,
            answer: { ok: true, value: feelinTest(text, value, context) },
          });
        }
      }
    }
    console.info(`FEEL corpus: ${texts.size} texts, ${compared} answers compared with feelin's.`);
  });
});

const textsOfPublicModels = (): string[] =>
  corpusFiles('dmn-tck-level-2', '.dmn').flatMap(({ text }) =>
    [...text.matchAll(/<text>([\s\S]*?)<\/text>/g)].map(([, found]) =>
      (found ?? '')
        .replaceAll('&gt;', '>')
        .replaceAll('&lt;', '<')
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&')
        .trim(),
    ),
  );

/** 1 where both have a scalar answer, which must be the same; temporals are compared in the files of test/shared/decision/feel. */
function compareExpression(text: string, context: Values): number {
  const feel = compileFeel(text);
  const ours = feel.ok ? evaluateFeel(feel.value, context, NOON) : feel;
  if (!ours.ok) return 0;
  const theirs = feelinAnswer(text, context);
  if (typeof theirs === 'object' && theirs !== null) return 0;
  if (typeof theirs === 'number') expect(ours.value).toBeCloseTo(theirs, 8);
  else expect({ text, answer: ours.value }).toEqual({ text, answer: theirs });
  return 1;
}
