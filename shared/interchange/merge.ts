// What the parts of a merge know of it: the three texts, which elements are the same in them, and how the original is written.

import type { XmlDocument, XmlElement, XmlScope } from '../base/xml-tree.ts';
import type { FreshNames } from './fresh-names.ts';
import type { LayoutStyle } from './layout-style.ts';
import type { ElementPairs } from './pair-elements.ts';

export interface Merge {
  readonly source: XmlDocument;
  readonly before: XmlDocument;
  readonly after: XmlDocument;
  readonly style: LayoutStyle;
  readonly names: FreshNames;
  /** From the edited text to the untouched one. */
  readonly earlier: ElementPairs;
  /** From the untouched text to the original, and back. */
  readonly toSource: ElementPairs;
  readonly fromSource: ElementPairs;
  /** The element of the edited text, as it is to stand where these prefixes hold, behind this line break. */
  write(element: XmlElement, scope: XmlScope, lineBreak: string): string;
}
