// Points in time. An Instant is milliseconds since 1970-01-01T00:00:00Z; where it comes from is the caller's business.
// The only file of shared/ that may name Date, and only to turn a given number into text and back.

export type Instant = number;

/** `2026-11-20T08:01:00.000Z`, the one form that records carry (RFC 3339, milliseconds, Z). */
export const formatInstant = (instant: Instant): string => new Date(instant).toISOString();

/** For libraries that take nothing else. */
export const asDate = (instant: Instant): Date => new Date(instant);

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** Reads exactly what `formatInstant` writes; anything else is undefined. */
export function readInstant(text: string): Instant | undefined {
  if (!INSTANT.test(text)) return undefined;
  const instant = Date.parse(text);
  return Number.isNaN(instant) || formatInstant(instant) !== text ? undefined : instant;
}

export interface Clock {
  now(): Instant;
}
