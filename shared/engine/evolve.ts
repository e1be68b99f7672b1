// Applies one event to a state. Total: it evaluates nothing, refuses nothing, and works with any value withheld. A released
// event is applied the same way for ever (shared/engine/FORMAT.md); a new meaning is a new event kind.

import type { Values } from '../base/json.ts';
import type { Key } from './command.ts';
import type { EngineEvent, EngineEventKind } from './event.ts';
import {
  afterCompensationsOf,
  compensates,
  compensationStarted,
  handedOver,
  registered,
  restored,
} from './evolve-compensation.ts';
import { buffered, gathered, spent, taken } from './evolve-kept.ts';
import type { ActiveElement, EngineState, Subscription } from './state.ts';
import { after, plus, present, withEntry, without, type Counts } from './state-entries.ts';

type Of<K extends EngineEventKind> = Extract<EngineEvent, { kind: K }>;

/** A scope that ends takes the tokens parked in it along. */
function withoutParked(parked: EngineState['parked'], scope: Key): EngineState['parked'] {
  const prefix = `${scope} `;
  const places = Object.keys(parked);
  if (!places.some((place) => place.startsWith(prefix))) return parked;
  return Object.fromEntries(Object.entries(parked).filter(([place]) => !place.startsWith(prefix)));
}

const instanceOf = (state: EngineState, scope: Key): Key => state.active[scope]?.instance ?? scope;

function activated(state: EngineState, event: Of<'ElementActivated'>): EngineState {
  const { key, element, scope, wait, loop, restores, at } = event;
  const entry: ActiveElement = {
    element,
    scope,
    instance: instanceOf(state, scope),
    wait,
    since: at,
    ...(loop === undefined ? {} : { loop }),
    ...(restores === undefined ? {} : { restores: true }),
  };
  const body = typeof loop === 'number' ? state.active[scope] : undefined;
  const active = body
    ? { ...state.active, [scope]: { ...body, started: (body.started ?? 0) + 1 } }
    : state.active;
  const next = { ...state, next: after(state, key), active: { ...active, [key]: entry } };
  return restores === undefined ? next : restored(next, restores, key);
}

/** A body is not counted; each of its instances is. */
function ended(
  state: EngineState,
  { key, element, scope }: Of<'ElementCompleted'> | Of<'ElementTerminated'>,
  how: 'completed' | 'terminated',
): EngineState {
  const entry = state.active[key];
  const body = typeof entry?.loop === 'number' ? state.active[scope] : undefined;
  let active = without(state.active, key);
  if (body && how === 'completed') active = { ...active, [scope]: { ...body, done: (body.done ?? 0) + 1 } };
  const counts = entry?.loop === 'body' || entry?.restores ? state[how] : plus(state[how], element);
  return afterCompensationsOf(
    { ...state, active, parked: withoutParked(state.parked, key), [how]: counts },
    key,
  );
}

function written(state: EngineState, scope: Key, values: Values): EngineState {
  const instance = state.instances[scope];
  if (instance)
    return {
      ...state,
      instances: { ...state.instances, [scope]: { ...instance, vars: { ...instance.vars, ...values } } },
    };
  const entry = state.active[scope];
  return entry
    ? { ...state, active: { ...state.active, [scope]: { ...entry, vars: { ...entry.vars, ...values } } } }
    : state;
}

function fired(state: EngineState, { key, next }: Of<'TimerFired'>): EngineState {
  const timer = state.subscriptions[key];
  if (!timer || !next) return { ...state, subscriptions: without(state.subscriptions, key) };
  return {
    ...state,
    subscriptions: { ...state.subscriptions, [key]: { ...timer, due: next.due, remaining: next.remaining } },
  };
}

function subscribed(state: EngineState, key: Key, subscription: Subscription): EngineState {
  return {
    ...state,
    next: after(state, key),
    subscriptions: { ...state.subscriptions, [key]: subscription },
  };
}

function instanceEnded(
  state: EngineState,
  key: Key,
  at: number,
  end: 'completed' | 'terminated',
): EngineState {
  const instance = state.instances[key];
  if (!instance) return state;
  return afterCompensationsOf(
    {
      ...state,
      instances: { ...state.instances, [key]: { ...instance, endedAt: at, end } },
      parked: withoutParked(state.parked, key),
    },
    key,
  );
}

function parkedAt(
  state: EngineState,
  scope: Key,
  element: string,
  flows: readonly string[],
  by: 1 | -1,
): EngineState {
  const place = `${scope} ${element}`;
  let counts: Counts = state.parked[place] ?? {};
  for (const flow of flows) {
    const left = (counts[flow] ?? 0) + by;
    counts = left > 0 ? { ...counts, [flow]: left } : without(counts, flow);
  }
  const parked =
    Object.keys(counts).length > 0 ? { ...state.parked, [place]: counts } : without(state.parked, place);
  return { ...state, parked };
}

const started = (state: EngineState, event: Of<'InstanceStarted'>): EngineState => {
  const { instance, process, parent, startEvent, at, values } = event;
  const entry = present({
    process,
    parent,
    startEvent,
    startedAt: at,
    vars: values ?? {},
  }) as EngineState['instances'][string];
  return { ...state, next: after(state, instance), instances: { ...state.instances, [instance]: entry } };
};

const scheduled = (state: EngineState, event: Of<'TimerScheduled'>): EngineState => {
  const { owner, element, process, due, remaining, interval, at } = event;
  return subscribed(
    state,
    event.key,
    present({ type: 'timer', owner, element, process, since: at, due, remaining, interval } as Subscription),
  );
};

const opened = (state: EngineState, event: Of<'SubscriptionOpened'>): EngineState => {
  const { type, owner, element, process, name, keyed, at, values } = event;
  const correlationKey = values?.correlationKey;
  return subscribed(
    state,
    event.key,
    present({ type, owner, element, process, since: at, name, keyed, correlationKey } as Subscription),
  );
};

const raised = (state: EngineState, event: Of<'IncidentRaised'>): EngineState => {
  const { key, owner, element, code, stage, values } = event;
  const { message = code, remedy = '' } = values ?? {};
  const incidents = { ...state.incidents, [key]: { owner, element, code, message, remedy, stage } };
  const entry = state.active[owner];
  const active =
    entry && stage !== 'wait'
      ? { ...state.active, [owner]: { ...entry, wait: 'incident' as const } }
      : state.active;
  return { ...state, next: after(state, key), incidents, active };
};

const looped = (state: EngineState, { key, count, values }: Of<'LoopStarted'>): EngineState => {
  const body = state.active[key];
  if (!body) return state;
  const items = values?.items;
  return {
    ...state,
    active: {
      ...state.active,
      [key]: { ...body, count, started: 0, done: 0, ...(items === undefined ? {} : { items }) },
    },
  };
};

/** It tells what happened; the events beside it say what changed. */
const unchanged = (state: EngineState): EngineState => state;

const APPLY: { readonly [K in EngineEventKind]: (state: EngineState, event: Of<K>) => EngineState } = {
  RunStarted: (state, { engineSemantics, deployment }) => ({
    ...state,
    semantics: engineSemantics,
    deployment,
  }),
  InstanceStarted: started,
  InstanceCompleted: (state, { instance, at }) => instanceEnded(state, instance, at, 'completed'),
  InstanceTerminated: (state, { instance, at }) => instanceEnded(state, instance, at, 'terminated'),
  FlowTaken: (state, { flow }) => ({ ...state, flows: plus(state.flows, flow) }),
  ElementPassed: (state, { element }) => ({ ...state, completed: plus(state.completed, element) }),
  ElementActivated: activated,
  ElementResumed: (state, { key, wait }) => withEntry(state, key, (entry) => ({ ...entry, wait })),
  ElementCompleted: (state, event) => ended(state, event, 'completed'),
  ElementTerminated: (state, event) => ended(state, event, 'terminated'),
  VariablesWritten: (state, { scope, values }) => written(state, scope, values ?? {}),
  GatewayDecided: (state, { element }) => ({ ...state, completed: plus(state.completed, element) }),
  TokenParked: (state, { scope, element, flow }) => parkedAt(state, scope, element, [flow], 1),
  TokensJoined: (state, { scope, element, flows }) => parkedAt(state, scope, element, flows, -1),
  TokensDropped: (state, { scope }) => ({ ...state, parked: withoutParked(state.parked, scope) }),
  DecisionEvaluated: unchanged,
  TimerScheduled: scheduled,
  TimerFired: fired,
  SubscriptionOpened: opened,
  SubscriptionClosed: (state, { key }) => ({ ...state, subscriptions: without(state.subscriptions, key) }),
  MessageCorrelated: unchanged,
  MessageThrown: unchanged,
  MessageBuffered: buffered,
  MessageTaken: taken,
  StartTriggerGathered: gathered,
  StartTriggersSpent: spent,
  SignalBroadcast: unchanged,
  ErrorThrown: unchanged,
  EscalationThrown: unchanged,
  LoopStarted: looped,
  CompensationRegistered: registered,
  CompensationsHandedOver: handedOver,
  CompensationThrown: compensates,
  CompensationStarted: compensationStarted,
  TransactionCancelled: (state, { key }) => withEntry(state, key, (entry) => ({ ...entry, cancelled: true })),
  AdHocElementsActivated: (state, { key, waiting }) =>
    withEntry(state, key, (entry) => ({ ...entry, queue: waiting })),
  AdHocClosed: (state, { key }) => withEntry(state, key, (entry) => ({ ...entry, queue: [], closed: true })),
  IncidentRaised: raised,
  IncidentResolved: (state, { key }) => ({ ...state, incidents: without(state.incidents, key) }),
  RunCompleted: unchanged,
};

export const evolve = (state: EngineState, event: EngineEvent): EngineState =>
  (APPLY[event.kind] as (before: EngineState, applied: EngineEvent) => EngineState)(state, event);
