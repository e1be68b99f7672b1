// Where people are named: by their whole name or a part of it, standing as a word; and where somebody may be named, but
// only a person can tell.

/** A word of a name: what spaces, hyphens, dots and other marks part. */
const WORDS = /[\p{L}\p{N}\p{M}]+/gu;
/** Written without spaces between words, so that a name has no edges to be found by. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Shorter parts stand inside so many words that looking would tell nothing. */
const INSIDE = 4;

export interface NameFinder {
  /** Somebody's whole name, or one part of it of two letters or more. */
  names(text: string): boolean;
  /** An initial of somebody that stands alone, or a part of a name inside a longer word. */
  mayName(text: string): boolean;
}

/** Parts that many names share and that are words of their own; where a name has another part, that one tells. */
const SHARED = new Set(
  'al af av da das de del den der des di do dos dr du el la le mr mrs ms of prof ten ter the van von zu zur'.split(
    ' ',
  ),
);

/** Without accents and case: people are written about with and without. */
const plain = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
const has = (words: readonly string[], pattern: (either: string) => string): ((text: string) => boolean) => {
  const made = words.length > 0 ? new RegExp(pattern(words.join('|')), 'u') : undefined;
  return (text) => made?.test(text) ?? false;
};
const standing = (either: string): string => `(?<![\\p{L}\\p{N}])(?:${either})(?![\\p{L}\\p{N}])`;
/** As in "A. Author"; without the dot it may be a word. */
const dotted = (either: string): string => `(?<![\\p{L}\\p{N}])(?:${either})\\.`;
const anywhere = (either: string): string => either;

const wordsOf = (name: string): readonly string[] => plain(name).match(WORDS) ?? [];
const inOrder = (parts: readonly string[]): string => parts.join('[^\\p{L}\\p{N}]+');

/** What tells a name where it stands alone: its parts of two letters or more. */
function tellingParts(name: string): readonly string[] {
  const long = wordsOf(name).filter((part) => part.length > 1 || UNSPACED.test(part));
  const own = long.filter((part) => !SHARED.has(part));
  return own.length > 0 ? own : long;
}

/** `words`: what the process itself uses, such as the id of a role; standing alone they name nobody for certain. */
export function createNameFinder(people: readonly string[], words: ReadonlySet<string>): NameFinder {
  const parts = [...new Set(people.flatMap(tellingParts))];
  const full = people
    .map(wordsOf)
    .filter(({ length }) => length > 1)
    .map(inOrder);
  const letters = people.flatMap(wordsOf).filter(({ length }) => length === 1);
  const spaced = parts.filter((part) => !UNSPACED.test(part));
  const finds = [
    has([...full, ...spaced.filter((part) => !words.has(part))], standing),
    has(
      parts.filter((part) => UNSPACED.test(part)),
      anywhere,
    ),
  ];
  const mayFind = [
    has([...new Set(letters)], dotted),
    has(
      spaced.filter((part) => words.has(part)),
      standing,
    ),
    has(
      spaced.filter((part) => part.length >= INSIDE && !words.has(part)),
      anywhere,
    ),
  ];
  const names = (text: string): boolean => finds.some((find) => find(text));
  return {
    names: (text) => names(plain(text)),
    mayName(text) {
      const written = plain(text);
      return !words.has(text) && !names(written) && mayFind.some((find) => find(written));
    },
  };
}
