// Wall-clock time in the authority's time zone. Zone rules come from the runtime, so the resolved instant is what is recorded.

import type { Instant } from '../base/instant.ts';

/** Proleptic Gregorian; `month` from 1. */
export interface LocalTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const SECOND = 1000;
const DAY = 86_400 * SECOND;

/** Days since 1970-01-01, by the era algorithm of the civil calendar. */
export function daysOf(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719_468
  );
}

/** Midnight of the day that is so many days after 1970-01-01; the inverse of `daysOf`. */
export function dateOfDays(days: number): LocalTime {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, day, hour: 0, minute: 0, second: 0 };
}

const asIfUtc = (time: LocalTime): Instant =>
  daysOf(time.year, time.month, time.day) * DAY +
  ((time.hour * 60 + time.minute) * 60 + time.second) * SECOND;

export function localTime(instant: Instant, timeZone: string): LocalTime {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  };
}

/** The instant of a wall-clock time; in the hour that is skipped or doubled by daylight saving, the later reading. */
export function instantOf(time: LocalTime, timeZone: string): Instant {
  const wanted = asIfUtc(time);
  const offsetAt = (instant: Instant): number => asIfUtc(localTime(instant, timeZone)) - instant;
  const first = wanted - offsetAt(wanted);
  return wanted - offsetAt(first);
}

/** 0 = Sunday … 6 = Saturday. */
export const weekdayOf = ({ year, month, day }: LocalTime): number =>
  (((daysOf(year, month, day) + 4) % 7) + 7) % 7;

export const daysInMonth = (year: number, month: number): number =>
  month === 12 ? 31 : daysOf(year, month + 1, 1) - daysOf(year, month, 1);

export function nextDay(time: LocalTime): LocalTime {
  if (time.day < daysInMonth(time.year, time.month)) return { ...time, day: time.day + 1 };
  return time.month === 12
    ? { ...time, year: time.year + 1, month: 1, day: 1 }
    : { ...time, month: time.month + 1, day: 1 };
}

/** Same day of the next month, clamped to the month's end. */
export function nextMonth(time: LocalTime): LocalTime {
  const year = time.month === 12 ? time.year + 1 : time.year;
  const month = time.month === 12 ? 1 : time.month + 1;
  return { ...time, year, month, day: Math.min(time.day, daysInMonth(year, month)) };
}

const two = (value: number): string => String(value).padStart(2, '0');
export const dateText = ({ year, month, day }: LocalTime): string => `${year}-${two(month)}-${two(day)}`;
export const timeText = (time: LocalTime): string =>
  `${dateText(time)} ${two(time.hour)}:${two(time.minute)}`;
