// Conversion functions and not() (DMN 1.5 §10.3.4.1, §10.3.4.2).

import { assert } from '../../../base/assert.ts';
import { formatInstant } from '../../../base/instant.ts';
import type { FeelValue } from '../../feel-value.ts';
import { readNumber } from '../decimal.ts';
import { readRange } from '../read-range.ts';
import { dateFrom, readDate, readDateTime, readDuration, readTime } from '../read-temporal.ts';
import type { FeelRun } from '../run.ts';
import { FeelDate, FeelDateTime, FeelTime, MonthsDuration, TimeDuration } from '../temporal.ts';
import { textForm } from '../text-form.ts';
import { isOffset } from '../zone.ts';
import { builtin, builtinsOf } from './signature.ts';

function nowOf(run: FeelRun): FeelDateTime {
  const iso = formatInstant(run.now);
  const value = readDateTime(iso);
  assert(value, `FEEL cannot read the instant ${iso}`);
  return value;
}

function toNumber(from: string, grouping: FeelValue, decimal: FeelValue): number | undefined {
  const group = grouping ?? null;
  const point = decimal ?? null;
  if (group !== null && group !== ' ' && group !== ',' && group !== '.') return undefined;
  if (point !== null && point !== ',' && point !== '.') return undefined;
  if (group !== null && group === point) return undefined;
  let text = group === null ? from : from.replaceAll(group, '');
  if (point === ',') {
    if (text.includes('.')) return undefined;
    text = text.replace(',', '.');
  }
  return readNumber(text);
}

function toDate(from: FeelValue): FeelValue | undefined {
  if (from instanceof FeelDate) return from;
  if (from instanceof FeelDateTime) return from.date;
  return typeof from === 'string' ? readDate(from) : undefined;
}

function toTime(from: FeelValue): FeelValue | undefined {
  if (from instanceof FeelTime) return from;
  if (from instanceof FeelDateTime) return from.time;
  if (from instanceof FeelDate) return new FeelTime(0, 0);
  return typeof from === 'string' ? readTime(from) : undefined;
}

function timeOf(hour: number, minute: number, second: number, offset: FeelValue): FeelTime | undefined {
  if (!Number.isInteger(hour) || !Number.isInteger(minute)) return undefined;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || !(second >= 0 && second < 60)) return undefined;
  const nanos = hour * 3600e9 + minute * 60e9 + Math.round(second * 1e9);
  if (!(offset instanceof TimeDuration)) return new FeelTime(nanos, null);
  const seconds = Number(offset.total / 1_000_000_000n);
  return isOffset(seconds) ? new FeelTime(nanos, seconds) : undefined;
}

const dayOf = (value: FeelValue): FeelDate =>
  value instanceof FeelDateTime ? value.date : (value as FeelDate);

/** Whole months between two dates; days that do not fill a month fall away. */
function monthsBetween(from: FeelDate, to: FeelDate): MonthsDuration {
  const months = (to.year - from.year) * 12 + to.month - from.month;
  const days = to.day - from.day;
  if (months > 0 && days < 0) return new MonthsDuration(months - 1);
  return new MonthsDuration(months < 0 && days > 0 ? months + 1 : months);
}

export const CONVERSION = builtinsOf(
  builtin('date', ['from: textOrDay', 'year: number, month: number, day: number'], ([first, month, day]) =>
    typeof first === 'number' ? dateFrom(first, month as number, day as number) : toDate(first),
  ),
  builtin('date and time', ['from: string', 'date: day, time: time'], ([first, time]) =>
    typeof first === 'string' ? readDateTime(first) : new FeelDateTime(dayOf(first), time as FeelTime),
  ),
  builtin(
    'time',
    ['from: textOrTemporal', 'hour: number, minute: number, second: number, offset?: duration|null'],
    ([first, minute, second, offset]) =>
      typeof first === 'number' ? timeOf(first, minute as number, second as number, offset) : toTime(first),
  ),
  builtin('duration', ['from: string'], ([from]) => readDuration(from as string)),
  builtin('years and months duration', ['from: day, to: day'], ([from, to]) =>
    monthsBetween(dayOf(from), dayOf(to)),
  ),
  builtin(
    'number',
    ['from: string, grouping separator?: string|null, decimal separator?: string|null'],
    ([from, grouping, decimal]) => toNumber(from as string, grouping, decimal),
  ),
  builtin('string', ['from: any'], ([from]) => (from === null ? null : textForm(from))),
  builtin('range', ['from: string'], ([from]) => readRange(from as string)),
  builtin('now', [''], (_, run) => nowOf(run)),
  builtin('today', [''], (_, run) => nowOf(run).date),
  builtin('not', ['negand: boolean', 'negand: any'], ([negand]) =>
    typeof negand === 'boolean' ? !negand : null,
  ),
);
