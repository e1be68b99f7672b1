// String functions (DMN 1.5 §10.3.4.3). Characters are Unicode code points, not UTF-16 units.

import type { FeelValue } from '../../feel-value.ts';
import { patternMatches, patternReplace, patternSplit, readPattern } from '../pattern.ts';
import { builtin, builtinsOf } from './signature.ts';

type Texts = readonly string[];

/** 1 is the first character, -1 the last; beyond the text, and for a length below 1, there is no answer. */
function substring(text: string, start: number, length: number | undefined): string | undefined {
  const characters = Array.from(text);
  const position = Math.trunc(start);
  if (position === 0 || Math.abs(position) > characters.length) return undefined;
  if (length !== undefined && length < 1) return undefined;
  const from = position < 0 ? characters.length + position : position - 1;
  const to = length === undefined ? characters.length : from + Math.trunc(length);
  return characters.slice(from, to).join('');
}

function join(list: readonly FeelValue[], delimiter: FeelValue): string | undefined {
  const texts = list.filter((item) => item !== null);
  return texts.every((item) => typeof item === 'string')
    ? texts.join(typeof delimiter === 'string' ? delimiter : '')
    : undefined;
}

function matches([input, pattern, flags = '']: Texts): boolean | undefined {
  const read = readPattern(pattern ?? '', flags);
  return read && patternMatches(input ?? '', read);
}
function replace([input, pattern, replacement, flags = '']: Texts): string | undefined {
  const read = readPattern(pattern ?? '', flags);
  return read && patternReplace(input ?? '', read, replacement ?? '');
}
function split([text, delimiter]: Texts): readonly string[] | undefined {
  const read = readPattern(delimiter ?? '', '');
  return read && patternSplit(text ?? '', read);
}

function before([text = '', match = '']: Texts): string {
  const at = text.indexOf(match);
  return at < 0 ? '' : text.slice(0, at);
}
function after([text = '', match = '']: Texts): string {
  const at = text.indexOf(match);
  return at < 0 ? '' : text.slice(at + match.length);
}

/** A function of texts alone. */
const ofTexts = (name: string, parameters: string, body: (texts: Texts) => FeelValue | undefined) =>
  builtin(name, [parameters], (values) => body(values as Texts));

export const STRINGS = builtinsOf(
  builtin(
    'substring',
    ['string: string, start position: number, length?: number|null'],
    ([text, start, length]) =>
      substring(text as string, start as number, (length ?? undefined) as number | undefined),
  ),
  ofTexts('string length', 'string: string', ([text = '']) => Array.from(text).length),
  ofTexts('upper case', 'string: string', ([text]) => text?.toUpperCase()),
  ofTexts('lower case', 'string: string', ([text]) => text?.toLowerCase()),
  ofTexts('substring before', 'string: string, match: string', before),
  ofTexts('substring after', 'string: string, match: string', after),
  ofTexts('contains', 'string: string, match: string', ([text, match]) => text?.includes(match ?? '')),
  ofTexts('starts with', 'string: string, match: string', ([text, match]) => text?.startsWith(match ?? '')),
  ofTexts('ends with', 'string: string, match: string', ([text, match]) => text?.endsWith(match ?? '')),
  builtin('matches', ['input: string, pattern: string, flags?: string|null'], ([input, pattern, flags]) =>
    matches([input, pattern, flags ?? ''] as Texts),
  ),
  builtin(
    'replace',
    ['input: string, pattern: string, replacement: string, flags?: string|null'],
    ([input, pattern, replacement, flags]) => replace([input, pattern, replacement, flags ?? ''] as Texts),
  ),
  ofTexts('split', 'string: string, delimiter: string', split),
  builtin('string join', ['list: list, delimiter?: string|null'], ([list, delimiter]) =>
    join(list as FeelValue[], delimiter),
  ),
);
