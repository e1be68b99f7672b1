// "${ … }" of other tools' files: translated word for word, or not at all.

import fc from 'fast-check';
import { evaluate } from 'feelin';
import { describe, expect, it } from 'vitest';
import { isJuel, juelToFeel } from '../../../shared/process/juel.ts';

const TRANSLATED: readonly (readonly [juel: string, feel: string])[] = [
  ['${approved}', 'approved'],
  ['#{approved}', 'approved'],
  ['${ order.total >= 100 }', 'order.total >= 100'],
  ['${kind == \'a "b"\'}', 'kind = "a \\"b\\""'],
  ['${kind != "x"}', 'kind != "x"'],
  ["${name == 'it\\'s'}", 'name = "it\'s"'],
  ['${!done}', 'not(done)'],
  ['${not done}', 'not(done)'],
  ['${!(a && b) || c}', 'not((a and b)) or c'],
  ['${a and b or c}', 'a and b or c'],
  ['${n eq 1 and m lt -2.5}', 'n = 1 and m < -2.5'],
  ['${x == null}', 'x = null'],
  ['${true}', 'true'],
  ['${environment.variables.input.ok}', 'input.ok'],
];
const RICHER = [
  '${list.size()}',
  '${a + 1}',
  '${empty list}',
  '${a ? b : c}',
  "${map['key']}",
  '${a == }',
  '${a b}',
  '${}',
  '${a} and ${b}',
  'text ${a}',
  '${a mod 2 == 0}',
  "${execution.getVariable('x')}",
  "${'open}",
];

/** A boolean formula over whole numbers as JUEL, with its value by JUEL's rules. */
interface Formula {
  readonly text: string;
  readonly value: boolean;
}
const COMPARE = {
  '==': (a: number, b: number) => a === b,
  '!=': (a: number, b: number) => a !== b,
  '<': (a: number, b: number) => a < b,
  '<=': (a: number, b: number) => a <= b,
  '>': (a: number, b: number) => a > b,
  '>=': (a: number, b: number) => a >= b,
} as const;
const VARIABLES = { a: -1, b: 0, c: 2 } as const;

const comparison: fc.Arbitrary<Formula> = fc
  .tuple(
    fc.constantFrom('a', 'b', 'c'),
    fc.constantFrom('==', '!=', '<', '<=', '>', '>='),
    fc.integer({ min: -2, max: 2 }),
  )
  .map(([name, operator, number]) => ({
    text: `${name} ${operator} ${number}`,
    value: COMPARE[operator](VARIABLES[name], number),
  }));
/** Levels bind as JUEL's grammar says: `||` over `&&` over `!` and brackets. */
const { either } = fc.letrec<{ either: Formula; both: Formula; single: Formula }>((tie) => ({
  either: fc.array(tie('both'), { minLength: 1, maxLength: 3 }).map((parts) => ({
    text: parts.map(({ text }) => text).join(' || '),
    value: parts.some(({ value }) => value),
  })),
  both: fc.array(tie('single'), { minLength: 1, maxLength: 3 }).map((parts) => ({
    text: parts.map(({ text }) => text).join('&&'),
    value: parts.every(({ value }) => value),
  })),
  single: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    comparison,
    tie('either').map(({ text, value }) => ({ text: `!(${text})`, value: !value })),
    tie('either').map(({ text, value }) => ({ text: `(${text})`, value })),
  ),
}));

describe('JUEL', () => {
  it.each(TRANSLATED)('%s means %s', (juel, feel) => {
    expect(isJuel(juel)).toBe(true);
    expect(juelToFeel(juel)).toBe(feel);
  });

  it.each(['!', '('])('does not follow %j without end', (bracket) => {
    expect(juelToFeel(`\${${bracket.repeat(100_000)}x}`)).toBeUndefined();
  });

  it.each(RICHER)('%s has no translation', (juel) => {
    expect(isJuel(juel)).toBe(true);
    expect(juelToFeel(juel)).toBeUndefined();
  });

  it.each(['=x', 'x > 1', '="$" + y', 'a # b'])('%s is none', (text) => {
    expect(isJuel(text)).toBe(false);
  });

  it('has the same value in FEEL', () => {
    fc.assert(
      fc.property(either, ({ text, value }) => {
        expect(evaluate(juelToFeel(`\${${text}}`) ?? '', VARIABLES).value).toBe(value);
      }),
    );
  });
});
