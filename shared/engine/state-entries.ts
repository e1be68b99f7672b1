// How a state is changed without touching the one before: entries by key, counts by name.

import type { Key } from './command.ts';
import type { ActiveElement, EngineState } from './state.ts';

export type Counts = { readonly [name: string]: number };

export const plus = (counts: Counts, name: string, by = 1): Counts => ({
  ...counts,
  [name]: (counts[name] ?? 0) + by,
});

export function without<T>(
  entries: { readonly [key: string]: T },
  key: string,
): { readonly [key: string]: T } {
  const { [key]: _, ...rest } = entries;
  return rest;
}

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
): EngineState {
  const entry = state.active[key];
  return entry ? { ...state, active: { ...state.active, [key]: change(entry) } } : state;
}
