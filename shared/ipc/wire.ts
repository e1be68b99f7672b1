// How one value with bytes in it travels over HTTP: [length of the JSON u32 LE | JSON | bytes, one after another].
// In the JSON, {"$bytes": n} stands for the next n bytes; an object of ours that happens to have such a key is wrapped in
// {"$plain": …}. Attachments thus go as they are, not as text.

import { concatBytes, decodeUtf8, encodeUtf8 } from '../base/bytes.ts';
import { isObject } from '../base/json.ts';
import { err, ok, type Problem, type Result } from '../base/result.ts';

const HEADER = 4;
const MAX_DEPTH = 32;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

const marked = (value: Record<string, unknown>): boolean => '$bytes' in value || '$plain' in value;

/** Undefined members are left out, as in JSON. */
export function encodeWire(value: unknown): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const replaced = (item: unknown): unknown => {
    if (item instanceof Uint8Array) {
      parts.push(item);
      return { $bytes: item.length };
    }
    if (Array.isArray(item)) return item.map(replaced);
    if (!isObject(item)) return item;
    const copy = Object.fromEntries(Object.entries(item).map(([key, inner]) => [key, replaced(inner)]));
    return marked(item) ? { $plain: copy } : copy;
  };
  const json = encodeUtf8(JSON.stringify(replaced(value)) ?? 'null');
  const header = new Uint8Array(HEADER);
  new DataView(header.buffer).setUint32(0, json.length, true);
  return concatBytes(header, json, ...parts);
}

export type WireCode = 'wire_malformed';
const malformed = (message: string): { readonly ok: false; readonly error: Problem<WireCode> } =>
  err({ code: 'wire_malformed', message, remedy: 'Reload the page.' });

/** Puts the parts back where the JSON says; the first thing that is wrong stays in `problem`. */
function restorer(bytes: Uint8Array, start: number) {
  let at = start;
  let problem: string | undefined;
  const part = (size: unknown): Uint8Array | null => {
    if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0 || at + size > bytes.length) {
      problem ??= 'A part of the message is missing.';
      return null;
    }
    at += size;
    return new Uint8Array(bytes.subarray(at - size, at));
  };
  const members = (item: unknown, depth: number): unknown => {
    const entries = Object.entries(isObject(item) ? item : {});
    if (entries.some(([key]) => FORBIDDEN_KEYS.has(key))) problem ??= 'A key of the message is not allowed.';
    return Object.fromEntries(entries.map(([key, inner]) => [key, restored(inner, depth + 1)]));
  };
  const restored = (item: unknown, depth: number): unknown => {
    if (depth > MAX_DEPTH) problem ??= 'The message is nested too deeply.';
    if (problem !== undefined) return null;
    if (Array.isArray(item)) return item.map((inner) => restored(inner, depth + 1));
    if (!isObject(item)) return item;
    if ('$bytes' in item) return part(item['$bytes']);
    return members('$plain' in item ? item['$plain'] : item, depth);
  };
  return {
    restored: (json: unknown): unknown => restored(json, 0),
    problem: (): string | undefined =>
      problem ?? (at === bytes.length ? undefined : 'The message is longer than it says.'),
  };
}

/** Reads untrusted bytes: lengths must add up exactly, nesting is bounded, keys of the prototype are refused. */
export function decodeWire(bytes: Uint8Array): Result<unknown, Problem<WireCode>> {
  if (bytes.length < HEADER) return malformed('The message is shorter than its header.');
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const text =
    length > bytes.length - HEADER ? undefined : decodeUtf8(bytes.subarray(HEADER, HEADER + length));
  if (text === undefined) return malformed('The message is shorter than it says, or not UTF-8.');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return malformed('The message is not JSON.');
  }
  const reader = restorer(bytes, HEADER + length);
  const value = reader.restored(json);
  const problem = reader.problem();
  return problem === undefined ? ok(value) : malformed(problem);
}
