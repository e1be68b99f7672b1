// HTML that can only be made of markup written here and of values that are escaped: the one way a value gets into the report.

/** Markup that is safe to put into markup. */
export class Html {
  readonly markup: string;
  constructor(text: string) {
    this.markup = text;
  }
}

export type Piece = Html | string | number | undefined | false | readonly Piece[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Controls, lone surrogates, and marks that turn the direction of text: none may change how the rest of the page reads. */
const DISTURBING = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/gu;
const KEPT = new Set(['\n', '\t']);

/** Safe in an element's content and in a quoted attribute. */
export const escapeText = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .replaceAll(DISTURBING, (letter) => (KEPT.has(letter) ? letter : '\uFFFD'))
    .replaceAll(/[&<>"'`]/g, (letter) => ENTITIES[letter] ?? letter);

function write(piece: Piece): string {
  if (piece === undefined || piece === false) return '';
  if (piece instanceof Html) return piece.markup;
  if (typeof piece === 'string') return escapeText(piece);
  if (typeof piece === 'number') return escapeText(String(piece));
  return piece.map(write).join('');
}

/** Not called `markup`: formatters would then reflow the markup, and white space matters in texts that are shown as written. */
export const markup = (texts: TemplateStringsArray, ...pieces: readonly Piece[]): Html =>
  new Html(texts.map((text, index) => text + write(pieces[index])).join(''));

/** Pieces with a separator between those that say something. */
export function joined(pieces: readonly Piece[], separator: string): Html {
  const said = pieces.map(write).filter((text) => text !== '');
  return new Html(said.join(escapeText(separator)));
}

const PLAIN = /[A-Za-z0-9 .,:-]/;
const cssLetter = (letter: string): string =>
  PLAIN.test(letter) ? letter : `\\${(letter.codePointAt(0) ?? 32).toString(16)} `;

/** A CSS string that no text can leave, for the page margins of the printed report. */
export function cssString(text: string): Html {
  const plain = escapeText(text).replaceAll(/&[#a-z0-9]+;/g, ' ');
  return new Html(`"${Array.from(plain, cssLetter).join('')}"`);
}
