// A FEEL range (DMN 1.5 §10.3.2.7): two endpoints, each included or not, or one endpoint and an open side. An endpoint whose
// value is null is not an open side: nothing can be compared with it.

import { compareOrdered } from './ordering.ts';

export class FeelRange {
  readonly start: unknown;
  readonly end: unknown;
  readonly startIncluded: boolean;
  readonly endIncluded: boolean;
  /** The side without an endpoint; null where both have one, even if its value is null. */
  readonly open: 'start' | 'end' | null;
  constructor(
    start: unknown,
    end: unknown,
    startIncluded: boolean,
    endIncluded: boolean,
    open: 'start' | 'end' | null = null,
  ) {
    this.start = start;
    this.end = end;
    this.startIncluded = startIncluded && start !== null;
    this.endIncluded = endIncluded && end !== null;
    this.open = open;
  }
}

export const below = (end: unknown, included: boolean): FeelRange =>
  new FeelRange(null, end, false, included, 'start');
export const above = (start: unknown, included: boolean): FeelRange =>
  new FeelRange(start, null, included, false, 'end');

const and = (left: boolean | null, right: boolean | null): boolean | null =>
  left === false || right === false ? false : left === null || right === null ? null : true;

/** Whether the point lies in the range; null where it cannot be compared with an endpoint. */
export function rangeContains(range: FeelRange, point: unknown): boolean | null {
  if (point === null) return null;
  return and(isAboveStart(range, point), isBelowEnd(range, point));
}
function isAboveStart(range: FeelRange, point: unknown): boolean | null {
  if (range.open === 'start') return true;
  const order = compareOrdered(point, range.start);
  return order === null ? null : range.startIncluded ? order >= 0 : order > 0;
}
function isBelowEnd(range: FeelRange, point: unknown): boolean | null {
  if (range.open === 'end') return true;
  const order = compareOrdered(point, range.end);
  return order === null ? null : range.endIncluded ? order <= 0 : order < 0;
}
