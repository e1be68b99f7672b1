// Carries what a person changed in an editor into the text the editor was given. Everything else stays as it is written there:
// layout, prefixes, order, comments, and what the editor does not know. Without a change the text comes back letter by letter.

import { ok, type Result } from '../base/result.ts';
import type { XmlFault } from '../base/xml-scan.ts';
import {
  elementsOf,
  readXmlTree,
  type NamespaceReading,
  type XmlDocument,
  type XmlElement,
  type XmlNode,
  type XmlScope,
} from '../base/xml-tree.ts';
import { identifyContent, isUnordered, sameContent, textOf } from './content-identity.ts';
import { freshNames } from './fresh-names.ts';
import { breakBefore, layoutStyle, ownBreak } from './layout-style.ts';
import { pairElements } from './pair-elements.ts';
import type { Merge } from './merge.ts';
import { patchOpenTag, rawText, writeFresh } from './write-element.ts';
import { risingPositions } from './sequence.ts';

/** Deeper than any file that was read before it was edited. */
const MAX_DEPTH = 200;

export interface EditorTexts {
  /** The file as it was opened. */
  readonly original: string;
  /** What the editor writes for that file before any change. */
  readonly untouched: string;
  /** What the editor writes now. */
  readonly edited: string;
  /** How the editor was made to read the original's namespaces, such as those of a newer DMN. */
  readonly reading?: NamespaceReading;
}

/** The original text with the changes between `untouched` and `edited` made in it. A fault where a text is not well-formed. */
export function mergeEdits({ original, untouched, edited, reading }: EditorTexts): Result<string, XmlFault> {
  if (untouched === edited) return ok(original);
  const source = readXmlTree(original, MAX_DEPTH, reading);
  if (!source.ok) return source;
  const before = readXmlTree(untouched, MAX_DEPTH);
  if (!before.ok) return before;
  const after = readXmlTree(edited, MAX_DEPTH);
  if (!after.ok) return after;
  const merge = buildMerge(source.value, before.value, after.value);
  const { root } = merge.source;
  const made = merge.write(merge.after.root, root.scope, ownBreak(merge.source, root, merge.style));
  return ok(original.slice(0, root.from) + made + original.slice(root.to));
}

/** Whether two texts say the same, however they are written; false where one is not well-formed. */
export function saysTheSame(left: string, right: string): boolean {
  if (left === right) return true;
  const [a, b] = [readXmlTree(left, MAX_DEPTH), readXmlTree(right, MAX_DEPTH)];
  return a.ok && b.ok && sameContent(a.value, b.value);
}

function buildMerge(source: XmlDocument, before: XmlDocument, after: XmlDocument): Merge {
  const identity = identifyContent([before, after]);
  const toSource = pairElements(before, source, (a, b) => alike(before, a, source, b));
  const merge: Merge = {
    source,
    before,
    after,
    style: layoutStyle(source),
    names: freshNames(source.root),
    earlier: pairElements(after, before, (a, b) => identity.get(a) === identity.get(b)),
    toSource,
    fromSource: new Map([...toSource].map(([a, b]) => [b, a])),
    write(element, scope, lineBreak) {
      const earlier = merge.earlier.get(element);
      const at = earlier && toSource.get(earlier);
      if (!earlier || !at || !sameNames(at.outer, scope)) return writeFresh(merge, element, scope, lineBreak);
      if (identity.get(element) === identity.get(earlier)) return source.text.slice(at.from, at.to);
      return patch(merge, at, earlier, element);
    },
  };
  return merge;
}

/** Whether the editor's element may be the original's: nothing that it says is said otherwise there. */
function alike(before: XmlDocument, a: XmlElement, source: XmlDocument, b: XmlElement): boolean {
  const values = new Map(b.attributes.map(({ key, raw }) => [key, raw]));
  const equal = (left: string, right: string | undefined): boolean =>
    left === right || (right !== undefined && right.trim() !== '' && Number(left) === Number(right));
  return (
    a.attributes.every(
      ({ key, raw }) => key === undefined || !values.has(key) || equal(raw, values.get(key)),
    ) && textOf(before, a).trim() === textOf(source, b).trim()
  );
}

/** A part may be moved as it is written only to where its prefixes mean the same. */
const sameNames = (home: XmlScope, scope: XmlScope): boolean =>
  home === scope || [...home].every(([prefix, uri]) => scope.get(prefix) === uri);

/** The original's element with what changed in this very element; its children write themselves. */
function patch(merge: Merge, at: XmlElement, earlier: XmlElement, element: XmlElement): string {
  const inside = patchContent(merge, at, earlier, element);
  // Written last: only now is it known which namespaces the content needs.
  const tag = patchOpenTag(merge, at, earlier, element, inside !== '');
  return inside === '' && at.selfClosing ? tag.text : `${tag.text}${inside}</${tag.name}>`;
}

interface Plan {
  /** Children of the original that stay where they are, and what they have become. */
  readonly stay: ReadonlyMap<XmlNode, XmlElement>;
  /** Children that go behind a child of the original, or to the beginning. */
  readonly insert: ReadonlyMap<XmlNode | null, readonly XmlElement[]>;
}

function planChildren(merge: Merge, at: XmlElement, earlier: XmlElement, element: XmlElement): Plan {
  const place = new Map(elementsOf(earlier).map((child, index) => [child, index]));
  const homes = new Set(at.nodes);
  const children = elementsOf(element).map((child) => {
    const was = merge.earlier.get(child);
    const home = was && merge.toSource.get(was);
    const index = was === undefined ? undefined : place.get(was);
    return home && homes.has(home) && index !== undefined ? { child, home, index } : { child };
  });
  const here = children.filter((one) => one.home !== undefined);
  const rising = risingPositions(here.map(({ index }) => index));
  const kept = new Set(isUnordered(at) ? here : here.filter((_, position) => rising.has(position)));
  const stay = new Map<XmlNode, XmlElement>();
  const insert = new Map<XmlNode | null, XmlElement[]>();
  let anchor: XmlNode | null = null;
  for (const one of children) {
    if (one.home !== undefined && kept.has(one)) {
      stay.set(one.home, one.child);
      anchor = one.home;
    } else insert.set(anchor, [...(insert.get(anchor) ?? []), one.child]);
  }
  return { stay, insert };
}

function patchContent(merge: Merge, at: XmlElement, earlier: XmlElement, element: XmlElement): string {
  const { source, before, after, style } = merge;
  const plan = planChildren(merge, at, earlier, element);
  const firstChild = elementsOf(at)[0];
  const own = ownBreak(source, at, style);
  const inner = firstChild ? breakBefore(source, at, firstChild) : style.breaksLines ? own + style.step : '';
  const inserted = (anchor: XmlNode | null): string =>
    (plan.insert.get(anchor) ?? [])
      .map((child) => {
        const lead = anchor === null ? inner : breakBefore(source, at, anchor);
        return lead + merge.write(child, at.scope, lead);
      })
      .join('');
  const textChanged = textOf(before, earlier) !== textOf(after, element);
  let out = (textChanged ? rawText(merge, element, isSection(source, at)) : '') + inserted(null);
  for (const [index, node] of at.nodes.entries()) {
    const next = at.nodes[index + 1];
    if (node.kind === 'element') {
      if (removed(merge, plan, node)) continue;
      const now = plan.stay.get(node);
      out += now ? merge.write(now, at.scope, '') : source.text.slice(node.from, node.to);
      out += inserted(node);
    } else if (textChanged && (node.kind === 'text' || node.kind === 'cdata') && isSaid(source, node))
      continue;
    else if (next?.kind === 'element' && removed(merge, plan, next) && !isSaid(source, node)) continue;
    else out += source.text.slice(node.from, node.to);
  }
  // An element that was empty, or held layout only, closes on a line of its own once it holds others.
  if (!firstChild && plan.insert.size > 0 && style.breaksLines) return out.trimEnd() + own;
  return /\S/.test(out) || elementsOf(element).length > 0 || !firstChild ? out : '';
}

const removed = (merge: Merge, { stay }: Plan, node: XmlElement): boolean =>
  merge.fromSource.has(node) && !stay.has(node);

/** Whether all that the element says is said in CDATA sections. */
const isSection = (source: XmlDocument, { nodes }: XmlElement): boolean =>
  nodes.some(({ kind }) => kind === 'cdata') &&
  nodes.every((node) => node.kind !== 'text' || !isSaid(source, node));

/** Whether a piece is more than layout. */
const isSaid = ({ text }: XmlDocument, node: XmlNode): boolean => /\S/.test(text.slice(node.from, node.to));
