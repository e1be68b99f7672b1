// How the report names people, roles, times and values, the same in every part.

import { formatInstant, readInstant, type Instant } from '../../base/instant.ts';
import { isObject, type Json } from '../../base/json.ts';
import { localTime, timeText } from '../../dora/local-time.ts';
import type { ReportInput } from './report-input.ts';

const MINUTE = 60_000;
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

export interface Wording {
  readonly person: (id: string) => string;
  /** Name and role: "C. Commander, incident commander". */
  readonly personAs: (id: string, role: string) => string;
  readonly role: (id: string) => string;
  /** `02:08`, with the day where it is another one than the incident's first. UTC. */
  readonly time: (at: Instant) => string;
  /** `20 Nov 2026 02:08`, UTC. */
  readonly moment: (at: Instant) => string;
  /** `03:08` in the report's time zone, with the day where it is another one than in UTC. */
  readonly local: (at: Instant) => string;
  readonly value: (value: Json) => string;
}

/** `20 Nov 2026`, UTC. */
export function dayOf(at: Instant): string {
  const [year = '', month = '', day = ''] = formatInstant(at).slice(0, 10).split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

export const clockTime = (at: Instant): string => formatInstant(at).slice(11, 16);

/** `6 h 03 min`, `4 min`, `3 days 2 h`; seconds are dropped. */
export function duration(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / MINUTE));
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
  if (days > 0) return `${days} ${days === 1 ? 'day' : 'days'}${hours > 0 ? ` ${hours} h` : ''}`;
  if (hours > 0) return `${hours} h ${String(minutes % 60).padStart(2, '0')} min`;
  return minutes === 0 ? 'less than a minute' : `${minutes} min`;
}

/** `containment_kind` and `third-party.notification` as words: "Containment kind", "Third party notification". */
export function inWords(name: string): string {
  const words = name.replaceAll(/[_.-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const lowerFirst = (text: string): string =>
  /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

export const incidentNumber = ({ view }: ReportInput): string =>
  `${view.mode === 'rehearsal' ? 'REH' : 'INC'}-${String(view.number).padStart(4, '0')}`;

/** Records are shown by their place in the log, counted from 1. */
export const recordNumber = (seq: number): number => seq + 1;

/** `record 4`, `records 4, 7–9`. */
export function recordsInWords(seqs: readonly number[]): string {
  const numbers = [...new Set(seqs)].toSorted((a, b) => a - b).map(recordNumber);
  const runs: { from: number; to: number }[] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last?.to === number - 1) last.to = number;
    else runs.push({ from: number, to: number });
  }
  const list = runs.map(({ from, to }) =>
    from === to ? `${from}` : `${from}${to === from + 1 ? ',' : '–'}${to === from + 1 ? ' ' : ''}${to}`,
  );
  return numbers.length === 0 ? '' : `${numbers.length === 1 ? 'record' : 'records'} ${list.join(', ')}`;
}

const YES_NO: Readonly<Record<string, string>> = { true: 'yes', false: 'no' };

function tellValue(value: Json, person: (id: string) => string): string {
  if (value === null || value === '') return 'not known';
  if (typeof value === 'string') {
    const at = readInstant(value);
    return at === undefined ? person(value) : `${dayOf(at)} ${clockTime(at)} UTC`;
  }
  if (typeof value !== 'object') return YES_NO[String(value)] ?? String(value);
  if (Array.isArray(value))
    return value.length === 0 ? 'none' : value.map((item) => tellValue(item, person)).join(', ');
  if (!isObject(value)) return '';
  return Object.entries(value)
    .map(([name, item]) => `${inWords(name)}: ${tellValue(item as Json, person)}`)
    .join('; ');
}

function tellRole(input: ReportInput, id: string): string {
  const known = input.manifest.roles.find((role) => role.id === id);
  if (known) return lowerFirst(known.title);
  return id === 'clock' || id === '' ? '' : lowerFirst(inWords(id));
}

/** Whose name is not in this file keeps a mark by which their acts can be told from those of others. */
function withoutName(id: string): string {
  if (id.startsWith('sys_')) return 'the clock';
  return /^per_[a-z2-7]{16}$/.test(id) ? `person ${id.slice(4, 9)}… (name not shown)` : id;
}

export function wordingOf(input: ReportInput): Wording {
  const { names, timeZone, view } = input;
  const firstDay = dayOf(view.openedAt);
  const person = (id: string): string => names.get(id) ?? withoutName(id);
  const role = (id: string): string => tellRole(input, id);
  return {
    person,
    role,
    personAs: (id, as) =>
      [person(id), id.startsWith('sys_') ? '' : role(as)].filter((part) => part !== '').join(', '),
    time: (at) => (dayOf(at) === firstDay ? clockTime(at) : `${dayOf(at).slice(0, -5)} ${clockTime(at)}`),
    moment: (at) => `${dayOf(at)} ${clockTime(at)}`,
    local: (at) => {
      const [day = '', time = ''] = timeText(localTime(at, timeZone)).split(' ');
      return day === formatInstant(at).slice(0, 10) ? time : `${time} (${Number(day.slice(8))}.)`;
    },
    value: (value) => tellValue(value, person),
  };
}
