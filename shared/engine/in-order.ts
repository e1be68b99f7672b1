// The names inside a value in one order, that of canonical JSON (RFC 8785 §3.2.3): a record keeps no other, and whoever decides
// again from the record must see what was seen the first time.

import { isObject, type Json } from '../base/json.ts';

function isInOrder(value: Json): boolean {
  if (Array.isArray(value)) return value.every(isInOrder);
  if (!isObject(value)) return true;
  let last = '';
  for (const [name, part] of Object.entries(value as { readonly [name: string]: Json })) {
    if (name < last || !isInOrder(part)) return false;
    last = name;
  }
  return true;
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const entries = Object.entries(value as { readonly [name: string]: Json });
  return Object.fromEntries(
    entries.map(([name, part]) => [name, sorted(part)] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** A command or event as a record keeps it; itself where it is in order already. */
export const withValuesInOrder = <T extends { readonly values: unknown }>(given: T): T =>
  isInOrder(given.values as Json) ? given : { ...given, values: sorted(given.values as Json) };

/** How many values there are in a value, itself included: what it costs to keep and to look at. */
export function partsOf(value: Json): number {
  if (typeof value !== 'object' || value === null) return 1;
  let parts = 1;
  for (const part of Object.values(value) as readonly Json[]) parts += partsOf(part);
  return parts;
}
