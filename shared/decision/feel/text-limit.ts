// How large an expression may be before it is parsed: the parser's recovery from what it cannot hold takes its time to the
// square of the length, and a text like that is no rule that a person wrote.

export const MAX_TEXT = 64 * 1024;
/** Brackets inside each other. */
const MAX_NESTING = 200;
/** Operators, dots and keywords that the tree may have to hang into each other; the parser holds three times fewer of and / or. */
const MAX_CHAIN = 900;
/** Entries of one context, with which the parser's time grows to the square. */
const MAX_ENTRIES = 400;

const TOKEN =
  /"(?:[^"\\]|\\[\s\S])*"?|\/\/[^\n]*|\/\*[\s\S]*?\*\/|[([{]|[)\]}]|\d+(?:\.\d+)?|[\p{L}_][\p{L}\p{N}_]*|\S/gu;
const CHAINING = /^(?:[-+*/.<>=!]|if|for|some|every|function|in|between|instance)$/;

/** What one bracket holds so far. */
interface Level {
  /** Operators of the brackets around it. */
  readonly around: number;
  /** Operators since the last comma. */
  chain: number;
  entries: number;
}

/** Why the text is not parsed; undefined where it may be. */
export function textFault(text: string): string | undefined {
  if (text.length > MAX_TEXT) return 'is over 64 KiB';
  const levels: Level[] = [];
  let level: Level = { around: 0, chain: 0, entries: 0 };
  let before = '';
  for (const [token] of text.matchAll(TOKEN)) {
    if (/^[([{]$/.test(token)) {
      if (before === ')' || before === ']') level.chain += 1;
      levels.push(level);
      level = { around: level.around + level.chain, chain: 0, entries: 0 };
    } else if (/^[)\]}]$/.test(token)) level = levels.pop() ?? level;
    else if (token === ',') level.chain = 0;
    else if (token === ':') level.entries += 1;
    else if (token === 'and' || token === 'or') level.chain += 3;
    else if (CHAINING.test(token)) level.chain += 1;
    if (levels.length > MAX_NESTING) return `has more than ${MAX_NESTING} brackets inside each other`;
    if (level.around + level.chain > MAX_CHAIN) return `has more than ${MAX_CHAIN} operators`;
    if (level.entries > MAX_ENTRIES) return `has more than ${MAX_ENTRIES} entries in one context`;
    before = token;
  }
  return undefined;
}
