// Where people are named: by their whole name or a part of it, standing as a word; and where somebody may be named, but
// only a person can tell.

import { COMMON_WORDS } from './common-words.ts';
import { spellings } from './spellings.ts';

/** A word of a name: what spaces, hyphens, dots and other marks part. */
const WORDS = /[\p{L}\p{N}\p{M}]+/gu;
/** Written without spaces between words, so that a name has no edges to be found by. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Shorter parts stand inside so many words that looking would tell nothing. */
const INSIDE = 4;
/** A part as short as this is as likely a word where it has no capital. */
const SHORT = 2;

export interface NameFinder {
  /** Somebody's whole name, or one part of it of two letters or more; one that is also a common word, with a capital. */
  names(text: string): boolean;
  /** Initials of somebody, a part of a name inside a longer word, or one that is also a common word. */
  mayName(text: string): boolean;
}

/** Parts that many names share and that are words of their own; where a name has another part, that one tells. */
const SHARED = new Set(
  'al af av da das de del den der des di do dos dr du el la le mr mrs ms of prof ten ter the van von zu zur'.split(
    ' ',
  ),
);

type Finds = (text: string) => boolean;
const never: Finds = () => false;
const has = (patterns: Iterable<string>, within: (either: string) => string): Finds => {
  const different = [...new Set(patterns)];
  if (different.length === 0) return never;
  const made = new RegExp(within(different.join('|')), 'u');
  return (text) => made.test(text);
};
const standing = (either: string): string => `(?<![\\p{L}\\p{N}])(?:${either})(?![\\p{L}\\p{N}])`;
/** As in "A. Author"; without the dot it may be a word. */
const dotted = (either: string): string => `(?<![\\p{L}\\p{N}])(?:${either})\\.`;
const anywhere = (either: string): string => either;

/** In lower case. */
const wordsOf = (spelt: string): readonly string[] => spelt.toLowerCase().match(WORDS) ?? [];
const inOrder = (parts: readonly string[]): string => parts.join('[^\\p{L}\\p{N}]+');

/** What tells a name where it stands alone: its parts of two letters or more. */
function tellingParts(words: readonly string[]): readonly string[] {
  const long = words.filter((part) => part.length > 1 || UNSPACED.test(part));
  const own = long.filter((part) => !SHARED.has(part));
  return own.length > 0 ? own : long;
}

const firstOf = (part: string): string => String.fromCodePoint(part.codePointAt(0) ?? 0);
const hasCase = (part: string): boolean => part !== part.toUpperCase();
const isCommon = (part: string): boolean =>
  COMMON_WORDS.has(part) || (part.length <= SHORT && hasCase(part) && !UNSPACED.test(part));
/** "Will" and "WILL" of "will". */
const withCapital = (part: string): readonly string[] => {
  const first = firstOf(part);
  return [first.toUpperCase() + part.slice(first.length), part.toUpperCase()];
};

/** First letters of the parts of a name, in capitals: of all of them, and of those that tell it. */
function initialsOf(words: readonly string[]): readonly (readonly string[])[] {
  return [words, tellingParts(words)].map((parts) =>
    parts.flatMap((part) => (UNSPACED.test(part) ? [] : firstOf(part).toUpperCase())),
  );
}

/** Initials: one with its dot, several together with or without. */
function initialFinder(names: readonly (readonly string[])[]): Finds {
  const initials = names.flatMap(initialsOf);
  const several = initials.filter(({ length }) => length > 1);
  const one = has(initials.flat(), dotted);
  const joined = has(
    several
      .filter((letters) => letters.every((letter) => hasCase(letter.toLowerCase())))
      .map((letters) => letters.join('[.\\s-]*')),
    standing,
  );
  const small = has(
    several.map((letters) => `${letters.join('\\.\\s?').toLowerCase()}(?=\\.)`),
    standing,
  );
  return (text) => one(text) || joined(text) || small(text);
}

/** `words`: what the process itself uses, such as the id of a role; standing alone they name nobody for certain. */
export function createNameFinder(people: readonly string[], words: ReadonlySet<string>): NameFinder {
  const called = people.flatMap(spellings).map(wordsOf);
  const parts = [...new Set(called.flatMap(tellingParts))];
  const spaced = parts.filter((part) => !UNSPACED.test(part));
  const own = spaced.filter((part) => !words.has(part));
  const common = own.filter(isCommon);
  const full = called.filter(({ length }) => length > 1).map(inOrder);
  const letters = called.flat().filter(({ length }) => length === 1);
  const finds = [
    has([...full, ...own.filter((part) => !isCommon(part))], standing),
    has(
      parts.filter((part) => UNSPACED.test(part)),
      anywhere,
    ),
  ];
  const capital = has(common.flatMap(withCapital), standing);
  const mayFind = [
    has(letters, dotted),
    has([...spaced.filter((part) => words.has(part)), ...common], standing),
    has(
      own.filter((part) => part.length >= INSIDE && !COMMON_WORDS.has(part)),
      anywhere,
    ),
  ];
  const initials = initialFinder(called);
  const named = (spelt: string): boolean => {
    const low = spelt.toLowerCase();
    return capital(spelt) || finds.some((find) => find(low));
  };
  const mayBeNamed = (spelt: string): boolean => {
    const low = spelt.toLowerCase();
    return initials(spelt) || mayFind.some((find) => find(low));
  };
  const names = (text: string): boolean => spellings(text).some(named);
  return {
    names,
    mayName: (text) =>
      !words.has(text.trim().toLowerCase()) && !names(text) && spellings(text).some(mayBeNamed),
  };
}
