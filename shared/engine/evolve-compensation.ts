// What can be compensated and what is being compensated: the entries that outlive their element.

import type { Key } from './command.ts';
import type {
  CompensationRegistered,
  CompensationsHandedOver,
  CompensationStarted,
  CompensationThrown,
} from './event-compensation.ts';
import type { ActiveElement, CompensationState, EngineState } from './state.ts';
import { after, present, put, withEntry, without, type Own } from './state-entries.ts';

type Registrations = NonNullable<EngineState['compensations']>;

/** The field is absent where there is nothing, so that most states stay small. */
function withRegistrations(state: EngineState, compensations: Registrations): EngineState {
  const { compensations: _, ...rest } = state;
  return Object.keys(compensations).length > 0 ? { ...rest, compensations } : rest;
}

export function registered(state: EngineState, event: CompensationRegistered, own?: Own): EngineState {
  const { key, element, scope, completed, handler, values } = event;
  const vars = values && Object.keys(values).length > 0 ? values : undefined;
  const entry = present({ element, scope, completed, handler, vars }) as CompensationState;
  return {
    ...state,
    next: after(state, key),
    compensations: put(state.compensations ?? {}, key, entry, own),
  };
}

function moved(state: EngineState, from: Key, to: Key, own?: Own): EngineState {
  let { compensations } = state;
  if (!compensations) return state;
  for (const key of Object.keys(compensations)) {
    const entry: CompensationState | undefined = compensations[key];
    if (entry?.scope === from) compensations = put(compensations, key, { ...entry, scope: to }, own);
  }
  return { ...state, compensations };
}

export const handedOver = (
  state: EngineState,
  { from, to }: CompensationsHandedOver,
  own?: Own,
): EngineState => moved(state, from, to, own);

/** What was registered inside the completed sub-process now belongs to the one that is open in its place. */
export const restored = (state: EngineState, completed: Key, key: Key, own?: Own): EngineState =>
  moved(state, completed, key, own);

/** An element that ends takes what was registered inside it along, unless it can be opened again for compensation. */
export function afterCompensationsOf(state: EngineState, ended: Key): EngineState {
  const { compensations } = state;
  if (!compensations) return state;
  const all = Object.values(compensations);
  if (!all.some(({ scope }) => scope === ended)) return state;
  if (all.some(({ completed, handler }) => completed === ended && handler === undefined)) return state;
  let left = Object.entries(compensations);
  for (const gone = [ended]; gone.length > 0;) {
    const scope = gone.pop();
    gone.push(...left.flatMap(([, entry]) => (entry.scope === scope ? [entry.completed] : [])));
    left = left.filter(([, entry]) => entry.scope !== scope);
  }
  return withRegistrations(state, Object.fromEntries(left));
}

export const compensates = (
  state: EngineState,
  { thrower, registrations }: CompensationThrown,
): EngineState => withEntry(state, thrower, (entry) => ({ ...entry, compensates: registrations }));

export function compensationStarted(
  state: EngineState,
  { thrower, registration }: CompensationStarted,
  own?: Own,
): EngineState {
  const next = withRegistrations(state, without(state.compensations ?? {}, registration, own));
  const started = (entry: ActiveElement): ActiveElement => ({
    ...entry,
    compensates: (entry.compensates ?? []).filter((key) => key !== registration),
  });
  return withEntry(next, thrower, started, own);
}
