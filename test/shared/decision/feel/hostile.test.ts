// Texts and values that grow without end: each is refused by name or answered, in bounded time and memory.

import { describe, expect, it } from 'vitest';
import { compileFeel, evaluateFeel } from '../../../../shared/decision/feel.ts';

const SECONDS = 5;
const many = (count: number, write: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => write(index)).join(', ');
const doubled = (step: (name: string) => string, end: string): string =>
  `{a0: [1], ${many(60, (index) => `a${index + 1}: ${step(`a${index}`)}`)}, end: ${end}}.end`;

function outcomeOf(text: string): string {
  const feel = compileFeel(text);
  const answer = feel.ok ? evaluateFeel(feel.value, {}, 0) : feel;
  return answer.ok ? 'answered' : answer.error.code;
}

const TEXTS: readonly (readonly [what: string, text: string, outcome: string])[] = [
  ['nested brackets', '['.repeat(30_000), 'feel_unsupported'],
  ['nested calls', `${'not('.repeat(5000)}true${')'.repeat(5000)}`, 'feel_unsupported'],
  ['199 nested calls', `${'not('.repeat(199)}true${')'.repeat(199)}`, 'answered'],
  ['a chain of sums', `1${'+1'.repeat(30_000)}`, 'feel_unsupported'],
  ['a chain of signs', `${'-'.repeat(30_000)}1`, 'feel_unsupported'],
  ['a chain of filters', '[1]'.repeat(20_000), 'feel_unsupported'],
  ['a chain of conditions', `true${' and true'.repeat(5000)}`, 'feel_unsupported'],
  ['a long list', `[${many(5000, String)}]`, 'answered'],
  ['a table of 1000 contexts', `[${many(1000, (i) => `{code: "A${i}", rate: -${i}}`)}]`, 'answered'],
  ['1000 sums', `[${many(1000, (i) => `1 + ${i} * 2`)}]`, 'answered'],
  ['an endless range', 'for i in 1..1e300 return i', 'feel_failed'],
  ['a product of ranges', 'for a in 1..1000, b in 1..1000, c in 1..1000 return 1', 'feel_failed'],
  ['endless recursion', '{f: function(n) [f(n + 1)], r: f(1)}.r', 'feel_failed'],
  ['a list doubled 60 times', doubled((name) => `concatenate(${name}, ${name})`, 'a60'), 'feel_failed'],
  ['a shared list, written out', doubled((name) => `[${name}, ${name}]`, 'a60'), 'feel_not_a_value'],
  ['a shared list as text', doubled((name) => `[${name}, ${name}]`, 'string(a60)'), 'answered'],
  ['a shared list flattened', doubled((name) => `[${name}, ${name}]`, 'flatten(a60)'), 'feel_failed'],
  ['a shared list compared', doubled((name) => `[${name}, ${name}]`, 'a60 = a60'), 'answered'],
  [
    'a context of 2000 entries',
    `{a0: 1, ${many(2000, (i) => `a${i + 1}: a${i}`)}}.a2000`,
    'feel_unsupported',
  ],
  ['a list nested 390 deep', '{f: function(n) if n = 0 then [] else [f(n - 1)], r: f(390)}.r', 'answered'],
  ['the results so far, again and again', 'count(for i in 1..10000 return count(partial))', 'answered'],
  ['a text doubled 60 times', `{a0: "x", ${many(60, (i) => `a${i + 1}: a${i} + a${i}`)}}.a60`, 'feel_failed'],
];

describe('hostile texts', () => {
  it.each(TEXTS)('%s', { timeout: SECONDS * 1000 }, (_, text, outcome) =>
    expect(outcomeOf(text)).toBe(outcome),
  );
});
