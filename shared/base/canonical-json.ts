// RFC 8785 canonical JSON over a restricted domain, so that one value has exactly one text and one hash:
// plain objects, arrays, well-formed strings, booleans, null, safe integers; depth ≤ 12, ≤ 64 KiB unless told otherwise.

import canonicalize from 'canonicalize';
import { encodeUtf8 } from './bytes.ts';
import { isObject, type Json } from './json.ts';
import { err, ok, type Problem, type Result } from './result.ts';

export type CanonicalCode =
  | 'json_not_parsable'
  | 'json_not_canonical'
  | 'json_number_not_integer'
  | 'json_forbidden_key'
  | 'json_malformed_string'
  | 'json_not_plain'
  | 'json_too_deep'
  | 'json_too_large';

export interface CanonicalLimits {
  readonly depth: number;
  readonly bytes: number;
}
export const RECORD_LIMITS: CanonicalLimits = { depth: 12, bytes: 64 * 1024 };

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

const problem = (code: CanonicalCode, message: string, place: string): Problem<CanonicalCode> => ({
  code,
  message,
  place,
});

function checkDomain(value: unknown, place: string, depth: number): Problem<CanonicalCode> | undefined {
  if (value === null || typeof value === 'boolean') return undefined;
  if (typeof value === 'string') {
    return value.isWellFormed()
      ? undefined
      : problem('json_malformed_string', 'The text holds half a character.', place);
  }
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value) && !Object.is(value, -0)) return undefined;
    return problem('json_number_not_integer', `The number ${value} is not a safe integer.`, place);
  }
  if (depth === 0) return problem('json_too_deep', 'The value is nested too deeply.', place);
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const found = checkDomain(item, `${place}/${index}`, depth - 1);
      if (found) return found;
    }
    return undefined;
  }
  return checkObject(value, place, depth);
}

function checkObject(value: unknown, place: string, depth: number): Problem<CanonicalCode> | undefined {
  if (
    !isObject(value) ||
    (Object.getPrototypeOf(value) !== Object.prototype && Object.getPrototypeOf(value) !== null)
  ) {
    return problem('json_not_plain', 'Only plain JSON values can be recorded.', place);
  }
  for (const [key, item] of Object.entries(value)) {
    if (FORBIDDEN_KEYS.has(key))
      return problem('json_forbidden_key', `The key ${key} is not allowed.`, place);
    if (!key.isWellFormed()) return problem('json_malformed_string', 'A key holds half a character.', place);
    const found = checkDomain(item, `${place}/${key}`, depth - 1);
    if (found) return found;
  }
  return undefined;
}

/** The one text of a value. */
export function writeCanonical(
  value: unknown,
  limits = RECORD_LIMITS,
): Result<string, Problem<CanonicalCode>> {
  const found = checkDomain(value, '', limits.depth);
  if (found) return err(found);
  const text = canonicalize(value) as string;
  if (encodeUtf8(text).length > limits.bytes)
    return err(problem('json_too_large', `The value is over ${limits.bytes} bytes.`, ''));
  return ok(text);
}

/**
 * True for a parsed value of the domain whose keys stand in canonical order. Together with `JSON.stringify` giving the same
 * text back, that makes the text canonical; where it is false, the slow way says why (or finds that it is canonical after all).
 */
function isOrdered(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value === 'number') return Number.isSafeInteger(value);
  if (value === null || typeof value === 'boolean') return true;
  if (depth === 0) return false;
  if (Array.isArray(value)) return value.every((item) => isOrdered(item, depth - 1));
  let before: string | undefined;
  const object = value as Record<string, unknown>;
  for (const key of Object.keys(object)) {
    if (
      (before !== undefined && before >= key) ||
      FORBIDDEN_KEYS.has(key) ||
      !key.isWellFormed() ||
      !isOrdered(object[key], depth - 1)
    )
      return false;
    before = key;
  }
  return true;
}

/** Reads untrusted text; it must be the canonical text of its own value, byte for byte. */
export function readCanonical(text: string, limits = RECORD_LIMITS): Result<Json, Problem<CanonicalCode>> {
  if (text.length > limits.bytes)
    return err(problem('json_too_large', `The text is over ${limits.bytes} bytes.`, ''));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return err(problem('json_not_parsable', 'The text is not JSON.', ''));
  }
  // A text of n UTF-16 units has at most 3 n bytes.
  if (text.length * 3 <= limits.bytes && isOrdered(value, limits.depth) && JSON.stringify(value) === text)
    return ok(value as Json);
  const written = writeCanonical(value, limits);
  if (!written.ok) return written;
  return written.value === text
    ? ok(value as Json)
    : err(problem('json_not_canonical', 'The text is not in canonical form.', ''));
}
