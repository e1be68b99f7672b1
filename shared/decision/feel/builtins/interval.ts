// Relations between points and ranges (DMN 1.5 §10.3.4.9, table 77), after Allen's interval algebra.
// A range that is open without end reaches beyond every point.

import type { FeelValue } from '../../feel-value.ts';
import { compareOrdered } from '../ordering.ts';
import { FeelRange } from '../range.ts';
import { builtin, builtinsOf, type Builtin } from './signature.ts';

/** Undefined where endpoints have no order. */
type Answer = boolean | undefined;
type Between = (left: FeelRange, right: FeelRange) => Answer;

/** A boundary on the line of values: a value, and on which side of it the range begins or ends. */
interface Edge {
  readonly value: FeelValue;
  /** -1 just before the value, 0 at it, 1 just after. */
  readonly side: -1 | 0 | 1;
  /** For an edge without a value: -1 before everything, 1 after everything. */
  readonly infinite: -1 | 0 | 1;
}
const startOf = (range: FeelRange): Edge => ({
  value: range.start,
  side: range.startIncluded ? 0 : 1,
  infinite: range.open === 'start' ? -1 : 0,
});
const endOf = (range: FeelRange): Edge => ({
  value: range.end,
  side: range.endIncluded ? 0 : -1,
  infinite: range.open === 'end' ? 1 : 0,
});

function compareEdges(left: Edge, right: Edge): number | undefined {
  if (left.infinite !== 0 || right.infinite !== 0) return left.infinite - right.infinite;
  const order = compareOrdered(left.value, right.value);
  return order === null ? undefined : order === 0 ? left.side - right.side : order;
}
const all = (...parts: readonly Answer[]): Answer =>
  parts.includes(undefined) ? undefined : parts.every(Boolean);
const test = (left: Edge, right: Edge, holds: (order: number) => boolean): Answer => {
  const order = compareEdges(left, right);
  return order === undefined ? undefined : holds(order);
};
const below = (order: number): boolean => order < 0;
const notAbove = (order: number): boolean => order <= 0;
const same = (order: number): boolean => order === 0;

const before: Between = (left, right) => test(endOf(left), startOf(right), below);
const overlaps: Between = (left, right) =>
  all(test(startOf(left), endOf(right), notAbove), test(startOf(right), endOf(left), notAbove));
const overlapsBefore: Between = (left, right) =>
  all(
    test(startOf(left), startOf(right), below),
    test(startOf(right), endOf(left), notAbove),
    test(endOf(left), endOf(right), notAbove),
  );
const meets: Between = (left, right) =>
  left.endIncluded && right.startIncluded ? test(endOf(left), startOf(right), same) : false;
const finishes: Between = (left, right) =>
  all(test(endOf(left), endOf(right), same), test(startOf(right), startOf(left), notAbove));
const starts: Between = (left, right) =>
  all(test(startOf(left), startOf(right), same), test(endOf(left), endOf(right), notAbove));
const includes: Between = (left, right) =>
  all(test(startOf(left), startOf(right), notAbove), test(endOf(right), endOf(left), notAbove));
const coincides: Between = (left, right) =>
  all(test(startOf(left), startOf(right), same), test(endOf(left), endOf(right), same));

/** A point as the range that holds it alone. */
const asRange = (value: FeelValue): FeelRange =>
  value instanceof FeelRange ? value : new FeelRange(value, value, true, true);
const flip =
  (between: Between): Between =>
  (left, right) =>
    between(right, left);

const ANY = [
  'point1: point, point2: point',
  'point: point, range: range',
  'range: range, point: point',
  'range1: range, range2: range',
];
const RANGES = ['range1: range, range2: range'];
const POINT_IN_RANGE = ['point: point, range: range', 'range1: range, range2: range'];
const RANGE_WITH_POINT = ['range: range, point: point', 'range1: range, range2: range'];
const LIKE_WITH_LIKE = ['point1: point, point2: point', 'range1: range, range2: range'];

const relation = (name: string, signatures: readonly string[], between: Between): Builtin =>
  builtin(name, signatures, ([left, right]) => between(asRange(left), asRange(right)));

export const INTERVALS = builtinsOf(
  relation('before', ANY, before),
  relation('after', ANY, flip(before)),
  relation('meets', RANGES, meets),
  relation('met by', RANGES, flip(meets)),
  relation('overlaps', RANGES, overlaps),
  relation('overlaps before', RANGES, overlapsBefore),
  relation('overlaps after', RANGES, flip(overlapsBefore)),
  relation('finishes', POINT_IN_RANGE, finishes),
  relation('finished by', RANGE_WITH_POINT, flip(finishes)),
  relation('includes', RANGE_WITH_POINT, includes),
  relation('during', POINT_IN_RANGE, flip(includes)),
  relation('starts', POINT_IN_RANGE, starts),
  relation('started by', RANGE_WITH_POINT, flip(starts)),
  relation('coincides', LIKE_WITH_LIKE, coincides),
);
