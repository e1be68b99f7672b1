// What must hold of every run, whatever its process and whoever does what: a walk that carries out moves one by one and checks
// it all after each.

import { isDeepStrictEqual } from 'node:util';
import canonicalize from 'canonicalize';
import { expect } from 'vitest';
import type { Values } from '../../shared/base/json.ts';
import type { EngineCommand, Key } from '../../shared/engine/command.ts';
import { decide } from '../../shared/engine/decide.ts';
import type { Deployment } from '../../shared/engine/deployment.ts';
import type { EngineEvent } from '../../shared/engine/event.ts';
import { evolve, evolveAll } from '../../shared/engine/evolve.ts';
import { initialState, type EngineState } from '../../shared/engine/state.ts';
import { elementCounts } from '../../shared/engine/view.ts';
import { commandOf, type Move } from './random-moves.ts';

/** An event, with whatever values it carries. */
const MOST_EVENT_BYTES = 4096;
const HOUR = 3_600_000;

/** A state without what a person typed or FEEL produced. */
const VALUES = new Set(['vars', 'items', 'payload', 'correlationKey', 'message', 'remedy']);
export const structureOf = (state: EngineState): unknown =>
  JSON.parse(JSON.stringify(state, (name, value: unknown) => (VALUES.has(name) ? undefined : value)));

export const withoutValues = (event: EngineEvent): EngineEvent => {
  const { values: _, ...rest } = event as EngineEvent & { readonly values?: unknown };
  return rest as EngineEvent;
};

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) frozen(part);
  return value;
}

/** Everything that is there but belongs to nothing that lives. */
function orphans(state: EngineState): readonly string[] {
  const { active, instances, subscriptions, parked, incidents, compensations = {} } = state;
  const runs = (key: Key): boolean =>
    key in active || (key in instances && instances[key]?.endedAt === undefined);
  const restorable = new Set(
    Object.values(compensations).flatMap(({ completed, handler }) =>
      handler === undefined ? [completed] : [],
    ),
  );
  const found = [
    ...Object.entries(subscriptions).flatMap(([key, { owner, element }]) =>
      owner === undefined || runs(owner) ? [] : [`subscription ${key} (${element}) of ${owner}`],
    ),
    ...Object.entries(active).flatMap(([key, { scope, instance, element }]) =>
      runs(scope) && runs(instance) ? [] : [`active ${key} (${element}) in ${scope}`],
    ),
    ...Object.keys(parked).flatMap((place) => (runs(place.split(' ')[0] ?? '') ? [] : [`token at ${place}`])),
    ...Object.entries(incidents).flatMap(([key, { owner, element }]) =>
      runs(owner) ? [] : [`incident ${key} (${element}) of ${owner}`],
    ),
    ...Object.entries(compensations).flatMap(([key, { scope, element }]) =>
      runs(scope) || restorable.has(scope) ? [] : [`registration ${key} (${element}) of ${scope}`],
    ),
    ...Object.entries(instances).flatMap(([key, { parent, endedAt }]) =>
      parent === undefined || endedAt !== undefined || parent in active
        ? []
        : [`called instance ${key} of ${parent}`],
    ),
    ...Object.entries(active).flatMap(([key, { wait, element }]) =>
      wait === 'incident' && !Object.values(incidents).some(({ owner }) => owner === key)
        ? [`${key} (${element}) stands still without an incident`]
        : [],
    ),
  ];
  return found;
}

/** An instance that runs has something that lets it go on: work, something awaited, an incident, or a join that a person releases. */
function silent(state: EngineState): readonly string[] {
  const belongs = (key: Key | undefined): Key => state.active[key ?? '']?.instance ?? key ?? '';
  const busy = new Set<Key>();
  for (const entry of Object.values(state.active)) if (entry.wait !== 'event') busy.add(entry.instance);
  for (const { owner } of Object.values(state.subscriptions)) busy.add(belongs(owner));
  for (const { owner } of Object.values(state.incidents)) busy.add(belongs(owner));
  for (const place of Object.keys(state.parked)) busy.add(belongs(place.split(' ')[0]));
  for (const { parent, endedAt } of Object.values(state.instances))
    if (parent !== undefined && endedAt === undefined) busy.add(belongs(parent));
  return Object.entries(state.instances).flatMap(([key, { endedAt, process }]) =>
    endedAt === undefined && !busy.has(key)
      ? [`instance ${key} of ${process} stands still for no reason`]
      : [],
  );
}

function leftAfterCancel(state: EngineState): readonly string[] {
  const { active, subscriptions, parked, compensations = {}, incidents, instances } = state;
  return [
    ...Object.keys(active),
    // A timer start event belongs to the run, not to one of its instances.
    ...Object.keys(subscriptions).filter((key) => subscriptions[key]?.owner !== undefined),
    ...Object.keys(parked),
    ...Object.keys(compensations),
    ...Object.keys(incidents),
    ...Object.keys(instances).filter((key) => instances[key]?.endedAt === undefined),
  ];
}

function checkEvents(events: readonly EngineEvent[], before: EngineState, after: EngineState): void {
  const text = JSON.stringify(events);
  const copied = JSON.parse(text) as readonly EngineEvent[];
  expect(isDeepStrictEqual(copied.reduce(evolve, before), after), 'fold of the copied events').toBe(true);
  expect(isDeepStrictEqual(evolveAll(before, events), after), 'fold of all at once').toBe(true);
  expect(isDeepStrictEqual(JSON.parse(JSON.stringify(after)), after), 'the state is plain JSON').toBe(true);
  for (const event of events)
    expect(JSON.stringify(event).length, event.kind).toBeLessThanOrEqual(MOST_EVENT_BYTES);
}

/** Every activation is accounted for: completed, terminated, or there still; bodies and what is opened to be undone do not count. */
function activations(events: readonly EngineEvent[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  const count = (element: string): void => void counts.set(element, (counts.get(element) ?? 0) + 1);
  for (const event of events) {
    if (event.kind === 'ElementPassed' || event.kind === 'GatewayDecided') count(event.element);
    if (event.kind === 'ElementActivated' && event.loop !== 'body' && event.restores === undefined)
      count(event.element);
  }
  return Object.fromEntries(counts);
}

export interface Walk {
  readonly deployment: Deployment;
  readonly start: EngineCommand;
  readonly moves: readonly Move[];
  /** Values that every completed task and message brings. */
  readonly always: Values;
}
export interface Walked {
  readonly state: EngineState;
  readonly events: readonly EngineEvent[];
  readonly refused: readonly string[];
}

/** As a record keeps it: canonical JSON (RFC 8785), in which the order of names is lost. */
const recorded = <T>(value: T): T => JSON.parse(canonicalize(value) ?? 'null') as T;

/**
 * Decides a second time as whoever rechecks the record: on the state that the recorded events give, with the recorded command.
 * A refusal leaves the state untouched (it is frozen).
 */
function decideTwice(
  deployment: Deployment,
  { state, rechecked }: { readonly state: EngineState; readonly rechecked: EngineState },
  command: EngineCommand,
  now: number,
): ReturnType<typeof decide> {
  const decided = decide(deployment, frozen(state), frozen(command), now);
  const again = decide(deployment, rechecked, recorded(command), now);
  expect(canonicalize(again), 'decided again').toBe(canonicalize(decided));
  return decided;
}

export function walk({ deployment, start, moves, always }: Walk): Walked {
  let state = initialState;
  let rechecked = initialState;
  let structure = initialState;
  let now = 0;
  const all: EngineEvent[] = [];
  const refused: string[] = [];
  for (const one of [start, ...moves]) {
    const command = 'pick' in one ? commandOf(deployment, state, one, always) : one;
    now += HOUR;
    const decided = decideTwice(deployment, { state, rechecked }, command, now);
    if (!decided.ok) {
      refused.push(decided.error.code);
      continue;
    }
    const before = state;
    state = decided.value.reduce(evolve, before);
    rechecked = recorded(decided.value).reduce(evolve, rechecked);
    structure = decided.value.map(withoutValues).reduce(evolve, structure);
    checkEvents(decided.value, before, state);
    all.push(...decided.value);
    expect(isDeepStrictEqual(structureOf(structure), structureOf(state)), 'structure without values').toBe(
      true,
    );
    expect([...orphans(state), ...silent(state)], command.kind).toEqual([]);
    if (command.kind === 'CancelRun') expect(leftAfterCancel(state), 'left after CancelRun').toEqual([]);
  }
  expect(isDeepStrictEqual(all.reduce(evolve, initialState), state), 'fold of all events').toBe(true);
  expect({ ...elementCounts(state).activated }).toEqual(activations(all));
  return { state, events: all, refused };
}
