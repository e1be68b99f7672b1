// Tags and texts of a merged file: those of the original with single values replaced, and new ones in the original's manner.

import {
  elementsOf,
  expandValue,
  type XmlAttribute,
  type XmlElement,
  type XmlScope,
} from '../base/xml-tree.ts';
import { isTypeName, textOf, valueOf } from './content-identity.ts';
import { prefixOf } from './fresh-names.ts';
import type { Merge } from './merge.ts';

// XML 1.0 §3.3.3: white space in an attribute is read as a blank unless it is written as a number.
const AS_NUMBERS: Readonly<Record<string, string>> = {
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
  '"': '&quot;',
  "'": '&apos;',
};
const quotable = (raw: string, quote: string): string =>
  raw.replace(/[\t\n\r"']/g, (letter) =>
    (letter === '"' || letter === "'") && letter !== quote ? letter : (AS_NUMBERS[letter] ?? letter),
  );

/** A value from the edited text for a place where these prefixes hold. */
function valueFor(merge: Merge, element: XmlElement, key: string, raw: string, scope: XmlScope): string {
  if (!isTypeName(key)) return raw;
  return merge.names.element(expandValue(raw, element.scope), scope, prefixOf(raw));
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const decoded = (raw: string): string =>
  raw.replace(
    /&(?:(amp|lt|gt|quot|apos)|#x([0-9a-fA-F]+)|#(\d+));/g,
    (_, name?: string, hex?: string, decimal?: string) =>
      name === undefined
        ? String.fromCodePoint(parseInt(hex ?? decimal ?? '', hex === undefined ? 10 : 16))
        : (NAMED[name] ?? ''),
  );

/** Content text of the edited element, with the original's line ends; as a CDATA section where `section` asks for one. */
export function rawText({ after, style }: Merge, element: XmlElement, section = false): string {
  const text = textOf(after, element).replace(/\r?\n/g, style.lineEnd);
  if (!section || text === '' || text.includes('<![CDATA[')) return text;
  return `<![CDATA[${decoded(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

/** An element that the original does not hold, with children each on a line of its own. */
export function writeFresh(merge: Merge, element: XmlElement, outer: XmlScope, lineBreak: string): string {
  const { names, style } = merge;
  const bare = !element.key.startsWith('{') && (outer.get('') ?? '') !== '';
  const scope = bare ? new Map([...outer, ['', '']]) : outer;
  const name = names.element(element.key, scope, prefixOf(element.name));
  const attributes = element.attributes.flatMap(({ key, raw, name: was }) => {
    if (key === undefined) return [];
    const value = quotable(valueFor(merge, element, key, raw, scope), '"');
    return [` ${names.attribute(key, scope, prefixOf(was))}="${value}"`];
  });
  const open = `<${name}${bare ? ' xmlns=""' : ''}${attributes.join('')}`;
  const text = rawText(merge, element);
  const children = elementsOf(element);
  if (children.length === 0)
    return text === '' ? `${open}${style.beforeClose}/>` : `${open}>${text}</${name}>`;
  const inner = lineBreak === '' ? '' : lineBreak + style.step;
  const inside = children.map((child) => inner + merge.write(child, scope, inner)).join('');
  return `${open}>${text}${inside}${lineBreak}</${name}>`;
}

/** What stands before the attributes that are added: like the last one, on a line of its own or behind a blank. */
function spaceBefore(text: string, last: XmlAttribute | undefined): string {
  return (last && /\s+$/.exec(text.slice(0, last.from))?.[0]) ?? ' ';
}

/** The original's opening tag with the changed values in it. `name` is what the closing tag must bear. */
export function patchOpenTag(
  merge: Merge,
  at: XmlElement,
  earlier: XmlElement,
  element: XmlElement,
  holds: boolean,
): { readonly text: string; readonly name: string } {
  const { text } = merge.source;
  const now = new Map(element.attributes.map((attribute) => [attribute.key, attribute]));
  const was = new Map(earlier.attributes.map((attribute) => [attribute.key, attribute]));
  const name =
    element.key === earlier.key
      ? at.name
      : merge.names.element(element.key, at.scope, prefixOf(element.name));
  let out = `<${name}`;
  let cursor = at.from + 1 + at.name.length;
  for (const attribute of at.attributes) {
    const { key, valueFrom, to } = attribute;
    const value = key === undefined ? undefined : now.get(key);
    const old = was.get(key);
    if (key !== undefined && old && !value) {
      cursor = to;
      continue;
    }
    const changed =
      key !== undefined &&
      value !== undefined &&
      (!old || valueOf(element, key, value.raw) !== valueOf(earlier, key, old.raw));
    out += text.slice(cursor, changed ? valueFrom : to);
    if (changed) {
      const quote = text[valueFrom - 1] ?? '"';
      out += quotable(valueFor(merge, element, key, value.raw, at.scope), quote) + quote;
    }
    cursor = to;
  }
  const present = new Set(at.attributes.map(({ key }) => key));
  const space = spaceBefore(text, at.attributes.at(-1));
  for (const { key, raw, name: written } of element.attributes) {
    if (key === undefined || present.has(key) || was.get(key)?.raw === raw) continue;
    const value = quotable(valueFor(merge, element, key, raw, at.scope), '"');
    out += `${space}${merge.names.attribute(key, at.scope, prefixOf(written))}="${value}"`;
  }
  if (at === merge.source.root) out += merge.names.declarations();
  const end = text.slice(cursor, at.openTo);
  return { text: out + (at.selfClosing && holds ? end.replace(/\s*\/>$/, '>') : end), name };
}
