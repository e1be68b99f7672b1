// Letters in both cases, written out, for the patterns that JavaScript's flag i reads otherwise than XPath: there it changes
// nothing about \p{Lu} and its like (XQuery and XPath functions §7.6.1.1).

/** Longer patterns are left to JavaScript's flag i: with all cases written out they would take too long. */
const MAX_PATTERN = 1000;

/** Whether a pattern asks for a case; only then is the case of its letters written out. */
export const asksForCase = (pattern: string): boolean =>
  pattern.length <= MAX_PATTERN && /\\[pP]\{L[ult]\}/.test(pattern) && !/\\[1-9]/.test(pattern);

/** The other cases of a character, those of one character only. */
export function otherCasesOf(character: string): readonly string[] {
  const [lower, upper] = [character.toLowerCase(), character.toUpperCase()];
  const all = new Set([lower, upper, upper.toLowerCase(), lower.toUpperCase()]);
  return [...all].filter((variant) => variant !== character && Array.from(variant).length === 1);
}

/** Behind it no script has cases. */
const MAX_CASED = 0x1e943;
/** All characters that have another case, found when first asked for. */
let cased: readonly { readonly code: number; readonly others: readonly string[] }[] | undefined;

/** The other cases of all characters from `low` to `high`. */
export function otherCasesIn(low: string, high: string): string {
  cased ??= Array.from({ length: MAX_CASED + 1 }, (_, code) => ({
    code,
    others: otherCasesOf(String.fromCodePoint(code)),
  })).filter(({ others }) => others.length > 0);
  const [first = 0, last = 0] = [low.codePointAt(0), high.codePointAt(0)];
  const inside = cased.filter(({ code }) => code >= first && code <= last);
  return [...new Set(inside.flatMap(({ others }) => others))].join('');
}
