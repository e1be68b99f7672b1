// FEEL's temporal values (DMN 1.5 §10.3.2.3.4–10.3.2.3.8). Immutable; each prints as the ISO 8601 text that reads back to it.

import { epochDayOf, weekdayOf, type CivilDate } from './calendar.ts';
import { formatZone, offsetAtWallClock, type Zone } from './zone.ts';

export const NANOS_PER_SECOND = 1e9;
export const NANOS_PER_DAY = 86_400e9;

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

export class FeelDate implements CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly epochDay: number;
  constructor(date: CivilDate) {
    this.year = date.year;
    this.month = date.month;
    this.day = date.day;
    this.epochDay = epochDayOf(date);
  }
  get weekday(): number {
    return weekdayOf(this.epochDay);
  }
  toString(): string {
    const year = pad(Math.abs(this.year), 4);
    return `${this.year < 0 ? '-' : ''}${year}-${pad(this.month, 2)}-${pad(this.day, 2)}`;
  }
}

/** A time of day; `zone` is null for a local one. */
export class FeelTime {
  /** Nanoseconds since midnight, 0 ≤ nanos < 86,400 × 10⁹. */
  readonly nanos: number;
  readonly zone: Zone | null;
  constructor(nanos: number, zone: Zone | null) {
    this.nanos = nanos;
    this.zone = zone;
  }
  get hour(): number {
    return Math.floor(this.nanos / 3600e9);
  }
  get minute(): number {
    return Math.floor(this.nanos / 60e9) % 60;
  }
  get second(): number {
    return Math.floor(this.nanos / NANOS_PER_SECOND) % 60;
  }
  /** Seconds east of UTC; a named zone is asked for 1970-01-01. Null for a local time. */
  get offset(): number | null {
    return this.zone === null ? null : offsetAtWallClock(this.zone, 0, this.nanos);
  }
  toString(): string {
    const fraction = this.nanos % NANOS_PER_SECOND;
    const text = `${pad(this.hour, 2)}:${pad(this.minute, 2)}:${pad(this.second, 2)}`;
    const zone = this.zone === null ? '' : formatZone(this.zone);
    return fraction === 0 ? `${text}${zone}` : `${text}.${pad(fraction, 9).replace(/0+$/, '')}${zone}`;
  }
}

export class FeelDateTime {
  readonly date: FeelDate;
  readonly time: FeelTime;
  /** Seconds east of UTC, 0 for a local one: what the wall clock must lose to be comparable. */
  readonly shift: number;
  constructor(date: FeelDate, time: FeelTime) {
    this.date = date;
    this.time = time;
    this.shift = time.zone === null ? 0 : offsetAtWallClock(time.zone, date.epochDay, time.nanos);
  }
  get zone(): Zone | null {
    return this.time.zone;
  }
  toString(): string {
    return `${this.date.toString()}T${this.time.toString()}`;
  }
}

/** A years and months duration: a whole number of months. */
export class MonthsDuration {
  readonly total: number;
  constructor(months: number) {
    this.total = months === 0 ? 0 : months;
  }
  toString(): string {
    if (this.total === 0) return 'P0M';
    const size = Math.abs(this.total);
    const years = Math.floor(size / 12);
    const months = size % 12;
    return `${this.total < 0 ? '-' : ''}P${years ? `${years}Y` : ''}${months ? `${months}M` : ''}`;
  }
}

/** A days and time duration, in nanoseconds of any size. */
export class TimeDuration {
  readonly total: bigint;
  constructor(nanos: bigint) {
    this.total = nanos;
  }
  /** Days, hours, minutes, seconds, nanoseconds; all of the duration's sign. */
  get parts(): readonly [number, number, number, number, number] {
    const { total } = this;
    return [
      Number(total / 86_400_000_000_000n),
      Number((total / 3_600_000_000_000n) % 24n),
      Number((total / 60_000_000_000n) % 60n),
      Number((total / 1_000_000_000n) % 60n),
      Number(total % 1_000_000_000n),
    ];
  }
  toString(): string {
    if (this.total === 0n) return 'PT0S';
    const size = this.total < 0n ? -this.total : this.total;
    const [, hours, minutes, seconds, nanos] = new TimeDuration(size).parts;
    const days = size / 86_400_000_000_000n;
    const fraction = nanos === 0 ? '' : `.${pad(nanos, 9).replace(/0+$/, '')}`;
    const time = [
      hours ? `${hours}H` : '',
      minutes ? `${minutes}M` : '',
      seconds || nanos ? `${seconds}${fraction}S` : '',
    ].join('');
    return `${this.total < 0n ? '-' : ''}P${days ? `${days}D` : ''}${time ? `T${time}` : ''}`;
  }
}

export type FeelDuration = MonthsDuration | TimeDuration;
export type Instantlike = FeelDate | FeelTime | FeelDateTime;

export const isDuration = (value: unknown): value is FeelDuration =>
  value instanceof MonthsDuration || value instanceof TimeDuration;
export const isInstantlike = (value: unknown): value is Instantlike =>
  value instanceof FeelDate || value instanceof FeelTime || value instanceof FeelDateTime;

/** The point of a date and time on the UTC line; the wall clock where it is local. */
export interface UtcPoint {
  readonly epochDay: number;
  readonly nanos: number;
}
export function utcPointOf(value: FeelDate | FeelDateTime): UtcPoint {
  if (value instanceof FeelDate) return { epochDay: value.epochDay, nanos: 0 };
  const nanos = value.time.nanos - value.shift * NANOS_PER_SECOND;
  const carry = Math.floor(nanos / NANOS_PER_DAY);
  return { epochDay: value.date.epochDay + carry, nanos: nanos - carry * NANOS_PER_DAY };
}

/** Nanoseconds of a time on the UTC clock (may leave the day); the wall clock where it is local. */
export const utcNanosOf = (time: FeelTime): number => time.nanos - (time.offset ?? 0) * NANOS_PER_SECOND;
