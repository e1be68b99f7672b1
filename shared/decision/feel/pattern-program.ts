// A regular expression as a program for a machine that walks through the text once (pattern-machine.ts), whatever the
// expression is: a backtracking engine takes years over `(a+)+b` and 60 letters.

/** One step. `next` and `other` are places in the program; `next` is tried first. */
export type Step =
  | { readonly kind: 'character'; readonly accepts: (character: string) => boolean }
  | { readonly kind: 'split'; next: number; other: number }
  | { readonly kind: 'jump'; next: number }
  | { readonly kind: 'mark'; readonly slot: number }
  | { readonly kind: 'start' | 'end' }
  | { readonly kind: 'match' };

const MAX_STEPS = 4000;
const QUANTIFIER = /([*+?]|\{(\d+)(?:(,)(\d*))?\})(\??)/y;
const TOKEN = /\[|\(\?:|\(|\)|\||\\(?:u\{[0-9A-Fa-f]+\}|[\s\S])|[\s\S]/uy;

/** What is being read: JavaScript's notation, as patterns of XPath are translated to it. */
interface Reader {
  readonly source: string;
  readonly flags: string;
  at: number;
  groups: number;
  /** Set where the program would be too long. */
  tooLong: boolean;
}
type Program = Step[];

/** The character class that begins at the reader's place, with what is nested in it. */
function takeClass(reader: Reader): string {
  const from = reader.at;
  let depth = 0;
  do {
    const character = reader.source.charAt(reader.at);
    if (character === '\\') reader.at += 1;
    else if (character === '[') depth += 1;
    else if (character === ']') depth -= 1;
    reader.at += 1;
  } while (depth > 0 && reader.at < reader.source.length);
  return reader.source.slice(from, reader.at);
}

/** Whether a character belongs to a part of the pattern that stands for one character; each is asked about once. */
function acceptor(part: string, flags: string): (character: string) => boolean {
  const expression = new RegExp(`^(?:${part})$`, `v${flags.replace('m', '')}`);
  const known = new Map<string, boolean>();
  return (character) => {
    let accepted = known.get(character);
    if (accepted === undefined) {
      accepted = expression.test(character);
      known.set(character, accepted);
    }
    return accepted;
  };
}

/** The same steps at another place. */
const moved = (program: Program, by: number): Program =>
  program.map((step) => {
    if (step.kind === 'split') return { ...step, next: step.next + by, other: step.other + by };
    return step.kind === 'jump' ? { ...step, next: step.next + by } : step;
  });
const join = (...parts: readonly Program[]): Program => {
  const whole: Program = [];
  for (const part of parts) for (const step of moved(part, whole.length)) whole.push(step);
  return whole;
};
const split = (first: number, second: number, lazy: boolean): Step =>
  lazy ? { kind: 'split', next: second, other: first } : { kind: 'split', next: first, other: second };

const star = (body: Program, lazy: boolean): Program => [
  split(1, body.length + 2, lazy),
  ...moved(body, 1),
  { kind: 'jump', next: 0 },
];

function repeat(reader: Reader, body: Program, least: number, most: number, lazy: boolean): Program {
  const copies = least + (most === Infinity ? 1 : most - least);
  if (copies * (body.length + 2) > MAX_STEPS) {
    reader.tooLong = true;
    return [];
  }
  const parts: Program[] = Array.from({ length: least }, () => body);
  if (most === Infinity) parts.push(star(body, lazy));
  else {
    let tail: Program = [];
    for (let index = least; index < most; index += 1) {
      const inner = join(body, tail);
      tail = [split(1, inner.length + 1, lazy), ...moved(inner, 1)];
    }
    parts.push(tail);
  }
  return join(...parts);
}

function quantified(reader: Reader, body: Program): Program {
  QUANTIFIER.lastIndex = reader.at;
  const match = QUANTIFIER.exec(reader.source);
  if (!match) return body;
  reader.at = QUANTIFIER.lastIndex;
  const [, symbol = '', low, comma, high, question] = match;
  const lazy = question === '?';
  if (symbol === '*') return repeat(reader, body, 0, Infinity, lazy);
  if (symbol === '+') return repeat(reader, body, 1, Infinity, lazy);
  if (symbol === '?') return repeat(reader, body, 0, 1, lazy);
  const least = Number(low);
  const most = comma === undefined ? least : high ? Number(high) : Infinity;
  return repeat(reader, body, least, most, lazy);
}

function readAtom(reader: Reader): Program {
  TOKEN.lastIndex = reader.at;
  const [token = ''] = TOKEN.exec(reader.source) ?? [];
  if (token === '[') return [{ kind: 'character', accepts: acceptor(takeClass(reader), reader.flags) }];
  reader.at += token.length;
  if (token === '^') return [{ kind: 'start' }];
  if (token === '$') return [{ kind: 'end' }];
  if (token === '(' || token === '(?:') {
    const slot = token === '(' ? 2 * (reader.groups += 1) : 0;
    const body = readChoice(reader);
    reader.at += 1;
    return slot === 0 ? body : join([{ kind: 'mark', slot }], body, [{ kind: 'mark', slot: slot + 1 }]);
  }
  return [{ kind: 'character', accepts: acceptor(token, reader.flags) }];
}

function readSequence(reader: Reader): Program {
  const parts: Program[] = [];
  while (reader.at < reader.source.length && !/[|)]/.test(reader.source.charAt(reader.at)))
    parts.push(quantified(reader, readAtom(reader)));
  return join(...parts);
}

function readChoice(reader: Reader): Program {
  const first = readSequence(reader);
  if (reader.source.charAt(reader.at) !== '|') return first;
  reader.at += 1;
  const rest = readChoice(reader);
  const second = first.length + 2;
  return [
    { kind: 'split', next: 1, other: second },
    ...moved(first, 1),
    { kind: 'jump', next: second + rest.length },
    ...moved(rest, second),
  ];
}

/** The program of a valid expression without back references; undefined where it would be too long. */
export function compileProgram(source: string, flags: string): readonly Step[] | undefined {
  const reader: Reader = { source, flags, at: 0, groups: 0, tooLong: false };
  const body = readChoice(reader);
  if (reader.tooLong || body.length > MAX_STEPS) return undefined;
  return join([{ kind: 'mark', slot: 0 }], body, [{ kind: 'mark', slot: 1 }, { kind: 'match' }]);
}

/** How much a backtracking engine would have to try. */
export interface Loops {
  /** Quantifiers other than a plain `?`. */
  readonly count: number;
  /** A loop inside a group that is repeated itself. */
  readonly nested: boolean;
  /** A group is referred to. */
  readonly backwards: boolean;
}

export function loopsOf(source: string): Loops {
  const bare = source.replaceAll(/\\(?:u\{[0-9A-Fa-f]+\}|p\{\w+\}|[^1-9])/giu, '_');
  const backwards = /\\[1-9]/.test(bare);
  let plain = bare.replaceAll(/\\\d+/g, '_');
  for (let before = ''; before !== plain;) {
    before = plain;
    plain = plain.replaceAll(/\[[^[\]]*\]/g, '_');
  }
  const count = plain.match(/[*+]|\{\d/g)?.length ?? 0;
  let nested = false;
  for (let before = ''; before !== plain && !nested;) {
    before = plain;
    nested = /\([^()]*(?:[*+]|\{\d)[^()]*\)(?:[*+]|\{\d)/.test(plain);
    plain = plain.replaceAll(/\(([^()]*)\)/g, (_, inner: string) => (/[*+]|\{\d/.test(inner) ? '_*' : '_'));
  }
  return { count, nested, backwards };
}
