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
}
export interface OutlineItem {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly depth: number;
  readonly tokens: number;
  readonly state: 'plain' | 'done' | 'now' | 'waiting' | 'stopped' | 'ahead';
}

export function stateOf(id: string, run: DiagramRun): OutlineItem['state'] {
  const { counts } = run;
  if (!counts) return 'plain';
  if (run.stopped.includes(id)) return 'stopped';
  if ((counts.active[id] ?? 0) > 0) return run.waiting.includes(id) ? 'waiting' : 'now';
  return (counts.completed[id] ?? 0) > 0 ? 'done' : 'ahead';
}

export const isContainer = (element: object): boolean => ((element as Element).children?.length ?? 0) > 0;

export function outlineOf(elements: ElementRegistry, run: DiagramRun): readonly OutlineItem[] {
  const order = (a: Element, b: Element): number => a['x'] - b['x'] || a['y'] - b['y'];
  const walk = (parent: Element, depth: number): OutlineItem[] =>
    [...(parent.children ?? [])]
      .filter((child): child is Element => !(child as { labelTarget?: unknown }).labelTarget)
      .sort(order)
      .flatMap((child) => {
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
