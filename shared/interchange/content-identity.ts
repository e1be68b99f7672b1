// Which parts of two XML texts say the same: equal names, attributes and content in equal order, however they are laid out.

import { elementsOf, expandValue, type XmlDocument, type XmlElement } from '../base/xml-tree.ts';

/** Equal numbers for equal content. */
export type ContentIdentity = ReadonlyMap<XmlElement, number>;

const XSI_TYPE = '{http://www.w3.org/2001/XMLSchema-instance}type';

/** The order of shapes in a diagram is the editor's business: it sorts them anew at each save, and nothing is said by it. */
export const isUnordered = ({ key }: XmlElement): boolean => key.endsWith('}BPMNPlane');

/** What stands between the elements, as written; '' where it is only layout. Beside elements, white space around it is layout. */
export function textOf({ text }: XmlDocument, element: XmlElement): string {
  let found = '';
  for (const { kind, from, to } of element.nodes)
    if (kind === 'text' || kind === 'cdata') found += text.slice(from, to);
  if (!/\S/.test(found)) return '';
  return element.nodes.some(({ kind }) => kind === 'element') ? found.trim() : found;
}

/** The attribute's value; a type name with its namespace instead of its prefix. */
export const valueOf = (element: XmlElement, key: string, raw: string): string =>
  key === XSI_TYPE ? expandValue(raw, element.scope) : raw;

export const isTypeName = (key: string): boolean => key === XSI_TYPE;

/** Stands in no text: XML has no such letter. */
const BETWEEN = '\u0001';

/** Numbers every element of the documents; numbers can be compared across them. */
export function identifyContent(documents: readonly XmlDocument[]): ContentIdentity {
  const numbers = new Map<string, number>();
  const identity = new Map<XmlElement, number>();
  const visit = (document: XmlDocument, element: XmlElement): number => {
    const attributes: string[] = [];
    for (const { key, raw } of element.attributes)
      if (key !== undefined) attributes.push(`${key}${BETWEEN}${valueOf(element, key, raw)}`);
    attributes.sort();
    const inside = elementsOf(element).map((child) => visit(document, child));
    if (isUnordered(element)) inside.sort((a, b) => a - b);
    const parts = [element.key, ...attributes, BETWEEN, textOf(document, element), ...inside];
    const content = parts.join(BETWEEN);
    const number = numbers.get(content) ?? numbers.size;
    numbers.set(content, number);
    identity.set(element, number);
    return number;
  };
  for (const document of documents) visit(document, document.root);
  return identity;
}

/** Whether two texts say the same. */
export function sameContent(left: XmlDocument, right: XmlDocument): boolean {
  const identity = identifyContent([left, right]);
  return identity.get(left.root) === identity.get(right.root);
}
