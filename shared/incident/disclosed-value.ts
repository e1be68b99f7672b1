// A value as a disclosure carries it. Canonical JSON knows only safe integers, so a decimal travels as {"@number":"12.4"};
// a text too long for a line travels as {"@attachment":2}. A key of the user's own that begins with "@" gets one more.

import { isObject, type Json } from '../base/json.ts';
import { err, ok, type Problem, type Result } from '../base/result.ts';

export type DisclosedValueCode = 'value_malformed';

const isPlainInteger = (value: number): boolean => Number.isSafeInteger(value) && !Object.is(value, -0);

/** The value with its decimals and "@" keys written so that the evidence log can carry them. */
export function encodeValue(value: Json): Json {
  if (typeof value === 'number')
    return isPlainInteger(value) ? value : { '@number': Object.is(value, -0) ? '-0' : String(value) };
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item: Json) => encodeValue(item));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key.startsWith('@') ? `@${key}` : key,
      encodeValue(item as Json),
    ]),
  );
}

const malformed = (message: string, place: string): Result<never, Problem<DisclosedValueCode>> =>
  err({
    code: 'value_malformed',
    message,
    place,
    remedy: 'Treat the record as damaged and look at the log it came from.',
  });

function decodeNumber(text: unknown, place: string): Result<Json, Problem<DisclosedValueCode>> {
  const value = typeof text === 'string' && text !== '' ? Number(text) : Number.NaN;
  const written = Object.is(value, -0) ? '-0' : String(value);
  if (!Number.isFinite(value) || written !== text || isPlainInteger(value))
    return malformed('A decimal is not in the one form it can have.', place);
  return ok(value);
}

/** Reads what `encodeValue` writes, and nothing else. `place` names the disclosure. */
export function decodeValue(value: Json, place: string): Result<Json, Problem<DisclosedValueCode>> {
  if (typeof value === 'number')
    return isPlainInteger(value) ? ok(value) : malformed('A number is not a safe integer.', place);
  if (value === null || typeof value !== 'object') return ok(value);
  if (Array.isArray(value)) {
    const items: Json[] = [];
    for (const item of value as readonly Json[]) {
      const read = decodeValue(item, place);
      if (!read.ok) return read;
      items.push(read.value);
    }
    return ok(items);
  }
  const entries = Object.entries(value as { readonly [key: string]: Json });
  if (entries.length === 1 && entries[0]?.[0] === '@number') return decodeNumber(entries[0][1], place);
  const read: [string, Json][] = [];
  for (const [key, item] of entries) {
    if (key.startsWith('@') && !key.startsWith('@@'))
      return malformed(`The key ${key} has no meaning here.`, place);
    const inner = decodeValue(item, place);
    if (!inner.ok) return inner;
    read.push([key.startsWith('@@') ? key.slice(1) : key, inner.value]);
  }
  return ok(Object.fromEntries(read));
}

/** Equal as JSON: keys in any order, a key that is undefined counts as absent. */
export function equalJson(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, index) => equalJson(item, b[index]))
    );
  }
  if (!isObject(a) || !isObject(b)) return false;
  const present = (value: Record<string, unknown>): string[] =>
    Object.keys(value).filter((key) => value[key] !== undefined);
  const keys = present(a);
  return (
    keys.length === present(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equalJson(a[key], b[key]))
  );
}
