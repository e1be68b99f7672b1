// + - * / ** (DMN 1.5 §10.3.2.12, tables 57–60). Null where the operands have no such operation.

import { MAX_YEAR, addMonths, civilDateOf } from './calendar.ts';
import { asDecimal, divideInteger, scaleInteger } from './decimal.ts';
import {
  FeelDate,
  FeelDateTime,
  FeelTime,
  MonthsDuration,
  NANOS_PER_DAY,
  NANOS_PER_SECOND,
  TimeDuration,
  isDuration,
  isInstantlike,
  utcNanosOf,
  utcPointOf,
  type FeelDuration,
  type Instantlike,
} from './temporal.ts';
import { offsetAtUtc } from './zone.ts';

const DAY = BigInt(NANOS_PER_DAY);

const larger = (left: number, right: number): number => Math.max(Math.abs(left), Math.abs(right));
const months = (total: number): MonthsDuration | null =>
  Number.isSafeInteger(total) ? new MonthsDuration(total) : null;

export function add(left: unknown, right: unknown): unknown {
  if (typeof left === 'number' && typeof right === 'number')
    return asDecimal(left + right, larger(left, right));
  if (typeof left === 'string') return typeof right === 'string' ? left + right : null;
  if (left instanceof MonthsDuration && right instanceof MonthsDuration)
    return months(left.total + right.total);
  if (left instanceof TimeDuration && right instanceof TimeDuration)
    return new TimeDuration(left.total + right.total);
  if (isInstantlike(left) && isDuration(right)) return shift(left, right, 1);
  return isDuration(left) && isInstantlike(right) ? shift(right, left, 1) : null;
}

export function subtract(left: unknown, right: unknown): unknown {
  if (typeof left === 'number' && typeof right === 'number')
    return asDecimal(left - right, larger(left, right));
  if (left instanceof MonthsDuration && right instanceof MonthsDuration)
    return months(left.total - right.total);
  if (left instanceof TimeDuration && right instanceof TimeDuration)
    return new TimeDuration(left.total - right.total);
  if (!isInstantlike(left)) return null;
  if (isDuration(right)) return shift(left, right, -1);
  return isInstantlike(right) ? between(right, left) : null;
}

export function multiply(left: unknown, right: unknown): unknown {
  if (typeof left === 'number')
    return typeof right === 'number'
      ? asDecimal(left * right)
      : isDuration(right)
        ? scale(right, left)
        : null;
  return isDuration(left) && typeof right === 'number' ? scale(left, right) : null;
}
function scale(duration: FeelDuration, factor: number): FeelDuration | null {
  if (duration instanceof TimeDuration) return new TimeDuration(scaleInteger(duration.total, factor));
  return months(Number(scaleInteger(BigInt(duration.total), factor)));
}

export function divide(left: unknown, right: unknown): unknown {
  if (typeof right === 'number') {
    if (right === 0) return null;
    if (typeof left === 'number') return asDecimal(left / right);
    if (left instanceof TimeDuration) return new TimeDuration(divideInteger(left.total, right));
    return left instanceof MonthsDuration ? months(Number(divideInteger(BigInt(left.total), right))) : null;
  }
  if (left instanceof MonthsDuration && right instanceof MonthsDuration)
    return right.total === 0 ? null : asDecimal(left.total / right.total);
  if (left instanceof TimeDuration && right instanceof TimeDuration)
    return right.total === 0n ? null : asDecimal(Number(left.total) / Number(right.total));
  return null;
}

export function power(left: unknown, right: unknown): unknown {
  return typeof left === 'number' && typeof right === 'number' ? asDecimal(left ** right) : null;
}

export function negate(value: unknown): unknown {
  if (typeof value === 'number') return value === 0 ? 0 : -value;
  if (value instanceof MonthsDuration) return new MonthsDuration(-value.total);
  return value instanceof TimeDuration ? new TimeDuration(-value.total) : null;
}

/** A point in time some duration away; null beyond the year range. */
function shift(value: Instantlike, duration: FeelDuration, sign: 1 | -1): Instantlike | null {
  if (value instanceof FeelTime) {
    if (duration instanceof MonthsDuration) return null;
    const nanos = (BigInt(value.nanos) + BigInt(sign) * duration.total) % DAY;
    return new FeelTime(Number(nanos < 0n ? nanos + DAY : nanos), value.zone);
  }
  if (duration instanceof MonthsDuration) {
    const moved = addMonths(value instanceof FeelDate ? value : value.date, sign * duration.total);
    if (!moved) return null;
    const date = new FeelDate(moved);
    return value instanceof FeelDate ? date : new FeelDateTime(date, value.time);
  }
  return value instanceof FeelDate
    ? dateAt(BigInt(value.epochDay) * DAY + BigInt(sign) * duration.total)
    : shiftDateTime(value, BigInt(sign) * duration.total);
}

/** Floor division: the day that holds the nanosecond, counted from 1970-01-01. */
function splitDay(nanos: bigint): { readonly day: number; readonly rest: number } {
  const rest = ((nanos % DAY) + DAY) % DAY;
  return { day: Number((nanos - rest) / DAY), rest: Number(rest) };
}
function dateAt(nanos: bigint): FeelDate | null {
  const date = civilDateOf(splitDay(nanos).day);
  return Math.abs(date.year) <= MAX_YEAR ? new FeelDate(date) : null;
}

/** With a zone the duration passes on the UTC line, so an hour is an hour across a change of the clocks. */
function shiftDateTime(value: FeelDateTime, nanos: bigint): FeelDateTime | null {
  const { zone } = value;
  const utc = utcPointOf(value);
  const target = splitDay(BigInt(utc.epochDay) * DAY + BigInt(utc.nanos) + nanos);
  const offset = zone === null ? 0 : offsetAtUtc(zone, target.day, target.rest);
  const wall = target.rest + offset * NANOS_PER_SECOND;
  const carry = Math.floor(wall / NANOS_PER_DAY);
  const date = civilDateOf(target.day + carry);
  if (Math.abs(date.year) > MAX_YEAR) return null;
  return new FeelDateTime(new FeelDate(date), new FeelTime(wall - carry * NANOS_PER_DAY, zone));
}

/** A date beside a date and time is UTC midnight (§10.3.2.9.4). */
const isLocal = (value: FeelDate | FeelDateTime): boolean =>
  value instanceof FeelDateTime && value.zone === null;

/** From one point to another; null between a time and a date, and where only one of two has a zone. */
function between(from: Instantlike, to: Instantlike): TimeDuration | null {
  if (from instanceof FeelTime || to instanceof FeelTime) {
    if (!(from instanceof FeelTime && to instanceof FeelTime)) return null;
    if ((from.zone === null) !== (to.zone === null)) return null;
    return new TimeDuration(BigInt(utcNanosOf(to) - utcNanosOf(from)));
  }
  if (!(from instanceof FeelDate && to instanceof FeelDate) && isLocal(from) !== isLocal(to)) return null;
  const [a, b] = [utcPointOf(from), utcPointOf(to)];
  return new TimeDuration(BigInt(b.epochDay - a.epochDay) * DAY + BigInt(b.nanos - a.nanos));
}
