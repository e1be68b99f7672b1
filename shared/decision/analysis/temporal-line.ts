// Dates, times and durations as places on a number line, and back to ISO 8601 text: days, months or milliseconds
// (DMN 1.5 §10.3.2.3.4–8). Text with a named zone has no fixed place, so it is left out.

import { civilDateOf, epochDayOf } from '../feel/calendar.ts';

export type TemporalKind = 'date' | 'time' | 'dateTime' | 'instant' | 'months' | 'milliseconds';
export interface TemporalPlace {
  readonly kind: TemporalKind;
  readonly at: number;
}

const DAY_MS = 86_400_000;
const DATE = /^(-?\d{4,9})-(\d\d)-(\d\d)$/;
const TIME = /^(\d\d):(\d\d):(\d\d)(\.\d{1,9})?(Z|[+-]\d\d:\d\d(?::\d\d)?)?$/;
const DURATION = /^(-)?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

function dateText(days: number): string {
  const { year, month, day } = civilDateOf(days);
  return `${year < 0 ? '-' : ''}${pad(Math.abs(year), 4)}-${pad(month)}-${pad(day)}`;
}

function timeText(ms: number): string {
  const rest = ms % 60_000;
  const minutes = Math.floor(ms / 60_000);
  const fraction = rest % 1000 === 0 ? '' : `.${pad(rest % 1000, 3)}`;
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}:${pad(Math.floor(rest / 1000))}${fraction}`;
}

function readDate(text: string): number | undefined {
  const [, year, month, day] = DATE.exec(text) ?? [];
  return year === undefined
    ? undefined
    : epochDayOf({ year: Number(year), month: Number(month), day: Number(day) });
}

/** Milliseconds since midnight, and the offset in milliseconds where one is written. */
function readTime(text: string): { readonly ms: number; readonly offset?: number } | undefined {
  const [whole, hour, minute, second, fraction = '', zone] = TIME.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const ms =
    (Number(hour) * 60 + Number(minute)) * 60_000 + Number(second) * 1000 + Number(`0${fraction}`) * 1000;
  if (!Number.isInteger(ms)) return undefined;
  if (zone === undefined) return { ms };
  if (zone === 'Z') return { ms, offset: 0 };
  const [hours = 0, minutes = 0, seconds = 0] = zone.slice(1).split(':').map(Number);
  const size = (hours * 60 + minutes) * 60_000 + seconds * 1000;
  return { ms, offset: zone.startsWith('-') ? -size : size };
}

function readDuration(text: string): TemporalPlace | undefined {
  const [whole, minus, ...parts] = DURATION.exec(text) ?? [];
  if (whole === undefined || /[PT]$/.test(text)) return undefined;
  const [years, months, days, hours, minutes, seconds] = parts.map((part) => Number(part ?? 0));
  const monthly = parts[0] !== undefined || parts[1] !== undefined;
  const daily = parts.slice(2).some((part) => part !== undefined);
  if (monthly && daily) return undefined;
  const sign = minus ? -1 : 1;
  if (monthly) return { kind: 'months', at: sign * ((years ?? 0) * 12 + (months ?? 0)) + 0 };
  const hoursInAll = (days ?? 0) * 24 + (hours ?? 0);
  const at = sign * ((hoursInAll * 60 + (minutes ?? 0)) * 60_000 + (seconds ?? 0) * 1000) + 0;
  return Number.isInteger(at) ? { kind: 'milliseconds', at } : undefined;
}

/** Reads the ISO text of a FEEL temporal. Undefined for named zones, times with an offset, and fractions below a millisecond. */
export function readPlace(text: string): TemporalPlace | undefined {
  if (/^-?P/.test(text)) return readDuration(text);
  const date = readDate(text);
  if (date !== undefined) return { kind: 'date', at: date };
  const [datePart = '', timePart] = text.split('T');
  const time = readTime(timePart ?? datePart);
  if (!time) return undefined;
  if (timePart === undefined) return time.offset === undefined ? { kind: 'time', at: time.ms } : undefined;
  const days = readDate(datePart);
  if (days === undefined) return undefined;
  const local = days * DAY_MS + time.ms;
  return time.offset === undefined
    ? { kind: 'dateTime', at: local }
    : { kind: 'instant', at: local - time.offset };
}

function durationText(ms: number): string {
  const size = Math.abs(ms);
  const days = Math.floor(size / DAY_MS);
  const rest = size % DAY_MS;
  const hours = Math.floor(rest / 3_600_000);
  const minutes = Math.floor((rest % 3_600_000) / 60_000);
  const seconds = (rest % 60_000) / 1000;
  const time = [hours && `${hours}H`, minutes && `${minutes}M`, seconds && `${seconds}S`]
    .filter(Boolean)
    .join('');
  const text = `P${days ? `${days}D` : ''}${time && `T${time}`}`;
  return text === 'P' ? 'PT0S' : `${ms < 0 ? '-' : ''}${text}`;
}

function monthsText(months: number): string {
  const size = Math.abs(months);
  const [years, rest] = [Math.floor(size / 12), size % 12];
  const text = `P${years ? `${years}Y` : ''}${rest ? `${rest}M` : ''}`;
  return text === 'P' ? 'P0M' : `${months < 0 ? '-' : ''}${text}`;
}

/** ISO 8601 text of a place; an instant is written in UTC. */
export function placeText({ kind, at }: TemporalPlace): string {
  switch (kind) {
    case 'date':
      return dateText(at);
    case 'time':
      return timeText(at);
    case 'dateTime':
    case 'instant': {
      const days = Math.floor(at / DAY_MS);
      return `${dateText(days)}T${timeText(at - days * DAY_MS)}${kind === 'instant' ? 'Z' : ''}`;
    }
    case 'months':
      return monthsText(at);
    case 'milliseconds':
      return durationText(at);
  }
}
