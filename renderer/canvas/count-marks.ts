// How often an element was completed and a flow taken, written beside it where it is more than can be seen from the line alone.

import type Overlays from 'diagram-js/lib/features/overlays/Overlays';
import type { Element } from 'diagram-js/lib/model/Types';
import type { ElementCounts } from '../../shared/engine/waiting.ts';
import { isFlow, isFlowNode } from './element-words.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The middle of the longest stretch of a line. */
function middleOf(points: readonly Point[]): Point | undefined {
  let best: { readonly length: number; readonly at: Point } | undefined;
  points.forEach((to, index) => {
    const from = points[index - 1];
    if (!from) return;
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    if (!best || length > best.length)
      best = { length, at: { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 } };
  });
  return best?.at;
}

function badge(times: number, words: string): HTMLElement {
  const made = document.createElement('div');
  made.className = 'rp-count';
  made.textContent = `${times}×`;
  made.title = words;
  return made;
}

const HALF_BADGE = { x: 11, y: 8 };

/** From the second time on: once, the strong line says it, and a number at each step would hide the names. */
export function addCount(
  overlays: Overlays,
  element: Element,
  counts: ElementCounts,
  taken: Readonly<Record<string, number>>,
): void {
  const scale = { min: 0.9, max: 1 };
  if (isFlowNode(element)) {
    const done = counts.completed[element.id] ?? 0;
    if (done < 2) return;
    const html = badge(done, `Done ${done} times`);
    overlays.add(element.id, 'rp-count', { position: { top: -9, left: -6 }, scale, html });
    return;
  }
  const times = taken[element.id] ?? 0;
  const points = (element as unknown as { readonly waypoints?: readonly Point[] }).waypoints;
  const middle = middleOf(points ?? []);
  if (!isFlow(element) || times < 2 || !points || !middle) return;
  // Overlays of a line are placed from the corner of what surrounds it.
  const corner = {
    x: Math.min(...points.map(({ x }) => x)),
    y: Math.min(...points.map(({ y }) => y)),
  };
  const position = { left: middle.x - corner.x - HALF_BADGE.x, top: middle.y - corner.y - HALF_BADGE.y };
  overlays.add(element.id, 'rp-count', { position, scale, html: badge(times, `Taken ${times} times`) });
}
