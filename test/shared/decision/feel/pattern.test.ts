// Regular expressions: the machine that walks through a text once finds what JavaScript's engine finds, and is never slow.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  patternMatches,
  patternReplace,
  patternSplit,
  readPattern,
} from '../../../../shared/decision/feel/pattern.ts';
import { findMatch } from '../../../../shared/decision/feel/pattern-machine.ts';
import { compileProgram, loopsOf } from '../../../../shared/decision/feel/pattern-program.ts';

/** Only what takes a character is repeated: what an empty round means, engines disagree on. */
const sources = fc.letrec<{ pattern: string; solid: string }>((tie) => ({
  solid: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('a', 'b', 'ab', '.', '[ab]', '[^a]', String.raw`\.`, '[[a-c]--[b]]'),
    fc.tuple(tie('solid'), tie('pattern')).map(([left, right]) => `${left}${right}`),
    fc.tuple(tie('solid'), tie('solid')).map(([left, right]) => `(?:${left}|${right})`),
    fc
      .tuple(tie('solid'), fc.constantFrom('+', '+?', '{2}', '{1,2}', '{2,}?'))
      .map(([inner, quantifier]) => `(${inner})${quantifier}`),
  ),
  pattern: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('^', '$', '', 'a'),
    tie('solid'),
    fc.tuple(tie('pattern'), tie('pattern')).map(([left, right]) => `(?:${left}|${right})`),
    fc
      .tuple(tie('solid'), fc.constantFrom('*', '?', '*?', '??', '{0,2}'))
      .map(([inner, quantifier]) => `(${inner})${quantifier}`),
  ),
})).pattern;
const inputs = fc.array(fc.constantFrom('a', 'b', 'c', '.', '\n', '🐎'), { maxLength: 8 });

describe('the machine', () => {
  it('finds the match that JavaScript finds', () => {
    fc.assert(
      fc.property(sources, inputs, fc.boolean(), (source, characters, multiline) => {
        const flags = multiline ? 'm' : '';
        const program = compileProgram(source, flags);
        if (!program) return;
        const input = characters.join('');
        const found = new RegExp(source, `v${flags}`).exec(input);
        const marks = findMatch(program, characters, 0, multiline);
        const text = marks?.[0] === undefined ? undefined : characters.slice(marks[0], marks[1]).join('');
        expect(text).toBe(found?.[0]);
      }),
      { numRuns: 2000 },
    );
  });
  it('counts loops, and sees those inside each other', () => {
    expect(loopsOf('a*b+')).toEqual({ count: 2, nested: false, backwards: false });
    expect(loopsOf('((a+)b)*')).toMatchObject({ nested: true });
    expect(loopsOf(String.raw`[*+]\+(a?)+`)).toMatchObject({ count: 1, nested: false });
    expect(loopsOf(String.raw`(a)\1`)).toMatchObject({ backwards: true });
  });
});

const LONG = 'a'.repeat(20_000);
const SLOW: readonly (readonly [pattern: string, input: string, matches: boolean | undefined])[] = [
  ['(a+)+b', LONG, false],
  ['(a|aa)*c', LONG, false],
  ['a*a*a*a*b', LONG, false],
  ['^(([a-z])+.)+[A-Z]([a-z])+$', LONG, false],
  ['(a?){500}a{500}', 'a'.repeat(500), true],
  ['.*.*=.*', `${LONG}=1`, true],
  [String.raw`(a+)+\1b`, LONG, undefined],
];
describe('patterns that make others slow', () => {
  it.each(SLOW)('%s', { timeout: 5000 }, (pattern, input, matches) => {
    const read = readPattern(pattern, '');
    expect(read && patternMatches(input, read)).toBe(matches);
  });
  it('replace and split by them', { timeout: 5000 }, () => {
    const read = readPattern('(a+)+;|(b*)c', '');
    expect(read && patternReplace(`${'a'.repeat(2000)};xbbcy`, read, '<$2>')).toBe('<>x<bb>y');
    expect(read && patternSplit('1aa;2bc3', read)).toEqual(['1', '2', '3']);
  });
});
