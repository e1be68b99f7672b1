// Temporal values from text, as DMN 1.5 §10.3.4.1 and XML Schema part 2 write them. Undefined where the text is none.

import { civilDateOf, isCivilDate } from './calendar.ts';
import {
  FeelDate,
  FeelDateTime,
  FeelTime,
  MonthsDuration,
  NANOS_PER_DAY,
  TimeDuration,
  type FeelDuration,
} from './temporal.ts';
import { readZone, type Zone } from './zone.ts';

/** At least four digits for the year, more only without a leading zero; no plus sign. */
const DATE = /^(-?)([1-9]\d{4,8}|\d{4})-(\d{2})-(\d{2})$/;
const TIME = /^(\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(.*)$/;
const DURATION =
  /^(-)?P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=[\d.])(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d+))?S)?)?$/;

export function dateFrom(year: number, month: number, day: number): FeelDate | undefined {
  return isCivilDate(year, month, day) ? new FeelDate({ year, month, day }) : undefined;
}

export function readDate(text: string): FeelDate | undefined {
  const match = DATE.exec(text);
  if (!match || text.startsWith('-0000')) return undefined;
  const [, sign, year, month, day] = match;
  return dateFrom(sign === '-' ? -Number(year) : Number(year), Number(month), Number(day));
}

const nanosOfFraction = (digits: string | undefined): number =>
  digits === undefined ? 0 : Number(digits.slice(0, 9).padEnd(9, '0'));

/** A time of day, which `24:00:00` ends. `carry` is then one day. */
interface ReadTime {
  readonly time: FeelTime;
  readonly carry: number;
}
function readClock(text: string): ReadTime | undefined {
  const match = TIME.exec(text);
  if (!match) return undefined;
  const [, hours, minutes, seconds, fraction, zoneText = ''] = match;
  let zone: Zone | null = null;
  if (zoneText !== '') {
    const read = readZone(zoneText);
    if (read === undefined) return undefined;
    zone = read;
  }
  if (Number(minutes) > 59 || Number(seconds) > 59 || Number(hours) > 24) return undefined;
  const nanos =
    (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1e9 + nanosOfFraction(fraction);
  if (nanos > NANOS_PER_DAY) return undefined;
  return nanos === NANOS_PER_DAY
    ? { time: new FeelTime(0, zone), carry: 1 }
    : { time: new FeelTime(nanos, zone), carry: 0 };
}

export const readTime = (text: string): FeelTime | undefined => readClock(text)?.time;

/** A date alone, with or without a zone, is its midnight. */
export function readDateTime(text: string): FeelDateTime | undefined {
  const at = text.indexOf('T');
  if (at < 0) return readMidnight(text);
  const date = readDate(text.slice(0, at));
  if (!date) return undefined;
  const clock = readClock(text.slice(at + 1));
  if (!clock) return undefined;
  if (clock.carry === 0) return new FeelDateTime(date, clock.time);
  const next = civilDateOf(date.epochDay + clock.carry);
  const moved = dateFrom(next.year, next.month, next.day);
  return moved && new FeelDateTime(moved, clock.time);
}

function readMidnight(text: string): FeelDateTime | undefined {
  const [, dateText = '', zoneText = ''] = /^(-?\d+-\d\d-\d\d)(.*)$/.exec(text) ?? [];
  const date = readDate(dateText);
  const zone = zoneText === '' ? null : readZone(zoneText);
  return date && zone !== undefined ? new FeelDateTime(date, new FeelTime(0, zone)) : undefined;
}

/** Years and months, or days and time, never both: those are different types. */
export function readDuration(text: string): FeelDuration | undefined {
  const match = DURATION.exec(text);
  if (!match) return undefined;
  const [, minus, years, months, days, hours, minutes, seconds, fraction] = match;
  const calendar = years !== undefined || months !== undefined;
  const clock = days ?? hours ?? minutes ?? seconds;
  if (calendar && clock !== undefined) return undefined;
  if (calendar) {
    const total = Number(years ?? 0) * 12 + Number(months ?? 0);
    return Number.isSafeInteger(total) ? new MonthsDuration(minus ? -total : total) : undefined;
  }
  const whole =
    BigInt(days ?? 0) * 86_400n +
    BigInt(hours ?? 0) * 3600n +
    BigInt(minutes ?? 0) * 60n +
    BigInt(seconds ?? 0);
  const total = whole * 1_000_000_000n + BigInt(nanosOfFraction(fraction));
  return new TimeDuration(minus ? -total : total);
}

/** What `@"…"` stands for: a duration, a time, a date and time or a date. */
export function readAtLiteral(text: string): FeelDate | FeelTime | FeelDateTime | FeelDuration | undefined {
  if (/^-?P/.test(text)) return readDuration(text);
  if (/^\d{2}:/.test(text)) return readTime(text);
  return text.includes('T') ? readDateTime(text) : readDate(text);
}
