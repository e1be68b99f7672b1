// Finds for each element of one XML text the same element of another: by its id, otherwise by its name and place inside the
// same parent.

import { attributeOf, elementsOf, type XmlDocument, type XmlElement } from '../base/xml-tree.ts';
import { commonPairs } from './sequence.ts';

export type ElementPairs = ReadonlyMap<XmlElement, XmlElement>;

const namespaceOf = (element: XmlElement): string => element.key.slice(0, element.key.indexOf('}') + 1);
const idOf = (element: XmlElement): string | undefined => attributeOf(element, 'id');

/** The first element of each id, told apart by namespace: a shape is never taken for the step it shows. */
function elementsById(root: XmlElement): Map<string, XmlElement> {
  const found = new Map<string, XmlElement>();
  const visit = (element: XmlElement): void => {
    const id = idOf(element);
    const name = `${namespaceOf(element)} ${id}`;
    if (id !== undefined && !found.has(name)) found.set(name, element);
    elementsOf(element).forEach(visit);
  };
  visit(root);
  return found;
}

function grouped(elements: readonly XmlElement[]): Map<string, XmlElement[]> {
  const groups = new Map<string, XmlElement[]>();
  for (const element of elements) {
    const group = groups.get(element.key);
    if (group) group.push(element);
    else groups.set(element.key, [element]);
  }
  return groups;
}

/** Equal ones are pairs; what stands between two of those and bears no id is paired in order. */
function pairGroup(
  left: readonly XmlElement[],
  right: readonly XmlElement[],
  equal: (a: XmlElement, b: XmlElement) => boolean,
  pair: (a: XmlElement, b: XmlElement) => void,
): void {
  let [fromLeft, fromRight] = [0, 0];
  const gap = (toLeft: number, toRight: number): void => {
    for (let at = 0; fromLeft + at < toLeft && fromRight + at < toRight; at += 1) {
      const [a, b] = [left[fromLeft + at], right[fromRight + at]];
      if (a && b && idOf(a) === undefined && idOf(b) === undefined) pair(a, b);
    }
  };
  for (const [atLeft, atRight] of commonPairs(left, right, equal)) {
    gap(atLeft, atRight);
    const [a, b] = [left[atLeft], right[atRight]];
    if (a && b) pair(a, b);
    [fromLeft, fromRight] = [atLeft + 1, atRight + 1];
  }
  gap(left.length, right.length);
}

/** Pairs elements of `from` with elements of `to`, each at most once; the roots are a pair. */
export function pairElements(
  from: XmlDocument,
  to: XmlDocument,
  equal: (a: XmlElement, b: XmlElement) => boolean,
): ElementPairs {
  const pairs = new Map<XmlElement, XmlElement>();
  const taken = new Set<XmlElement>();
  const pair = (a: XmlElement, b: XmlElement): void => {
    pairs.set(a, b);
    taken.add(b);
  };
  /** An element whose id was changed is known by its neighbours, which are the same on both sides. */
  const pairRenamed = (left: readonly XmlElement[], right: readonly XmlElement[]): void => {
    const follows = (a: XmlElement | undefined, b: XmlElement | undefined): boolean =>
      a === undefined ? b === undefined : pairs.get(a) === b;
    const places = new Map(right.map((element, index) => [element, index]));
    for (const [index, element] of left.entries()) {
      if (pairs.has(element) || idOf(element) === undefined) continue;
      const before = left[index - 1];
      const place = before === undefined ? 0 : (places.get(pairs.get(before) ?? before) ?? -2) + 1;
      const target = right[place];
      if (!target || taken.has(target) || target.key !== element.key || idOf(target) === undefined) continue;
      if (follows(before, right[place - 1]) && follows(left[index + 1], right[place + 1]))
        pair(element, target);
    }
  };
  const targets = elementsById(to.root);
  pair(from.root, to.root);
  for (const [name, element] of elementsById(from.root)) {
    const target = targets.get(name);
    if (target && element !== from.root && !taken.has(target)) pair(element, target);
  }
  const visit = (element: XmlElement): void => {
    const children = elementsOf(element);
    const target = pairs.get(element);
    if (target) {
      const right = grouped(elementsOf(target).filter((child) => !taken.has(child)));
      const left = grouped(children.filter((child) => !pairs.has(child)));
      for (const [key, group] of left) pairGroup(group, right.get(key) ?? [], equal, pair);
      pairRenamed(children, elementsOf(target));
    }
    children.forEach(visit);
  };
  visit(from.root);
  return pairs;
}
