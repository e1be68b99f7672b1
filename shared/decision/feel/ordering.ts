// The order of FEEL values (DMN 1.5 §10.3.2.3.3, table 54): only values of one ordered type have one.

import {
  FeelDate,
  FeelDateTime,
  FeelTime,
  MonthsDuration,
  TimeDuration,
  utcNanosOf,
  utcPointOf,
} from './temporal.ts';

const sign = <T extends number | bigint | string>(left: T, right: T): number =>
  left < right ? -1 : left > right ? 1 : 0;

/** Unicode order by code point, which differs from JavaScript's order of code units beyond the basic plane. */
function compareText(left: string, right: string): number {
  if (left === right) return 0;
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    if (left.charCodeAt(index) === right.charCodeAt(index)) continue;
    const atPair = index > 0 && /[\uD800-\uDBFF]/.test(left.charAt(index - 1)) ? index - 1 : index;
    return sign(left.codePointAt(atPair) ?? 0, right.codePointAt(atPair) ?? 0);
  }
  return sign(left.length, right.length);
}

/** A local one takes over the offset of the other (table 54), so that their wall clocks are compared. */
function compareDateTimes(left: FeelDateTime, right: FeelDateTime): number {
  if ((left.zone === null) !== (right.zone === null))
    return sign(left.date.epochDay, right.date.epochDay) || sign(left.time.nanos, right.time.nanos);
  const [a, b] = [utcPointOf(left), utcPointOf(right)];
  return sign(a.epochDay, b.epochDay) || sign(a.nanos, b.nanos);
}
function compareTimes(left: FeelTime, right: FeelTime): number {
  const mixed = (left.zone === null) !== (right.zone === null);
  return mixed ? sign(left.nanos, right.nanos) : sign(utcNanosOf(left), utcNanosOf(right));
}

/** Below, at or above zero; null where the two have no order: null, different types, unordered types. */
export function compareOrdered(left: unknown, right: unknown): number | null {
  if (typeof left === 'number') return typeof right === 'number' ? sign(left, right) : null;
  if (typeof left === 'string') return typeof right === 'string' ? compareText(left, right) : null;
  if (left instanceof FeelDate) return right instanceof FeelDate ? sign(left.epochDay, right.epochDay) : null;
  if (left instanceof FeelDateTime)
    return right instanceof FeelDateTime ? compareDateTimes(left, right) : null;
  if (left instanceof FeelTime) return right instanceof FeelTime ? compareTimes(left, right) : null;
  if (left instanceof MonthsDuration)
    return right instanceof MonthsDuration ? sign(left.total, right.total) : null;
  if (left instanceof TimeDuration)
    return right instanceof TimeDuration ? sign(left.total, right.total) : null;
  return null;
}
