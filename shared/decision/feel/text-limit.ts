// How large an expression may be before it is parsed: the parser's recovery from what it cannot hold takes its time to the
// square of the length, and a text like that is no rule that a person wrote.

export const MAX_TEXT = 64 * 1024;
/** Brackets inside each other. */
const MAX_NESTING = 200;
/** Operators, dots and keywords that the tree may have to hang into each other; the parser holds three times fewer of and / or. */
const MAX_CHAIN = 900;
/** Entries of contexts, with which the parser's time grows to the square. */
const MAX_ENTRIES = 400;

const TOKEN =
  /"(?:[^"\\]|\\[\s\S])*"?|\/\/[^\n]*|\/\*[\s\S]*?\*\/|[([{]|[)\]}]|\d+(?:\.\d+)?|[\p{L}_][\p{L}\p{N}_]*|\S/gu;
const CHAINING = /^(?:[-+*/.<>=!]|if|for|some|every|function|in|between|instance)$/;

/** Why the text is not parsed; undefined where it may be. */
export function textFault(text: string): string | undefined {
  if (text.length > MAX_TEXT) return 'is over 64 KiB';
  let nesting = 0;
  let chain = 0;
  let entries = 0;
  let before = '';
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '(' || token === '[' || token === '{') {
      nesting += 1;
      if (before === ')' || before === ']') chain += 1;
    } else if (token === ')' || token === ']' || token === '}') nesting -= 1;
    else if (token === 'and' || token === 'or') chain += 3;
    else if (CHAINING.test(token)) chain += 1;
    if (nesting > MAX_NESTING) return `has more than ${MAX_NESTING} brackets inside each other`;
    if (token === ':') entries += 1;
    if (entries > MAX_ENTRIES) return `has more than ${MAX_ENTRIES} context entries`;
    before = token;
    if (chain > MAX_CHAIN) return `has more than ${MAX_CHAIN} operators`;
  }
  return undefined;
}
