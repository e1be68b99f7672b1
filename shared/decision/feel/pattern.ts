// matches, replace and split over a regular expression of XPath (XQuery and XPath functions §7.6). A pattern, flag or
// replacement that XPath does not know gives undefined; so does one that would take too long.

import { findMatch, type Marks } from './pattern-machine.ts';
import { compileProgram, loopsOf, type Loops, type Step } from './pattern-program.ts';
import { translatePattern } from './pattern-translation.ts';

export interface Pattern {
  readonly groups: number;
  readonly multiline: boolean;
  /** JavaScript's engine, which goes back and tries again: for patterns that leave it little to try. */
  readonly expression: RegExp;
  readonly loops: Loops;
  /** For all others; undefined where the pattern refers back to a group. */
  readonly program: readonly Step[] | undefined;
}

const known = new Map<string, Pattern | null>();
const MAX_KNOWN = 500;
/** Characters that a pattern with one loop may be tried on from every place. */
const MAX_QUADRATIC = 5000;

/** `flags`: any of s, m, i, x (XPath functions §5.6.1.1). */
export function readPattern(pattern: string, flags: string): Pattern | undefined {
  const key = `${flags}/${pattern}`;
  const found = known.get(key);
  if (found !== undefined) return found ?? undefined;
  const read = compilePattern(pattern, flags);
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(key, read ?? null);
  return read;
}

function compilePattern(pattern: string, flags: string): Pattern | undefined {
  if (!/^[smix]*$/.test(flags)) return undefined;
  const translated = translatePattern(pattern, flags);
  if (!translated) return undefined;
  const { source, groups, folded } = translated;
  const own = (folded ? ['s', 'm'] : ['s', 'm', 'i']).filter((flag) => flags.includes(flag)).join('');
  try {
    const expression = new RegExp(source, `dgv${own}`);
    const loops = loopsOf(source);
    const program = loops.backwards ? undefined : compileProgram(source, own);
    return { groups, multiline: flags.includes('m'), expression, loops, program };
  } catch {
    return undefined;
  }
}

/** Where a match and its groups begin and end, in the text. */
type Match = Marks;

/** All matches, none inside another. Undefined where finding them would take too long. */
function allMatches(input: string, pattern: Pattern): readonly Match[] | undefined {
  const { expression, loops, program } = pattern;
  const little = !loops.nested && loops.count <= 1 && input.length <= MAX_QUADRATIC;
  if (little || (!program && !loops.nested && loops.count <= 2 && input.length <= MAX_QUADRATIC / 10)) {
    expression.lastIndex = 0;
    return [...input.matchAll(expression)].map(({ indices }) =>
      (indices ?? []).flatMap((pair) => pair ?? [undefined, undefined]),
    );
  }
  return program && matchesByProgram(input, program, pattern.multiline);
}

function matchesByProgram(input: string, program: readonly Step[], multiline: boolean): readonly Match[] {
  const characters = Array.from(input);
  const offsets = [0];
  for (const character of characters) offsets.push((offsets.at(-1) ?? 0) + character.length);
  const found: Match[] = [];
  let from = 0;
  while (from <= characters.length) {
    const marks = findMatch(program, characters, from, multiline);
    const [start, end] = marks ?? [];
    if (!marks || start === undefined || end === undefined) break;
    found.push(Array.from(marks, (mark) => (mark === undefined ? undefined : offsets[mark])));
    from = end > start ? end : end + 1;
  }
  return found;
}

/** The replacement text as pieces: literal text, and numbers of groups. Undefined where `$` or `\` stand alone. */
function readReplacement(text: string, groups: number): readonly (string | number)[] | undefined {
  const pieces: (string | number)[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    const next = text.charAt(at + 1);
    if (character === '\\') {
      if (next !== '\\' && next !== '$') return undefined;
      pieces.push(next);
      at += 1;
    } else if (character === '$') {
      if (!/\d/.test(next)) return undefined;
      let number = next;
      at += 1;
      while (/\d/.test(text.charAt(at + 1)) && Number(number + text.charAt(at + 1)) <= groups)
        number += text.charAt(++at);
      pieces.push(Number(number));
    } else pieces.push(character);
  }
  return pieces;
}

const matchesNothing = ({ expression }: Pattern): boolean => {
  expression.lastIndex = 0;
  return expression.test('');
};

export function patternMatches(input: string, pattern: Pattern): boolean | undefined {
  const { loops, program, multiline, expression } = pattern;
  if (program && (loops.nested || loops.count > 1 || input.length > MAX_QUADRATIC))
    return findMatch(program, Array.from(input), 0, multiline) !== undefined;
  if (!program && (loops.nested || loops.count > 2 || input.length > MAX_QUADRATIC / 10)) return undefined;
  expression.lastIndex = 0;
  return expression.test(input);
}

/** Undefined also where the pattern matches the empty text. */
export function patternReplace(input: string, pattern: Pattern, replacement: string): string | undefined {
  const pieces = readReplacement(replacement, pattern.groups);
  const matches = pieces && !matchesNothing(pattern) ? allMatches(input, pattern) : undefined;
  if (!pieces || !matches) return undefined;
  const group = (match: Match, number: number): string => {
    const [start, end] = [match[2 * number], match[2 * number + 1]];
    return start === undefined || end === undefined ? '' : input.slice(start, end);
  };
  let out = '';
  let from = 0;
  for (const match of matches) {
    const written = pieces.map((piece) => (typeof piece === 'string' ? piece : group(match, piece))).join('');
    out += input.slice(from, match[0]) + written;
    from = match[1] ?? from;
  }
  return out + input.slice(from);
}

/** Undefined also where the pattern matches the empty text. */
export function patternSplit(input: string, pattern: Pattern): readonly string[] | undefined {
  const matches = matchesNothing(pattern) ? undefined : allMatches(input, pattern);
  if (!matches) return undefined;
  const parts: string[] = [];
  let from = 0;
  for (const match of matches) {
    parts.push(input.slice(from, match[0]));
    from = match[1] ?? from;
  }
  return [...parts, input.slice(from)];
}
