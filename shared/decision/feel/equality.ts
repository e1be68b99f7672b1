// Equality in FEEL (DMN 1.5 §10.3.2.3.3, table 53): deep for lists, contexts and ranges; null for values of different types.

import { isFeelFunction } from './function-value.ts';
import { isContext, kindOf } from './kind.ts';
import { compareOrdered } from './ordering.ts';
import { FeelRange } from './range.ts';
import { FeelDateTime, FeelTime } from './temporal.ts';

const isScalar = (value: unknown): boolean =>
  typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean';

/** A list of one stands for its element beside a value that is no list (§10.3.2.9.4). */
const unwrap = (value: unknown): unknown =>
  Array.isArray(value) && value.length === 1 ? (value as readonly unknown[])[0] : value;

export function feelEquals(left: unknown, right: unknown): boolean | null {
  if (left === right) return true;
  if (isScalar(left) && isScalar(right)) return typeof left === typeof right ? left === right : null;
  if (left === null || right === null) return left === right;
  const [leftIsList, rightIsList] = [Array.isArray(left), Array.isArray(right)];
  if (leftIsList && rightIsList) return equalLists(left as unknown[], right as unknown[]);
  if (leftIsList || rightIsList) {
    const [a, b] = [unwrap(left), unwrap(right)];
    return Array.isArray(a) || Array.isArray(b) ? null : feelEquals(a, b);
  }
  return equalObjects(left, right);
}

const equalLists = (left: readonly unknown[], right: readonly unknown[]): boolean =>
  left.length === right.length &&
  left.every((item, index) => feelEquals(item ?? null, right[index] ?? null) === true);

function equalObjects(left: unknown, right: unknown): boolean | null {
  if (kindOf(left) !== kindOf(right)) return null;
  if (left instanceof FeelRange && right instanceof FeelRange) return equalRanges(left, right);
  if (isContext(left) && isContext(right)) {
    const names = Object.keys(left);
    return (
      names.length === Object.keys(right).length &&
      names.every(
        (name) => Object.hasOwn(right, name) && feelEquals(left[name] ?? null, right[name] ?? null) === true,
      )
    );
  }
  if (isFeelFunction(left) && isFeelFunction(right))
    return left.$builtin !== undefined && left.$builtin === right.$builtin;
  if ((left instanceof FeelTime || left instanceof FeelDateTime) && !sameLocality(left, right)) return false;
  const order = compareOrdered(left, right);
  return order === null ? null : order === 0;
}

/** A local time is never equal to one with a zone. */
const sameLocality = (left: FeelTime | FeelDateTime, right: unknown): boolean =>
  (left.zone === null) === ((right as FeelTime | FeelDateTime).zone === null);

const equalRanges = (left: FeelRange, right: FeelRange): boolean =>
  left.startIncluded === right.startIncluded &&
  left.endIncluded === right.endIncluded &&
  feelEquals(left.start, right.start) === true &&
  feelEquals(left.end, right.end) === true;

/** What `is` asks: the same type and the same element of its value space, zone included (DMN 1.5 table 78). */
export function isSame(left: unknown, right: unknown): boolean {
  if (kindOf(left) !== kindOf(right)) return false;
  const zoned = left instanceof FeelTime || left instanceof FeelDateTime;
  if (zoned && left.zone !== (right as FeelTime | FeelDateTime).zone) return false;
  return feelEquals(left, right) === true;
}

export const listHas = (list: readonly unknown[], value: unknown): boolean =>
  list.some((item) => feelEquals(item ?? null, value) === true);
