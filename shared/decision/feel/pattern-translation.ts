// Regular expressions of XPath (XQuery and XPath functions §5.6.1, XML Schema part 2 appendix F), written as JavaScript writes
// them with the flag v. What XPath does not know is not translated.

import { asksForCase, otherCasesIn, otherCasesOf } from './pattern-case.ts';
import { blockClass } from './unicode-block.ts';

const NAME_START = String.raw`:A-Z_a-z\u{C0}-\u{D6}\u{D8}-\u{F6}\u{F8}-\u{2FF}\u{370}-\u{37D}\u{37F}-\u{1FFF}\u{200C}\u{200D}\u{2070}-\u{218F}\u{2C00}-\u{2FEF}\u{3001}-\u{D7FF}\u{F900}-\u{FDCF}\u{FDF0}-\u{FFFD}\u{10000}-\u{EFFFF}`;
const NAME = String.raw`${NAME_START}\-.0-9\u{B7}\u{300}-\u{36F}\u{203F}\u{2040}`;
const SPACE = String.raw` \t\n\r`;
/** Multi-character escapes as the inside of a class. */
const CLASSES: Readonly<Record<string, string>> = {
  d: `[\\p{Nd}]`,
  D: `[\\P{Nd}]`,
  s: `[${SPACE}]`,
  S: `[^${SPACE}]`,
  w: `[^\\p{P}\\p{Z}\\p{C}]`,
  W: `[\\p{P}\\p{Z}\\p{C}]`,
  i: `[${NAME_START}]`,
  I: `[^${NAME_START}]`,
  c: `[${NAME}]`,
  C: `[^${NAME}]`,
};
const ESCAPED = /[\\|.?*+(){}\-[\]^$]/;
const CONTROLS: Readonly<Record<string, string>> = {
  n: String.raw`\n`,
  r: String.raw`\r`,
  t: String.raw`\t`,
};
const RESERVED = /[\^$\\.*+?()[\]{}|/\-&!#%,:;<=>@`~]/;

/** A position in the pattern; `failed` once something is found that XPath does not know. */
interface Reader {
  readonly text: string;
  /** Letters are written in both cases. */
  readonly folded: boolean;
  /** What `.` stands for: every character, or without the flag s all but the line feed. */
  readonly dot: string;
  at: number;
  groups: number;
  failed: boolean;
}
const fail = (reader: Reader): string => {
  reader.failed = true;
  return '';
};
const literal = (character: string): string => (RESERVED.test(character) ? `\\${character}` : character);

function takeCharacter(reader: Reader): string {
  const code = reader.text.codePointAt(reader.at);
  if (code === undefined) return fail(reader);
  const character = String.fromCodePoint(code);
  reader.at += character.length;
  return character;
}

/** After `\`, in and outside of classes. A class comes back in brackets, a character as itself. */
function readEscape(reader: Reader, inClass: boolean): string {
  const character = takeCharacter(reader);
  if (Object.hasOwn(CLASSES, character)) return CLASSES[character] ?? '';
  if (Object.hasOwn(CONTROLS, character)) return CONTROLS[character] ?? '';
  if (character === 'p' || character === 'P') return readProperty(reader, character === 'P');
  if (ESCAPED.test(character)) return character === '-' && !inClass ? '-' : `\\${character}`;
  if (inClass || !/[1-9]/.test(character)) return fail(reader);
  let number = character;
  while (
    /\d/.test(reader.text.charAt(reader.at)) &&
    Number(number + reader.text.charAt(reader.at)) <= reader.groups
  )
    number += reader.text.charAt(reader.at++);
  return Number(number) <= reader.groups ? `(?:\\${number})` : fail(reader);
}

function readProperty(reader: Reader, negated: boolean): string {
  const match = /^\{([A-Za-z0-9-]+)\}/.exec(reader.text.slice(reader.at));
  if (!match?.[1]) return fail(reader);
  reader.at += match[0].length;
  const name = match[1];
  if (/^(L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)$/.test(name))
    return `[\\${negated ? 'P' : 'p'}{${name}}]`;
  const block = name.startsWith('Is') ? blockClass(name.slice(2)) : undefined;
  return block === undefined ? fail(reader) : `[${negated ? '^' : ''}${block}]`;
}

/** After `[`: a class, with ranges, escapes and subtraction (`[a-z-[aeiou]]`). */
function readClass(reader: Reader): string {
  const { text } = reader;
  const negated = text.charAt(reader.at) === '^';
  if (negated) reader.at += 1;
  let inside = '';
  let cases = '';
  let minus = '';
  for (let first = true; !reader.failed; first = false) {
    const character = takeCharacter(reader);
    if (character === ']') {
      if (first) return fail(reader);
      break;
    }
    if (character === '[') return fail(reader);
    if (character === '-' && text.charAt(reader.at) === '[' && !first) {
      reader.at += 1;
      minus = readClass(reader);
      if (text.charAt(reader.at) !== ']') return fail(reader);
      reader.at += 1;
      break;
    }
    // A hyphen that stands for itself is the first character or the last (XML Schema part 2, rule XmlCharIncDash).
    if (character === '-' && !first && text.charAt(reader.at) !== ']') return fail(reader);
    const low = character === '\\' ? readEscape(reader, true) : literal(character);
    inside += low;
    if (reader.folded) cases += otherCasesOf(character).join('');
    if (text.charAt(reader.at) !== '-' || /[[\]]/.test(text.charAt(reader.at + 1)) || low.startsWith('['))
      continue;
    reader.at += 1;
    const end = takeCharacter(reader);
    const high = end === '\\' ? readEscape(reader, true) : literal(end);
    if (high.startsWith('[')) return fail(reader);
    inside += `-${high}`;
    if (reader.folded) cases += otherCasesIn(character, end);
  }
  const positive = `[${negated ? '^' : ''}${inside}${cases}]`;
  return minus === '' ? positive : `[${positive}--${minus}]`;
}

function inBothCases(character: string): string {
  const others = otherCasesOf(character);
  return others.length > 0 ? `[${character}${others.join('')}]` : character;
}

function translate(reader: Reader): string {
  let out = '';
  while (reader.at < reader.text.length && !reader.failed) {
    const character = takeCharacter(reader);
    if (character === '\\') out += readEscape(reader, false);
    else if (character === '[') out += readClass(reader);
    else if (character === '(') {
      const rest = reader.text.slice(reader.at);
      if (rest.startsWith('?') && !rest.startsWith('?:')) return fail(reader);
      if (!rest.startsWith('?')) reader.groups += 1;
      out += character;
    } else if (character === '.') out += reader.dot;
    else out += reader.folded ? inBothCases(character) : character;
  }
  return out;
}

export interface Translation {
  readonly source: string;
  readonly groups: number;
  /** The flag i is already in it. */
  readonly folded: boolean;
}
/** The pattern without the white space outside of classes, which is taken away before anything is read (flag x). */
function withoutSpace(pattern: string): string {
  let out = '';
  let depth = 0;
  let escaped = false;
  for (const character of pattern) {
    if (depth === 0 && /[ \t\n\r]/.test(character)) continue;
    out += character;
    if (!escaped && character === '[') depth += 1;
    if (!escaped && character === ']' && depth > 0) depth -= 1;
    escaped = !escaped && character === '\\';
  }
  return out;
}

/** Of the flags, x (white space outside of classes means nothing), i and s count here. */
export function translatePattern(pattern: string, flags: string): Translation | undefined {
  const text = flags.includes('x') ? withoutSpace(pattern) : pattern;
  const dot = flags.includes('s') ? '.' : String.raw`[^\n]`;
  const folded = flags.includes('i') && asksForCase(text);
  const reader: Reader = { text, folded, dot, at: 0, groups: 0, failed: false };
  const source = translate(reader);
  return reader.failed ? undefined : { source, groups: reader.groups, folded };
}
