// Letters in both cases, written out, for the patterns that JavaScript's flag i reads otherwise than XPath: there it changes
// nothing about \p{Lu} and its like (XQuery and XPath functions §7.6.1.1).

const MAX_CASED = 0x1_e9_43;

/** Whether a pattern asks for a case; only then is the case of its letters written out. */
export const asksForCase = (pattern: string): boolean =>
  /\\[pP]\{L[ult]\}/.test(pattern) && !/\\[1-9]/.test(pattern);

/** The other cases of a character, those of one character only. */
export function otherCasesOf(character: string): readonly string[] {
  const [lower, upper] = [character.toLowerCase(), character.toUpperCase()];
  const all = new Set([lower, upper, upper.toLowerCase(), lower.toUpperCase()]);
  return [...all].filter((variant) => variant !== character && Array.from(variant).length === 1);
}

/** The other cases of all characters from `low` to `high`. */
export function otherCasesIn(low: string, high: string): string {
  const last = Math.min(high.codePointAt(0) ?? 0, MAX_CASED);
  const found = new Set<string>();
  for (let code = low.codePointAt(0) ?? 0; code <= last; code += 1)
    for (const variant of otherCasesOf(String.fromCodePoint(code))) found.add(variant);
  return [...found].join('');
}
