// ISO 8601 durations, dates and repetitions as timers need them (BPMN 2.0.2 §10.5.5 Timer; ISO 8601-1:2019). Years and
// months follow the calendar in UTC; weeks, days and times are fixed lengths.

import { formatInstant, readInstant, type Instant } from '../base/instant.ts';

const DURATION =
  /^(-)?P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const DATE = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})?)?$/;
const REPETITION = /^R(\d+)?\/(?:([^/]+)\/)?([^/]+)$/;

const DAY_MS = 86_400_000;

const daysInMonth = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
};

const padded = (value: number, length = 2): string => String(value).padStart(length, '0');

/** The same day of another month, or that month's last day where it has no such day. */
function addMonths(from: Instant, months: number): Instant | undefined {
  const text = formatInstant(from);
  const index = Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(index / 12), (index % 12) + 1];
  const day = Math.min(Number(text.slice(8, 10)), daysInMonth(year, month));
  return readInstant(`${padded(year, 4)}-${padded(month)}-${padded(day)}${text.slice(10)}`);
}

/** The years 0000 to 9999: further a date cannot be written (RFC 3339). */
const isWritable = (instant: Instant): boolean =>
  instant >= -62_167_219_200_000 && instant <= 253_402_300_799_999;

/** `from` moved by an ISO 8601 duration such as "PT30M" or "P1M"; undefined where the text is none, or leads out of the calendar. */
export function addDuration(from: Instant, duration: string): Instant | undefined {
  const match = DURATION.exec(duration.trim());
  if (!match) return undefined;
  const sign = match[1] === '-' ? -1 : 1;
  const [years, months, weeks, days, hours, minutes, seconds] = match
    .slice(2)
    .map((part) => Number(part ?? 0));
  const calendar = ((years ?? 0) * 12 + (months ?? 0)) * sign;
  const moved = calendar === 0 ? from : addMonths(from, calendar);
  const fixed =
    ((weeks ?? 0) * 7 + (days ?? 0)) * DAY_MS +
    (hours ?? 0) * 3_600_000 +
    (minutes ?? 0) * 60_000 +
    Math.round((seconds ?? 0) * 1000);
  if (moved === undefined) return undefined;
  const to = moved + sign * fixed;
  return isWritable(to) ? to : undefined;
}

/** Milliseconds of a duration without years and months; undefined where the calendar decides its length. */
export function fixedLength(duration: string): number | undefined {
  const length = /^-?P[^T]*[YM]/.test(duration.trim()) ? undefined : addDuration(0, duration);
  return length !== undefined && length > 0 ? length : undefined;
}

/** A date or date-time as an instant; without an offset it is UTC. */
export function readDateTime(text: string): Instant | undefined {
  const match = DATE.exec(text.trim());
  if (!match) return undefined;
  const [, date = '', time = '00:00', seconds = '00', fraction = '', zone = 'Z'] = match;
  const instant = readInstant(`${date}T${time}:${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}Z`);
  if (instant === undefined || zone === 'Z') return instant;
  const offset = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  return instant - (zone.startsWith('-') ? -offset : offset) * 60_000;
}

export interface Repetition {
  /** Firings; −1 without end. */
  readonly count: number;
  readonly start?: Instant;
  readonly interval: string;
}

/** "R3/PT10M", "R/PT10M", "R3/2026-01-01T00:00:00Z/PT10M". */
export function readRepetition(text: string): Repetition | undefined {
  const match = REPETITION.exec(text.trim());
  if (!match) return undefined;
  const [, count, start, interval = ''] = match;
  const begin = start === undefined ? undefined : readDateTime(start);
  const step = addDuration(0, interval);
  if ((start !== undefined && begin === undefined) || step === undefined || step <= 0) return undefined;
  return {
    count: count === undefined ? -1 : Math.min(Number(count), Number.MAX_SAFE_INTEGER),
    interval,
    ...(begin === undefined ? {} : { start: begin }),
  };
}
