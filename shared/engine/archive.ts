// Ended instances that are no longer at hand: a tree by the digits of their keys. A run of years has thousands of them, and a
// step must not copy them all.

import type { Key } from './command.ts';
import type { InstanceArchived } from './event-flow.ts';
import type { Archive, EngineState, InstanceState } from './state.ts';
import { without, type Own } from './state-entries.ts';

const DIGITS = 32;
/** 2³⁵ keys; more than a run ever gives. */
const LENGTH = 7;

const digitsOf = (key: Key): readonly string[] =>
  Number(key).toString(DIGITS).padStart(LENGTH, '0').split('');

function put(archive: Archive, [digit = '', ...rest]: readonly string[], instance: InstanceState): Archive {
  if (rest.length === 0) return { ...archive, [digit]: instance };
  return { ...archive, [digit]: put((archive[digit] ?? {}) as Archive, rest, instance) };
}

export function archived(state: EngineState, { instance }: InstanceArchived, own?: Own): EngineState {
  const entry = state.instances[instance];
  if (!entry) return state;
  return {
    ...state,
    instances: without(state.instances, instance, own),
    archive: put(state.archive ?? {}, digitsOf(instance), entry),
  };
}

/** An instance, whether it runs, has just ended, or ended long ago. */
export function instanceAt(state: EngineState, instance: Key): InstanceState | undefined {
  const known = state.instances[instance];
  if (known) return known;
  let at: Archive | InstanceState | undefined = state.archive;
  for (const digit of digitsOf(instance)) at = (at as Archive | undefined)?.[digit];
  return at as InstanceState | undefined;
}
