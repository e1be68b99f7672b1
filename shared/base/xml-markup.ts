// What must be known of an untrusted XML text before a parser sees it. One walk each, so that no text can make it slow.

const SECTIONS = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
] as const;

/** The text without its comments and CDATA sections, which hold no markup. One that does not end is left as it is. */
export function withoutSections(text: string): string {
  const kept: string[] = [];
  let at = 0;
  const next = SECTIONS.map(([open]) => text.indexOf(open));
  for (;;) {
    const kind = next[0] !== -1 && (next[1] === -1 || next[0]! < next[1]!) ? 0 : 1;
    const start = next[kind]!;
    if (start === -1) return kept.join('') + text.slice(at);
    const [open, close] = SECTIONS[kind];
    const end = text.indexOf(close, start + open.length);
    if (end === -1) {
      // No section of this kind ends any more.
      next[kind] = -1;
      continue;
    }
    kept.push(text.slice(at, start));
    at = end + close.length;
    for (const [index, [opening]] of SECTIONS.entries())
      if (next[index]! !== -1 && next[index]! < at) next[index] = text.indexOf(opening, at);
  }
}

/** Where the tag that opens at `start` ends; `cut` where another begins before, or a quote does not close. */
function tagAt(markup: string, start: number): { readonly end: number; readonly cut: boolean } {
  for (let at = start + 1; at < markup.length; at += 1) {
    const letter = markup[at];
    if (letter === '>') return { end: at, cut: false };
    if (letter === '<') return { end: at - 1, cut: true };
    if (letter !== '"' && letter !== "'") continue;
    const close = markup.indexOf(letter, at + 1);
    if (close === -1) return { end: at, cut: true };
    at = close;
  }
  return { end: markup.length, cut: true };
}

/** How deep tags nest, counted up to one more than `most`. Comments and CDATA sections are to be taken out before. */
export function tagDepth(markup: string, most: number): number {
  let depth = 0;
  let deepest = 0;
  for (let start = markup.indexOf('<'); start !== -1 && deepest <= most;) {
    const { end, cut } = tagAt(markup, start);
    const kind = markup[start + 1];
    if (!cut && kind === '/') depth -= 1;
    else if (!cut && kind !== '?' && kind !== '!' && markup[end - 1] !== '/')
      deepest = Math.max(deepest, (depth += 1));
    start = markup.indexOf('<', end + 1);
  }
  return deepest;
}
