// Full text over the records of one incident, held in memory: every word that is sought lies somewhere in the record, in any
// case and with or without accents. A line of folded text for each record is all that it takes.

const MARKS = /\p{M}/gu;
// Most texts need no second look.
// oxlint-disable-next-line no-control-regex -- the range of ASCII is meant
const ASCII = /^[\u0000-\u007F]*$/;

/** Lower case, without accents. */
export function foldText(text: string): string {
  const lower = text.toLowerCase();
  return ASCII.test(lower) ? lower : lower.normalize('NFD').replaceAll(MARKS, '').toLowerCase();
}

/** Words, and phrases in quotation marks, as they are compared. */
export function soughtWords(query: string): readonly string[] {
  const words = [...query.matchAll(/"([^"]*)"?|[^\s"]+/g)].map(([whole, phrase]) =>
    foldText(phrase ?? whole).trim(),
  );
  return [...new Set(words)].filter((word) => word !== '');
}

export interface Found {
  /** Positions in the order of `add`, newest first. */
  readonly positions: readonly number[];
  /** All that were found, also beyond `most`. */
  readonly total: number;
}

export class SearchIndex {
  readonly #texts: string[] = [];

  /** How many records it holds. */
  get size(): number {
    return this.#texts.length;
  }

  add(text: string): void {
    this.#texts.push(foldText(text));
  }

  /** The newest `most` records that hold every word of the query; none where it has no word. */
  find(query: string, most: number): Found {
    const words = soughtWords(query);
    const positions: number[] = [];
    if (words.length === 0) return { positions, total: 0 };
    let total = 0;
    for (let at = this.#texts.length - 1; at >= 0; at -= 1) {
      const text = this.#texts[at] ?? '';
      if (!words.every((word) => text.includes(word))) continue;
      total += 1;
      if (positions.length < most) positions.push(at);
    }
    return { positions, total };
  }
}

export interface Piece {
  readonly text: string;
  readonly found: boolean;
}

/** The text in pieces, those that a word of the query made be found marked; together they are the text. */
export function markWords(text: string, query: string): readonly Piece[] {
  const words = soughtWords(query);
  const folded: string[] = [];
  const origin: number[] = [];
  let at = 0;
  for (const sign of text) {
    for (const unit of foldText(sign)) {
      folded.push(unit);
      origin.push(at);
    }
    at += sign.length;
  }
  const line = folded.join('');
  // One entry for each UTF-16 unit of the line, so that positions in it find their sign in the text.
  const signAt = folded.flatMap((unit, index) =>
    Array.from({ length: unit.length }, () => origin[index] ?? 0),
  );
  const marked = new Set<number>();
  for (const word of words) {
    for (let hit = line.indexOf(word); hit >= 0; hit = line.indexOf(word, hit + word.length)) {
      for (let unit = hit; unit < hit + word.length; unit += 1) marked.add(signAt[unit] ?? 0);
    }
  }
  const pieces: { text: string; found: boolean }[] = [];
  at = 0;
  for (const sign of text) {
    // An accent that stands alone goes with the sign before it.
    const last = pieces.at(-1);
    const found = foldText(sign) === '' && last ? last.found : marked.has(at);
    if (last?.found === found) last.text += sign;
    else pieces.push({ text: sign, found });
    at += sign.length;
  }
  return pieces;
}

/** Some signs around the first word that is found, where the text is long. */
export function excerptOf(text: string, query: string, around = 60): string {
  const lower = foldText(text);
  const hits = soughtWords(query)
    .map((word) => lower.indexOf(word))
    .filter((hit) => hit >= 0);
  if (hits.length === 0) return '';
  const first = Math.min(...hits);
  const from = Math.max(0, first - around);
  const to = Math.min(text.length, first + 2 * around);
  return `${from > 0 ? '…' : ''}${text.slice(from, to).trim()}${to < text.length ? '…' : ''}`;
}
