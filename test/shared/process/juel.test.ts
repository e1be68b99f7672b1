// "${ … }" of other tools' files: translated word for word, or not at all.

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

describe('JUEL', () => {
  it.each(TRANSLATED)('%s means %s', (juel, feel) => {
    expect(isJuel(juel)).toBe(true);
    expect(juelToFeel(juel)).toBe(feel);
  });

  it.each(RICHER)('%s has no translation', (juel) => {
    expect(isJuel(juel)).toBe(true);
    expect(juelToFeel(juel)).toBeUndefined();
  });

  it.each(['=x', 'x > 1', '="$" + y', 'a # b'])('%s is none', (text) => {
    expect(isJuel(text)).toBe(false);
  });
});
