// What an XML text says, told by a parser that the application does not use (xmldom): names with their namespaces, attributes
// in no order, texts, comments and instructions. Layout between elements, prefixes and the declarations of prefixes say nothing.

import { DOMParser, type Element, type Node } from '@xmldom/xmldom';

export interface XmlContent {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly inside: readonly (XmlContent | string)[];
}
export interface ContentOptions {
  /** Children sorted, so that their order says nothing. */
  readonly sorted?: boolean;
  readonly withoutComments?: boolean;
  /** White space around a text that stands beside elements says nothing: moddle adds some each time it writes. */
  readonly looseMixed?: boolean;
}

const XMLNS = 'http://www.w3.org/2000/xmlns/';
const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
const KINDS = { element: 1, text: 3, cdata: 4, instruction: 7, comment: 8 } as const;

const nameOf = (node: { namespaceURI: string | null; localName: string | null }): string =>
  `${node.namespaceURI === null ? '' : `{${node.namespaceURI}}`}${node.localName}`;

/** A type name means what its prefix stands for. */
function valueOf(element: Element, namespace: string | null, local: string | null, value: string): string {
  if (namespace !== XSI || local !== 'type') return value;
  const [first = '', second] = value.split(':');
  return `{${element.lookupNamespaceURI(second === undefined ? null : first)}}${second ?? first}`;
}

function attributesOf(element: Element): Record<string, string> {
  const found: Record<string, string> = {};
  for (const attribute of Array.from(element.attributes)) {
    if (attribute.namespaceURI === XMLNS) continue;
    found[nameOf(attribute)] = valueOf(element, attribute.namespaceURI, attribute.localName, attribute.value);
  }
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function insideOf(element: Element, options: ContentOptions): readonly (XmlContent | string)[] {
  const inside: (XmlContent | string)[] = [];
  let text = '';
  const holdsElements = Array.from(element.childNodes).some((node: Node) => node.nodeType === KINDS.element);
  const endText = (): void => {
    if (text !== '' && !(holdsElements && text.trim() === ''))
      inside.push(holdsElements && options.looseMixed ? text.trim() : text);
    text = '';
  };
  for (const node of Array.from(element.childNodes)) {
    if (node.nodeType === KINDS.text || node.nodeType === KINDS.cdata) text += node.nodeValue ?? '';
    else {
      endText();
      if (node.nodeType === KINDS.element) inside.push(contentOf(node as Element, options));
      else if (!options.withoutComments) inside.push(`<!${node.nodeName} ${node.nodeValue ?? ''}>`);
    }
  }
  endText();
  if (!options.sorted) return inside;
  return inside
    .map((one) => ({ one, by: JSON.stringify(one) }))
    .sort((a, b) => (a.by < b.by ? -1 : 1))
    .map(({ one }) => one);
}

const contentOf = (element: Element, options: ContentOptions): XmlContent => ({
  name: nameOf(element),
  attributes: attributesOf(element),
  inside: insideOf(element, options),
});

export function readXmlContent(text: string, options: ContentOptions = {}): XmlContent {
  const parser = new DOMParser({
    onError: (level, message) => {
      if (level !== 'warning') throw new Error(`${level}: ${message}`);
    },
  });
  const root = parser.parseFromString(text, 'text/xml').documentElement;
  if (!root) throw new Error('no root element');
  return contentOf(root, options);
}
