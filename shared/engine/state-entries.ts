// How a state is changed without touching the one before: entries by key, counts by name.

import type { Key } from './command.ts';
import type { ActiveElement, EngineState } from './state.ts';

export type Counts = { readonly [name: string]: number };
type Entries<T> = { readonly [key: string]: T };

/**
 * The entries that one command has made itself. Nobody else has seen them yet, so that it changes them in place instead of
 * copying thousands for each of its events.
 */
export type Own = WeakSet<object>;

export function put<T>(entries: Entries<T>, key: string, value: T, own?: Own): Entries<T> {
  // Setting it in place would set the prototype.
  if (own?.has(entries) && key !== '__proto__') {
    (entries as { [key: string]: T })[key] = value;
    return entries;
  }
  const made = { ...entries, [key]: value };
  own?.add(made);
  return made;
}

export function without<T>(entries: Entries<T>, key: string, own?: Own): Entries<T> {
  if (own?.has(entries)) {
    delete (entries as { [key: string]: T })[key];
    return entries;
  }
  const { [key]: _, ...rest } = entries;
  own?.add(rest);
  return rest;
}

/** Zero where nothing was counted, also for a name such as "constructor". */
export const countOf = (counts: Counts, name: string): number =>
  Object.hasOwn(counts, name) ? (counts[name] ?? 0) : 0;

export const plus = (counts: Counts, name: string, own?: Own, by = 1): Counts =>
  put(counts, name, countOf(counts, name) + by, own);

/** The next free key, once `key` is used. */
export const after = (state: EngineState, key: Key): number => Math.max(state.next, Number(key) + 1);

/** Without the names that have no value. */
export const present = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;

/** Changes one active element; nothing where it is not there. */
export function withEntry(
  state: EngineState,
  key: Key,
  change: (entry: ActiveElement) => ActiveElement,
  own?: Own,
): EngineState {
  const entry = state.active[key];
  return entry ? { ...state, active: put(state.active, key, change(entry), own) } : state;
}
