// What stands behind the dot: entries of contexts, and the properties of temporal values and ranges (DMN 1.5 table 65).

import type { FeelValue } from '../feel-value.ts';
import { isContext } from './kind.ts';
import { FeelRange } from './range.ts';
import { entryOf } from './run.ts';
import { FeelDate, FeelDateTime, FeelTime, MonthsDuration, TimeDuration } from './temporal.ts';

type Properties<T> = Readonly<Record<string, (value: T) => FeelValue>>;

const DATE: Properties<FeelDate> = {
  year: (date) => date.year,
  month: (date) => date.month,
  day: (date) => date.day,
  weekday: (date) => date.weekday,
};
const TIME: Properties<FeelTime> = {
  hour: (time) => time.hour,
  minute: (time) => time.minute,
  second: (time) => time.second + (time.nanos % 1e9) / 1e9,
  timezone: (time) => (typeof time.zone === 'string' ? time.zone : null),
};
const offset = (seconds: number): TimeDuration => new TimeDuration(BigInt(seconds) * 1_000_000_000n);
const MONTHS: Properties<MonthsDuration> = {
  years: ({ total }) => Math.trunc(total / 12),
  months: ({ total }) => total % 12 || 0,
};
const SECONDS: Properties<TimeDuration> = {
  days: ({ parts }) => parts[0],
  hours: ({ parts }) => parts[1],
  minutes: ({ parts }) => parts[2],
  seconds: ({ parts }) => parts[3] + parts[4] / 1e9,
};
const RANGE: Properties<FeelRange> = {
  start: ({ start }) => start,
  end: ({ end }) => end,
  'start included': ({ startIncluded }) => startIncluded,
  'end included': ({ endIncluded }) => endIncluded,
};

const read = <T>(properties: Properties<T>, value: T, name: string): FeelValue | undefined =>
  Object.hasOwn(properties, name) ? properties[name]?.(value) : undefined;

function dateTimeProperty(value: FeelDateTime, name: string): FeelValue | undefined {
  if (name === 'time offset') return value.zone === null ? null : offset(value.shift);
  return read(DATE, value.date, name) ?? read(TIME, value.time, name);
}
function timeProperty(value: FeelTime, name: string): FeelValue | undefined {
  if (name === 'time offset') return value.offset === null ? null : offset(value.offset);
  return read(TIME, value, name);
}

/** The property of that name; undefined where the value has none. */
export function propertyOf(value: FeelValue, name: string, plain: boolean): FeelValue | undefined {
  if (isContext(value)) return entryOf(value, name, plain);
  if (value instanceof FeelDate) return read(DATE, value, name);
  if (value instanceof FeelDateTime) return dateTimeProperty(value, name);
  if (value instanceof FeelTime) return timeProperty(value, name);
  if (value instanceof MonthsDuration) return read(MONTHS, value, name);
  if (value instanceof TimeDuration) return read(SECONDS, value, name);
  return value instanceof FeelRange ? read(RANGE, value, name) : undefined;
}
