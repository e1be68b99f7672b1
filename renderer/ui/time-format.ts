// Times as people under stress read them: `02:07`, with the day when it is not today; durations `6:38`, `4 h 00`, `27 d`.

export type TimeMode = 'utc' | 'local' | 'site';

/** IANA zone for a mode; undefined is the zone of this machine. */
export const zoneOf = (mode: TimeMode, siteZone: string): string | undefined =>
  mode === 'utc' ? 'UTC' : mode === 'site' ? siteZone : undefined;

/** The same by its name, also for this machine's own. */
export const zoneName = (mode: TimeMode, siteZone: string): string =>
  zoneOf(mode, siteZone) ?? Intl.DateTimeFormat().resolvedOptions().timeZone;

export const zoneWord = (mode: TimeMode): string => (mode === 'utc' ? 'UTC' : mode);

const formats = new Map<string, Intl.DateTimeFormat>();
function format(
  zone: string | undefined,
  shape: 'time' | 'seconds' | 'day' | 'year' | 'key',
): Intl.DateTimeFormat {
  const key = `${zone ?? ''}|${shape}`;
  const known = formats.get(key);
  if (known) return known;
  const base = zone === undefined ? {} : { timeZone: zone };
  const made = new Intl.DateTimeFormat('en-GB', {
    ...base,
    ...{
      time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
      seconds: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
      day: { weekday: 'short', day: 'numeric', month: 'short' },
      year: { day: 'numeric', month: 'short', year: 'numeric' },
      key: { year: 'numeric', month: '2-digit', day: '2-digit' },
    }[shape],
  } as Intl.DateTimeFormatOptions);
  formats.set(key, made);
  return made;
}

/** `02:07`. */
export const formatTime = (at: number, zone: string | undefined): string => format(zone, 'time').format(at);
/** `02:07:22`. */
export const formatSeconds = (at: number, zone: string | undefined): string =>
  format(zone, 'seconds').format(at);
/** `Sun 15 Nov`. */
export const formatDay = (at: number, zone: string | undefined): string =>
  format(zone, 'day').format(at).replace(',', '');
/** `15 Nov 2026`. */
export const formatDate = (at: number, zone: string | undefined): string => format(zone, 'year').format(at);

export const isSameDay = (a: number, b: number, zone: string | undefined): boolean =>
  format(zone, 'key').format(a) === format(zone, 'key').format(b);

const yearOf = (at: number, zone: string | undefined): string => format(zone, 'key').format(at).slice(-4);

/** `Mon 16 Nov`; with its year where that is another one. */
export const formatDayBeside = (at: number, now: number, zone: string | undefined): string =>
  yearOf(at, zone) === yearOf(now, zone) ? formatDay(at, zone) : `${formatDay(at, zone)} ${yearOf(at, zone)}`;

/** `02:07` today, `Mon 16 Nov 02:07` on another day, with the year where it is another one. */
export const formatMoment = (at: number, now: number, zone: string | undefined): string =>
  isSameDay(at, now, zone)
    ? formatTime(at, zone)
    : `${formatDayBeside(at, now, zone)} ${formatTime(at, zone)}`;

const WRITTEN_MOMENT = /(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}) UTC/g;
const NO_BREAK = '\u00A0';

/** After these words the program wrote the time; elsewhere it may be a person's own, which is not read for them. */
const WRITTEN_TIME = /(?<=(?:due|noticed|last seen at|then|ratify by|asked) )(\d{2}:\d{2}) UTC/g;
const ANY_TIME = /\b(\d{2}:\d{2}) UTC/g;

/** How a person chose to read times. */
export interface ReadIn {
  readonly zone: string | undefined;
  readonly word: string;
}
const IN_UTC: ReadIn = { zone: 'UTC', word: 'UTC' };

const whole = (text: string): string => text.replaceAll(' ', NO_BREAK);

/**
 * Sentences of the record name day and zone in full; here a day as people read it, in their zone, and no line breaks inside. A time
 * without a day is of the day of `beside`: in a sentence that the program wrote (`all`) each one, else those after its own words.
 */
export function withReadableMoments(
  text: string,
  now: number,
  { zone, word }: ReadIn = IN_UTC,
  { beside, all = false }: { readonly beside?: number; readonly all?: boolean } = {},
): string {
  const dated = text.replaceAll(WRITTEN_MOMENT, (_, day: string, time: string) =>
    whole(`${formatMoment(Date.parse(`${day}T${time}Z`), now, zone)} ${word}`),
  );
  if (zone === 'UTC' || beside === undefined) return dated;
  const day = new Date(beside).toISOString().slice(0, 10);
  return dated.replaceAll(all ? ANY_TIME : WRITTEN_TIME, (_, time: string) =>
    whole(`${formatMoment(Date.parse(`${day}T${time}Z`), beside, zone)} ${word}`),
  );
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const two = (value: number): string => String(value).padStart(2, '0');

/** Length of time in milliseconds, sign ignored. */
export function formatDuration(lengthMs: number): string {
  const length = Math.abs(lengthMs);
  if (length >= 2 * DAY) return `${Math.floor(length / DAY)} d`;
  if (length >= HOUR) return `${Math.floor(length / HOUR)} h ${two(Math.floor((length % HOUR) / MINUTE))}`;
  return `${Math.floor(length / MINUTE)}:${two(Math.floor((length % MINUTE) / 1000))}`;
}

/** For words, without seconds: `12 min`, `4 h 00`, `3 d`. */
export const formatSpan = (lengthMs: number): string =>
  Math.abs(lengthMs) < HOUR
    ? `${Math.max(1, Math.round(Math.abs(lengthMs) / MINUTE))} min`
    : formatDuration(lengthMs);
