// Where a run stands on a drawn process: the state of each element, and all of it as a list in reading order.

import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type { Element } from 'diagram-js/lib/model/Types';
import type { ElementCounts } from '../../shared/engine/waiting.ts';
import { isFlowNode, kindOf, nameOf } from './element-words.ts';

export interface DiagramRun {
  readonly counts: ElementCounts | undefined;
  readonly flows: readonly string[];
  readonly waiting: readonly string[];
  readonly stopped: readonly string[];
  /** Where tokens stood when the run was closed from outside. */
  readonly left?: readonly string[] | undefined;
  /** How often each flow was taken; with it, counts are written at elements and flows. */
  readonly taken?: Readonly<Record<string, number>> | undefined;
}
export interface OutlineItem {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly depth: number;
  readonly tokens: number;
  readonly state: 'plain' | 'done' | 'now' | 'waiting' | 'stopped' | 'left' | 'ahead';
}

export function stateOf(id: string, run: DiagramRun): OutlineItem['state'] {
  const { counts } = run;
  if (!counts) return 'plain';
  if (run.stopped.includes(id)) return 'stopped';
  if (run.left?.includes(id) === true) return 'left';
  if ((counts.active[id] ?? 0) > 0) return run.waiting.includes(id) ? 'waiting' : 'now';
  return (counts.completed[id] ?? 0) > 0 ? 'done' : 'ahead';
}

export const isContainer = (element: object): boolean => ((element as Element).children?.length ?? 0) > 0;

const byPlace = (a: Element, b: Element): number => a['x'] - b['x'] || a['y'] - b['y'];
interface Joined {
  readonly outgoing?: readonly { readonly target?: Element }[];
  readonly incoming?: readonly unknown[];
  readonly attachers?: readonly Element[];
  readonly host?: unknown;
}
const isBeginning = (element: Element): boolean =>
  ((element as Joined).incoming ?? []).length === 0 && !(element as Joined).host;
const beginningsFirst = (a: Element, b: Element): number =>
  Number(kindOf(b) === 'Start event') - Number(kindOf(a) === 'Start event') || byPlace(a, b);

/** What leads to something comes before it, as far as there are no ways back; what nothing tells apart, by its place. */
export function inFlowOrder(children: readonly Element[]): readonly Element[] {
  const here = new Set(children);
  const seen = new Set<Element>();
  const backwards: Element[] = [];
  const visit = (element: Element): void => {
    if (!here.has(element) || seen.has(element)) return;
    seen.add(element);
    const { outgoing = [], attachers = [] } = element as Joined;
    const next = [...attachers, ...outgoing.flatMap(({ target }) => target ?? [])];
    for (const target of next.toSorted(byPlace).toReversed()) visit(target);
    backwards.push(element);
  };
  for (const element of children.filter(isBeginning).toSorted(beginningsFirst).toReversed()) visit(element);
  for (const element of children.toSorted(byPlace).toReversed()) visit(element);
  return backwards.toReversed();
}

/** `order`: of the elements of one part. */
export function outlineOf(
  elements: ElementRegistry,
  run: DiagramRun,
  order = (children: readonly Element[]): readonly Element[] => children.toSorted(byPlace),
): readonly OutlineItem[] {
  const walk = (parent: Element, depth: number): OutlineItem[] =>
    order(
      (parent.children ?? []).filter(
        (child: object): child is Element => !(child as { labelTarget?: unknown }).labelTarget,
      ),
    ).flatMap((child) => {
      const inside = walk(child, depth + 1);
      if (!isFlowNode(child)) return inside;
      const item = {
        id: child.id,
        name: nameOf(child),
        kind: kindOf(child),
        depth,
        tokens: run.counts?.active[child.id] ?? 0,
        state: stateOf(child.id, run),
      };
      return [item, ...inside];
    });
  const roots = elements.filter((element) => !element.parent) as unknown as Element[];
  return roots.flatMap((root) => walk(root, 0));
}
