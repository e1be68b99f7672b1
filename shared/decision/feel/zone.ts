// Time zones: fixed offsets, and names from the IANA data base that the runtime carries (so their rules are the runtime's).

import { epochDayOf } from './calendar.ts';

/** An offset in seconds east of UTC, or the IANA name of a zone. */
export type Zone = number | string;

const OFFSET = /^([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/;
/** The widest offset that XML Schema knows. */
const MAX_OFFSET = 14 * 3600;
const MS_PER_DAY = 86_400_000;
/** The proleptic calendar repeats after 400 years; the runtime formats only some 270,000 years. */
const CYCLE_DAYS = 146_097;
const MAX_RUNTIME_DAY = 90_000_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  const known = formats.get(zone);
  if (known) return known;
  if (!/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(zone)) return undefined;
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    // The runtime takes any case; the names of the data base have one.
    const { timeZone } = format.resolvedOptions();
    if (timeZone !== zone && timeZone.toLowerCase() === zone.toLowerCase()) return undefined;
    formats.set(zone, format);
    return format;
  } catch {
    return undefined;
  }
}

export function readOffset(text: string): number | undefined {
  const match = OFFSET.exec(text);
  if (!match) return undefined;
  const [, sign, hours, minutes, seconds = '0'] = match;
  if (Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const offset = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return offset > MAX_OFFSET ? undefined : sign === '-' ? -offset : offset;
}

export const isOffset = (seconds: number): boolean =>
  Number.isInteger(seconds) && Math.abs(seconds) <= MAX_OFFSET;

/** Reads `Z`, `z`, `+05:00`, `-01:30:15` or `@Europe/Paris`; undefined where it is none. */
export function readZone(text: string): Zone | undefined {
  if (text === 'Z' || text === 'z') return 0;
  if (!text.startsWith('@')) return readOffset(text);
  const name = text.slice(1);
  return formatOf(name) ? name : undefined;
}

const two = (value: number): string => String(value).padStart(2, '0');

export function formatZone(zone: Zone): string {
  if (typeof zone === 'string') return `@${zone}`;
  if (zone === 0) return 'Z';
  const size = Math.abs(zone);
  const seconds = size % 60;
  const text = `${zone < 0 ? '-' : '+'}${two(Math.floor(size / 3600))}:${two(Math.floor((size % 3600) / 60))}`;
  return seconds === 0 ? text : `${text}:${two(seconds)}`;
}

/** The offset of a named zone at an instant, in seconds. */
function offsetAtInstant(format: Intl.DateTimeFormat, epochMs: number): number {
  const parts = new Map(format.formatToParts(epochMs).map(({ type, value }) => [type, value]));
  const read = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type) ?? 0);
  const year = parts.get('era') === 'BC' ? 1 - read('year') : read('year');
  const days = epochDayOf({ year, month: read('month'), day: read('day') });
  const local = days * 86_400 + read('hour') * 3600 + read('minute') * 60 + read('second');
  return local - Math.floor(epochMs / 1000);
}

/** The same day of the calendar in a year that the runtime can format. */
const runtimeDay = (epochDay: number): number =>
  Math.abs(epochDay) <= MAX_RUNTIME_DAY ? epochDay : ((epochDay % CYCLE_DAYS) + CYCLE_DAYS) % CYCLE_DAYS;

/** The offset in seconds that holds at a wall-clock time; in a gap or an overlap the one from before the change. */
export function offsetAtWallClock(zone: Zone, epochDay: number, nanos: number): number {
  if (typeof zone === 'number') return zone;
  const format = formatOf(zone);
  if (!format) return 0;
  const wall = runtimeDay(epochDay) * MS_PER_DAY + Math.floor(nanos / 1e6);
  const before = offsetAtInstant(format, wall - MS_PER_DAY);
  const after = offsetAtInstant(format, wall + MS_PER_DAY);
  if (before === after) return before;
  return offsetAtInstant(format, wall - before * 1000) === before ||
    offsetAtInstant(format, wall - after * 1000) !== after
    ? before
    : after;
}

/** The offset in seconds that holds at an instant, given in UTC. */
export function offsetAtUtc(zone: Zone, epochDay: number, nanos: number): number {
  if (typeof zone === 'number') return zone;
  const format = formatOf(zone);
  return format ? offsetAtInstant(format, runtimeDay(epochDay) * MS_PER_DAY + Math.floor(nanos / 1e6)) : 0;
}
