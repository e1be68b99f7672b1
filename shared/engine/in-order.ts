// The names inside a value in one order, that of canonical JSON (RFC 8785 §3.2.3): a record keeps no other, and whoever decides
// again from the record must see what was seen the first time.

import { isObject, type Json } from '../base/json.ts';

const isSorted = (names: readonly string[]): boolean =>
  names.every((name, at) => at === 0 || (names[at - 1] ?? '') < name);

/** The same value, and the same object where it is in order already. */
export function inOrder<T extends Json>(value: T): T {
  if (Array.isArray(value)) {
    const list = (value as readonly Json[]).map(inOrder);
    return list.every((item, at) => item === value[at]) ? value : (list as Json as T);
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value as { readonly [name: string]: Json }).map(
    ([name, part]) => [name, inOrder(part)] as const,
  );
  const same =
    isSorted(entries.map(([name]) => name)) && entries.every(([name, part]) => part === value[name]);
  if (same) return value;
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))) as Json as T;
}

/** A command or event as a record keeps it. */
export function withValuesInOrder<T extends { readonly values: unknown }>(given: T): T {
  const values = inOrder(given.values as Json);
  return values === given.values ? given : { ...given, values };
}
