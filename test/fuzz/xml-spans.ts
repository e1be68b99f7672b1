// Where the elements and attributes of an XML text lie. Not a parser: mutations need places, also in text that is broken.

export interface AttributeSpan {
  readonly name: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}
export interface ElementSpan {
  readonly tag: string;
  readonly start: number;
  readonly end: number;
  /** Of the text between the tags; the end of the element where there is none. */
  readonly innerStart: number;
  readonly innerEnd: number;
  readonly attributes: readonly AttributeSpan[];
}

const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/g;
const ATTRIBUTE = /\s([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

function attributesOf(text: string, offset: number): readonly AttributeSpan[] {
  return [...text.matchAll(ATTRIBUTE)].map((match) => ({
    name: match[1] ?? '',
    value: match[2] ?? match[3] ?? '',
    start: offset + match.index,
    end: offset + match.index + match[0].length,
  }));
}

/** In document order. */
export function elementSpans(text: string): readonly ElementSpan[] {
  const found: ElementSpan[] = [];
  const open: { readonly index: number; readonly tag: string }[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const [whole, closing, tag, attributes = '', empty] = match;
    if (tag === undefined) continue;
    const end = match.index + whole.length;
    if (closing === '/') {
      const top = open.pop();
      const element = top && found[top.index];
      if (element) found[top.index] = { ...element, end, innerEnd: match.index };
      continue;
    }
    const offset = match.index + 1 + tag.length;
    if (empty !== '/') open.push({ index: found.length, tag });
    found.push({
      tag,
      start: match.index,
      end,
      innerStart: end,
      innerEnd: end,
      attributes: attributesOf(attributes, offset),
    });
  }
  return found;
}
