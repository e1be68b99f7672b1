// When a timer is due (BPMN 2.0.2 §10.5.5 Timer): a date, a duration from now, an ISO 8601 repetition, or a cron expression.

import { Cron } from 'croner';
import { asDate, type Instant } from '../base/instant.ts';
import type { Problem } from '../base/result.ts';
import { readDateTime as readFeelDateTime } from '../decision/feel/read-temporal.ts';
import { utcPointOf } from '../decision/feel/temporal.ts';
import type { TimerDefinition } from '../process/process-file.ts';
import { addDuration, readDateTime, readRepetition } from './duration.ts';

export interface Schedule {
  readonly due: Instant;
  /** Firings, −1 without end. */
  readonly remaining: number;
  /** ISO 8601 duration, or a cron expression. */
  readonly interval?: string;
}

/** What is left of a cycle after it fired: repetitions that were missed and count as used, and the next one. */
export interface Repeat {
  readonly missed: number;
  readonly next?: { readonly due: Instant; readonly remaining: number };
}

export const timerInvalid = (place: string, text: string): Problem => ({
  code: 'timer_invalid',
  message: `The timer of “${place}” gives ${text}, which is no time.`,
  place,
  remedy: 'Write an ISO 8601 date, a duration such as PT30M, or a repetition such as R3/PT10M.',
  clause: 'BPMN 2.0.2 §10.5.5 (Timer)',
});

/** Five or six fields, or a nickname such as @daily; the hours are UTC, since the place of a run is not on record. */
const CRON = /^(@[a-z]+|\S+(\s+\S+){4,5})$/;

const patterns = new Map<string, Cron | null>();
/** More different patterns than a package has; then the memory of them begins anew. */
const MOST_PATTERNS = 200;

/** Null: no pattern. Reading one costs more than asking it for the next time. */
function cronOf(pattern: string): Cron | null {
  const known = patterns.get(pattern);
  if (known !== undefined) return known;
  if (patterns.size >= MOST_PATTERNS) patterns.clear();
  let cron: Cron | null = null;
  try {
    cron = new Cron(pattern, { paused: true, utcOffset: 0, mode: '5-or-6-parts' });
  } catch {
    cron = null;
  }
  patterns.set(pattern, cron);
  return cron;
}

const nextByCron = (pattern: string, from: Instant): Instant | undefined =>
  cronOf(pattern)?.nextRun(asDate(from))?.getTime();

/** The firing after one that was due at `due`; undefined where there is none. */
export const dueAfter = (due: Instant, interval: string): Instant | undefined =>
  CRON.test(interval) ? nextByCron(interval, due) : addDuration(due, interval);

/** "2026-07-01T02:00:00@Europe/Berlin", as FEEL writes it; the instant that it means goes on record, not the zone. */
function readZonedDate(text: string): Instant | undefined {
  const found = text.includes('@') ? readFeelDateTime(text) : undefined;
  if (!found) return undefined;
  const { epochDay, nanos } = utcPointOf(found);
  return epochDay * 86_400_000 + Math.floor(nanos / 1e6);
}

function readCycle(text: string, now: Instant): Schedule | null | undefined {
  if (CRON.test(text)) {
    const due = nextByCron(text, now);
    return due === undefined ? undefined : { due, remaining: -1, interval: text };
  }
  const repetition = readRepetition(text);
  const first = repetition && (repetition.start ?? addDuration(now, repetition.interval));
  if (!repetition || first === undefined) return undefined;
  return repetition.count === 0
    ? null
    : { due: first, remaining: repetition.count, interval: repetition.interval };
}

/** Undefined: the text is no time. Null: it never comes (R0). */
export function readSchedule(
  type: TimerDefinition['type'],
  text: string,
  now: Instant,
): Schedule | null | undefined {
  if (type === 'cycle') return readCycle(text.trim(), now);
  const due = type === 'date' ? (readDateTime(text) ?? readZonedDate(text)) : addDuration(now, text);
  return due === undefined ? undefined : { due, remaining: 1 };
}
