// Walks an XML 1.0 text once and hands over its tags and texts by their place in it, letter by letter as they stand.
// Strict: what is not well-formed, declares a document type or nests too deep is a fault with its line. Linear in the
// length of the text, whatever the text is.

import { err, ok, type Result } from './result.ts';

export type XmlFaultKind = 'not_well_formed' | 'document_type' | 'too_deep';
export interface XmlFault {
  readonly kind: XmlFaultKind;
  /** What was found, as the rest of "The file holds …". */
  readonly found: string;
  /** Counted from 1. */
  readonly line: number;
}

/** Places in the text: `from` is the first letter, `to` the one behind the last. */
export interface XmlAttributeSpan {
  readonly name: string;
  readonly from: number;
  readonly valueFrom: number;
  readonly valueTo: number;
  readonly to: number;
}
export interface XmlTagSpan {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly selfClosing: boolean;
  readonly attributes: readonly XmlAttributeSpan[];
}
export type XmlPieceKind = 'text' | 'cdata' | 'comment' | 'instruction';
export interface XmlVisitor {
  open(tag: XmlTagSpan): void;
  close(from: number, to: number): void;
  piece(kind: XmlPieceKind, from: number, to: number): void;
}

const ASCII_NAME = /[A-Za-z_:][\w:.-]*/y;
// XML 1.0 §2.3, productions 4 and 4a.
const START =
  ':A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}';
const NAME = new RegExp(`[${START}][${START}\\-.0-9\\u00B7\\u0300-\\u036F\\u203F\\u2040]*`, 'uy');
const NAME_LIKE = /[^\s<>/="'&]{1,40}/y;
// XML 1.0 §2.2: what is no letter of XML at all.
const NO_LETTER = /[^\t\n\r\u0020-\uFFFD]/;
const REFERENCE = /&(?:amp|lt|gt|quot|apos|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));/y;
const REFERENCE_LIKE = /&[^\s<>&;"']{0,32};?/y;
const TAB = 9;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;

const isSpace = (code: number): boolean =>
  code === SPACE || code === LINE_FEED || code === CARRIAGE_RETURN || code === TAB;

const isLetter = (code: number): boolean =>
  code >= SPACE
    ? code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff
    : isSpace(code);

interface Walk {
  readonly text: string;
  readonly visitor: XmlVisitor | undefined;
  readonly most: number;
  readonly open: string[];
  at: number;
  /** The next "<", "&" and "]]>" behind what was looked at; the text's length where there is none. Each is sought once. */
  nextTag: number;
  nextReference: number;
  nextSectionEnd: number;
  rootSeen: boolean;
  fault: { kind: XmlFaultKind; found: string; at: number } | undefined;
}

const fail = (walk: Walk, found: string, at = walk.at, kind: XmlFaultKind = 'not_well_formed'): false => {
  walk.fault = { kind, found, at };
  return false;
};

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function nameAt(text: string, at: number): string | undefined {
  const name = matchAt(ASCII_NAME, text, at);
  // Most names are ASCII; the full alphabet is asked only where such a name goes on with another letter, or is none.
  if (text.charCodeAt(at + (name?.length ?? 0)) < 0x80) return name;
  return matchAt(NAME, text, at);
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

const indexFrom = (text: string, sought: string, from: number): number => {
  const at = text.indexOf(sought, from);
  return at === -1 ? text.length : at;
};

/** Every "&" between the two places begins one of the five entities or a number of a letter. */
function checkReferences(walk: Walk, from: number, to: number): boolean {
  if (walk.nextReference < from) walk.nextReference = indexFrom(walk.text, '&', from);
  while (walk.nextReference < to) {
    const at = walk.nextReference;
    REFERENCE.lastIndex = at;
    const found = REFERENCE.exec(walk.text);
    const code = found?.[1] ?? found?.[2];
    if (!found || (code !== undefined && !isLetter(parseInt(code, found[1] === undefined ? 16 : 10)))) {
      const what = matchAt(REFERENCE_LIKE, walk.text, at) ?? '&';
      return fail(walk, what.endsWith(';') ? `the unknown entity "${what}"` : `a bare "&"`, at);
    }
    walk.nextReference = indexFrom(walk.text, '&', at + 1);
  }
  return true;
}

function readAttribute(walk: Walk, from: number): XmlAttributeSpan | undefined {
  const { text } = walk;
  const name = nameAt(text, from);
  if (name === undefined) return void fail(walk, 'a tag with a part that is no attribute', from);
  const equals = skipSpace(text, from + name.length);
  const quoteAt = skipSpace(text, equals + 1);
  const quote = text[quoteAt];
  if (text[equals] !== '=' || (quote !== '"' && quote !== "'"))
    return void fail(walk, `the attribute "${name}" without a value in quotes`, from);
  const valueTo = text.indexOf(quote, quoteAt + 1);
  if (valueTo === -1) return void fail(walk, `the attribute "${name}", whose quotes do not close`, from);
  if (walk.nextTag <= quoteAt) walk.nextTag = indexFrom(text, '<', quoteAt + 1);
  if (walk.nextTag < valueTo) return void fail(walk, `a bare "<" in the attribute "${name}"`, from);
  if (!checkReferences(walk, quoteAt + 1, valueTo)) return undefined;
  return { name, from, valueFrom: quoteAt + 1, valueTo, to: valueTo + 1 };
}

function readOpenTag(walk: Walk): boolean {
  const { text, at: from } = walk;
  const name = nameAt(text, from + 1);
  if (name === undefined) return fail(walk, 'a bare "<", or a tag without a name');
  if (walk.rootSeen && walk.open.length === 0) return fail(walk, `a second root element <${name}>`);
  const attributes: XmlAttributeSpan[] = [];
  const names = new Set<string>();
  let at = from + 1 + name.length;
  for (;;) {
    const next = skipSpace(text, at);
    const selfClosing = text[next] === '/' && text[next + 1] === '>';
    if (selfClosing || text[next] === '>') {
      const to = next + (selfClosing ? 2 : 1);
      walk.visitor?.open({ name, from, to, selfClosing, attributes });
      walk.rootSeen = true;
      if (!selfClosing) walk.open.push(name);
      if (walk.open.length > walk.most)
        return fail(walk, `elements nested more than ${walk.most} deep`, from, 'too_deep');
      walk.at = to;
      return true;
    }
    if (next >= text.length) return fail(walk, `the tag <${name}>, which does not end`, from);
    if (next === at)
      return fail(walk, `the tag <${name}>, whose attributes are not set apart by a space`, from);
    const attribute = readAttribute(walk, next);
    if (!attribute) return false;
    if (names.has(attribute.name))
      return fail(walk, `the attribute "${attribute.name}" twice in one tag`, next);
    names.add(attribute.name);
    attributes.push(attribute);
    at = attribute.to;
  }
}

function readCloseTag(walk: Walk): boolean {
  const { text, at: from } = walk;
  const name = nameAt(text, from + 2) ?? '';
  const end = skipSpace(text, from + 2 + name.length);
  const opened = walk.open.pop();
  if (opened !== name || text[end] !== '>') {
    const found = matchAt(NAME_LIKE, text, from + 2) ?? '';
    return fail(
      walk,
      `the end tag </${found}> where ${opened === undefined ? 'nothing is open' : `</${opened}> is due`}`,
    );
  }
  walk.at = end + 1;
  walk.visitor?.close(from, walk.at);
  return true;
}

/** Comments, CDATA sections and instructions: from `opening` to `closing`. */
function readSection(walk: Walk, kind: XmlPieceKind, opening: string, closing: string): boolean {
  const { text, at: from } = walk;
  const end = text.indexOf(closing, from + opening.length);
  if (end === -1) return fail(walk, `a part that begins with "${opening}" and does not end`);
  if (kind === 'comment' && text.indexOf('--', from + opening.length) < end)
    return fail(walk, '"--" inside a comment');
  if (kind === 'cdata' && walk.open.length === 0) return fail(walk, 'text outside the root element');
  walk.at = end + closing.length;
  walk.visitor?.piece(kind, from, walk.at);
  return true;
}

function readMarkup(walk: Walk): boolean {
  const { text, at } = walk;
  const next = text[at + 1];
  if (next === '/') return readCloseTag(walk);
  if (next === '?') {
    const target = nameAt(text, at + 2);
    if (
      target === undefined ||
      (target.toLowerCase() === 'xml' && at !== (text.startsWith('\uFEFF') ? 1 : 0))
    )
      return fail(
        walk,
        'an instruction "<?…" without a name, or an XML declaration that does not stand first',
      );
    return readSection(walk, 'instruction', '<?', '?>');
  }
  if (next !== '!') return readOpenTag(walk);
  if (text.startsWith('<!--', at)) return readSection(walk, 'comment', '<!--', '-->');
  if (text.startsWith('<![CDATA[', at)) return readSection(walk, 'cdata', '<![CDATA[', ']]>');
  return fail(
    walk,
    'a document type declaration (DTD), which can pull in foreign content',
    at,
    'document_type',
  );
}

function readText(walk: Walk, to: number): boolean {
  const { text, at: from } = walk;
  if (walk.open.length === 0 && skipSpace(text, from) < to)
    return fail(walk, 'text outside the root element');
  if (walk.nextSectionEnd < from) walk.nextSectionEnd = indexFrom(text, ']]>', from);
  if (walk.nextSectionEnd < to) return fail(walk, '"]]>" outside a CDATA section', walk.nextSectionEnd);
  if (!checkReferences(walk, from, to)) return false;
  walk.at = to;
  walk.visitor?.piece('text', from, to);
  return true;
}

/** Line of a place in the text, counted from 1. */
function lineAt(text: string, at: number): number {
  let line = 1;
  for (let end = text.indexOf('\n'); end !== -1 && end < at; end = text.indexOf('\n', end + 1)) line += 1;
  return line;
}

/** Walks the text; `most` is the depth that is still taken. A byte order mark before the text is passed over. */
export function scanXml(text: string, most: number, visitor?: XmlVisitor): Result<null, XmlFault> {
  const at = text.startsWith('\uFEFF') ? 1 : 0;
  const walk: Walk = {
    text,
    visitor,
    most,
    open: [],
    at,
    nextTag: -1,
    nextReference: -1,
    nextSectionEnd: -1,
    rootSeen: false,
    fault: undefined,
  };
  const odd = NO_LETTER.exec(text);
  if (odd) fail(walk, 'a control character, which is no letter of XML', odd.index);
  while (!walk.fault && walk.at < text.length) {
    const next = indexFrom(text, '<', walk.at);
    void (next > walk.at ? readText(walk, next) : readMarkup(walk));
  }
  if (!walk.fault && !walk.rootSeen) fail(walk, 'no element');
  const unclosed = walk.open.at(-1);
  if (!walk.fault && unclosed !== undefined) fail(walk, `the element <${unclosed}>, which does not end`);
  if (!walk.fault) return ok(null);
  const { kind, found, at: place } = walk.fault;
  return err({ kind, found, line: lineAt(text, place) });
}
