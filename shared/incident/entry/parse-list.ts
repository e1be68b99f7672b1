// A pasted list of what happened, one line for each entry, as entries. A line begins with its time; lines without a time of their
// own go on with the entry before. Nothing is guessed: where a line says no date or no offset, those asked for are taken.

import { readInstant, type Instant } from '../../base/instant.ts';
import type { EntryKind } from './entry-command.ts';

/** What lines leave open; a date that a line says holds also for the lines below it. */
export interface ListDefaults {
  /** Of lines with a time only: 2026-11-26. */
  readonly date: string;
  /** Of lines without one: "Z", "+01:00". */
  readonly offset: string;
  /** Nothing may have happened later. */
  readonly now: Instant;
}

/** `line` counts from 1. */
export type ListRow =
  | { readonly line: number; readonly at: Instant; readonly entry: EntryKind; readonly text: string }
  | { readonly line: number; readonly written: string; readonly problem: string };

export type GoodRow = Extract<ListRow, { readonly text: string }>;
export const isGood = (row: ListRow): row is GoodRow => 'text' in row;

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const OFFSET = /^(?:Z|([+-])([01]\d|2[0-3]):?([0-5]\d))$/;
const LINE =
  /^[\s>*•·–—-]*[[(]?(?:(\d{4}-\d{2}-\d{2})(?:[T\s]+|,\s*))?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?:\s*(Z|UTC|[+-]\d{2}:?\d{2}))?(?=[\s\])\-–—:,;|]|$)[\])]?[\s\-–—:,;|]*(.*)$/;
const KIND = /^(note|decision|action|task)\s*:\s*/i;

/** Milliseconds that a place is ahead of UTC; undefined where it is no offset. */
export function readOffset(text: string): number | undefined {
  const read = OFFSET.exec(text);
  if (!read) return undefined;
  const [, sign, hours, minutes] = read;
  if (sign === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
}

const pad = (part: string): string => part.padStart(2, '0');

interface Read {
  readonly at: Instant;
  readonly ownDate: string | undefined;
  readonly text: string;
}

/** What a line says, a problem, or undefined where it begins with no time. */
function readLine(line: string, { date, offset, now }: ListDefaults): Read | string | undefined {
  const read = LINE.exec(line);
  if (!read) return undefined;
  const [, ownDate, hours = '', minutes = '', seconds = '00', ownOffset, rest = ''] = read;
  const ahead = readOffset((ownOffset ?? offset).replace('UTC', 'Z'));
  if (ahead === undefined) return `“${ownOffset ?? offset}” is no offset such as +01:00.`;
  const local = readInstant(`${ownDate ?? date}T${pad(hours)}:${minutes}:${seconds}.000Z`);
  if (local === undefined) return 'There is no such time.';
  if (rest.trim() === '') return 'Nothing stands behind the time.';
  const at = local - ahead;
  if (ownDate !== undefined && at > now) return 'It lies in the future.';
  return { at, ownDate, text: rest.trim() };
}

function rowOf(line: number, at: Instant, written: string): ListRow {
  const kind = KIND.exec(written);
  const text = kind ? written.slice(kind[0].length) : written;
  const entry = (kind?.[1]?.toLowerCase() ?? 'note') as EntryKind;
  return text === ''
    ? { line, written, problem: 'Nothing stands behind the time.' }
    : { line, at, entry, text };
}

/**
 * The rows in the order of the text; empty lines are no rows. Where times without a date go back by more than half a day, midnight
 * has passed between them.
 */
export function parseList(text: string, defaults: ListDefaults): readonly ListRow[] {
  const rows: ListRow[] = [];
  let { date } = defaults;
  let days = 0;
  let before: Instant | undefined;
  for (const [index, written] of text.split(/\r\n|\r|\n/).entries()) {
    if (written.trim() === '') continue;
    const line = index + 1;
    const read = readLine(written, { ...defaults, date });
    const last = rows.at(-1);
    if (read === undefined && last && isGood(last)) {
      rows[rows.length - 1] = { ...last, text: `${last.text}\n${written.trim()}` };
    } else if (read === undefined) {
      rows.push({ line, written, problem: 'The line begins with no time.' });
    } else if (typeof read === 'string') {
      rows.push({ line, written, problem: read });
    } else {
      let { at } = read;
      if (read.ownDate !== undefined) {
        date = read.ownDate;
        days = 0;
      } else {
        at += days * DAY_MS;
        if (before !== undefined && before - at > DAY_MS / 2) {
          days += 1;
          at += DAY_MS;
        }
      }
      before = at;
      rows.push(
        at > defaults.now ? { line, written, problem: 'It lies in the future.' } : rowOf(line, at, read.text),
      );
    }
  }
  return rows;
}
