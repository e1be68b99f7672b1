// Points in time. An Instant is milliseconds since 1970-01-01T00:00:00Z; where it comes from is the caller's business.
// The only file of shared/ that may name Date, and only to turn a given number into text and back.

export type Instant = number;

/** `2026-11-20T08:01:00.000Z`, the one form that records carry (RFC 3339, milliseconds, Z). */
export const formatInstant = (instant: Instant): string => new Date(instant).toISOString();

/** The same, cut to the whole second: what a signing time can carry. */
export const formatSecond = (instant: Instant): string => formatInstant(Math.floor(instant / 1000) * 1000);

/** For libraries that take nothing else. */
export const asDate = (instant: Instant): Date => new Date(instant);

const INSTANT = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
/** The last day that was found to exist: a log has thousands of times on one day. */
let knownDay = '';

/** Reads exactly what `formatInstant` writes; anything else is undefined. */
export function readInstant(text: string): Instant | undefined {
  if (!INSTANT.test(text)) return undefined;
  const instant = Date.parse(text);
  if (text.startsWith(knownDay) && knownDay !== '') return instant;
  if (Number.isNaN(instant) || formatInstant(instant) !== text) return undefined;
  knownDay = text.slice(0, 10);
  return instant;
}

export interface Clock {
  now(): Instant;
}
