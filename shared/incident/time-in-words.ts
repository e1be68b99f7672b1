// Times and durations as sentences carry them: "02:07 UTC", "30 min", "4 h".

import { formatInstant, type Instant } from '../base/instant.ts';

const MINUTE = 60_000;

/** `02:07 UTC`, with the day where it is another day than `beside`. */
export function timeInWords(instant: Instant, beside: Instant = instant): string {
  const text = formatInstant(instant);
  const day = text.slice(0, 10);
  const time = `${text.slice(11, 16)} UTC`;
  return day === formatInstant(beside).slice(0, 10) ? time : `${day} ${time}`;
}

/** Whole minutes, hours or days, whichever is exact; the remainder is dropped. */
export function durationInWords(milliseconds: number): string {
  const minutes = Math.round(milliseconds / MINUTE);
  if (minutes >= 48 * 60 && minutes % (24 * 60) === 0) return `${minutes / (24 * 60)} days`;
  if (minutes >= 60 && minutes % 60 === 0) return `${minutes / 60} h`;
  return minutes > 60 ? `${Math.floor(minutes / 60)} h ${minutes % 60} min` : `${minutes} min`;
}

/** "late by 1 h 1 min"; less than a minute is said as such. */
export const lateBy = (milliseconds: number): string =>
  milliseconds < MINUTE ? 'late by less than a minute' : `late by ${durationInWords(milliseconds)}`;
