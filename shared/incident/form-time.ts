// Times that people type into a form of the process.

import { readInstant, type Instant } from '../base/instant.ts';
import { textOf, type Json, type Values } from '../base/json.ts';

/** A time as a form gives it, with or without seconds and milliseconds; without a zone it is UTC. */
export function readFormTime(value: Json | undefined): Instant | undefined {
  const match = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(:\d{2})?(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/.exec(textOf(value));
  if (!match) return undefined;
  const instant = readInstant(`${match[1]}${match[2] ?? ':00'}.000Z`);
  const zone = match[4] ?? 'Z';
  if (instant === undefined || zone === 'Z') return instant;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  return instant - (zone.startsWith('-') ? -1 : 1) * minutes * 60_000;
}

/** Fields of a message's forms that hold a time. */
const TIME_FIELDS = ['next_update_at', 'released_at'] as const;

/** What was typed into a time's field and is none; it would go on record and mean nothing. */
export const unreadableTime = (values: Values): string | undefined =>
  TIME_FIELDS.map((field) => textOf(values[field]).trim()).find(
    (typed) => typed !== '' && readFormTime(typed) === undefined,
  );
