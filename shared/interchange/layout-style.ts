// How an XML text is laid out: its line ends, its indentation, and the white space before a tag.

import type { XmlDocument, XmlElement, XmlNode } from '../base/xml-tree.ts';
import { elementsOf } from '../base/xml-tree.ts';

export interface LayoutStyle {
  readonly lineEnd: '\n' | '\r\n';
  /** One step of indentation; '' in a text that breaks no lines between elements. */
  readonly step: string;
  /** What stands before "/>": a space, or nothing. */
  readonly beforeClose: string;
  readonly breaksLines: boolean;
}

const isLayout = (document: XmlDocument, node: XmlNode | undefined): boolean =>
  node?.kind === 'text' && !/\S/.test(document.text.slice(node.from, node.to));

/** The line break and indentation right before a child of `parent`; '' where it follows on the same line. */
export function breakBefore(document: XmlDocument, parent: XmlElement, child: XmlNode): string {
  const before = parent.nodes[parent.nodes.indexOf(child) - 1];
  if (!before || !isLayout(document, before)) return '';
  const space = document.text.slice(before.from, before.to);
  const line = Math.max(0, space.lastIndexOf('\n'));
  return space.includes('\n') ? space.slice(space[line - 1] === '\r' ? line - 1 : line) : '';
}

/** The line break and indentation of the line on which the element itself begins. */
export function ownBreak({ text }: XmlDocument, element: XmlElement, { lineEnd }: LayoutStyle): string {
  const line = text.lastIndexOf('\n', element.from - 1) + 1;
  return lineEnd + (/^[ \t]*/.exec(text.slice(line, element.from))?.[0] ?? '');
}

export function layoutStyle(document: XmlDocument): LayoutStyle {
  const { text, root } = document;
  const lineEnd = /\r\n/.test(text) ? '\r\n' : '\n';
  const first = elementsOf(root)[0];
  const outer = first ? breakBefore(document, root, first) : '';
  const beforeClose = /([ \t]?)\/>/.exec(text)?.[1] ?? ' ';
  return {
    lineEnd,
    step: outer.replace(/^\r?\n/, '') || '  ',
    beforeClose,
    breaksLines: first === undefined || outer !== '',
  };
}
