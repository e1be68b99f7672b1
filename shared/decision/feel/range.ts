// A FEEL range (DMN 1.5 §10.3.2.7): two endpoints, each included or not; an endpoint of null is open without end.

import { compareOrdered } from './ordering.ts';

export class FeelRange {
  readonly start: unknown;
  readonly end: unknown;
  readonly startIncluded: boolean;
  readonly endIncluded: boolean;
  constructor(start: unknown, end: unknown, startIncluded: boolean, endIncluded: boolean) {
    this.start = start;
    this.end = end;
    this.startIncluded = startIncluded && start !== null;
    this.endIncluded = endIncluded && end !== null;
  }
}

const and = (left: boolean | null, right: boolean | null): boolean | null =>
  left === false || right === false ? false : left === null || right === null ? null : true;

/** Whether the point lies in the range; null where it cannot be compared with an endpoint. */
export function rangeContains(range: FeelRange, point: unknown): boolean | null {
  if (point === null) return null;
  return and(isAboveStart(range, point), isBelowEnd(range, point));
}
function isAboveStart(range: FeelRange, point: unknown): boolean | null {
  if (range.start === null) return true;
  const order = compareOrdered(point, range.start);
  return order === null ? null : range.startIncluded ? order >= 0 : order > 0;
}
function isBelowEnd(range: FeelRange, point: unknown): boolean | null {
  if (range.end === null) return true;
  const order = compareOrdered(point, range.end);
  return order === null ? null : range.endIncluded ? order <= 0 : order < 0;
}
