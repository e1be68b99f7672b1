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
import { archived } from './archive.ts';
import { buffered, gathered, spent, taken } from './evolve-kept.ts';
import type { ActiveElement, EngineState, Subscription } from './state.ts';
import {
  after,
  countOf,
  plus,
  present,
  put,
  withEntry,
  without,
  type Counts,
  type Own,
} from './state-entries.ts';

type Of<K extends EngineEventKind> = Extract<EngineEvent, { kind: K }>;

/** A scope that ends takes the tokens parked in it along. */
function withoutParked(parked: EngineState['parked'], scope: Key): EngineState['parked'] {
  const prefix = `${scope} `;
  const places = Object.keys(parked);
  if (!places.some((place) => place.startsWith(prefix))) return parked;
  return Object.fromEntries(Object.entries(parked).filter(([place]) => !place.startsWith(prefix)));
}

const instanceOf = (state: EngineState, scope: Key): Key => state.active[scope]?.instance ?? scope;

function activated(state: EngineState, event: Of<'ElementActivated'>, own?: Own): EngineState {
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
    ? put(state.active, scope, { ...body, started: (body.started ?? 0) + 1 }, own)
    : state.active;
  const next = { ...state, next: after(state, key), active: put(active, key, entry, own) };
  return restores === undefined ? next : restored(next, restores, key, own);
}

/** A body is not counted; each of its instances is. */
function ended(
  state: EngineState,
  { key, element, scope }: Of<'ElementCompleted'> | Of<'ElementTerminated'>,
  how: 'completed' | 'terminated',
  own?: Own,
): EngineState {
  const entry = state.active[key];
  const body = typeof entry?.loop === 'number' ? state.active[scope] : undefined;
  let active = without(state.active, key, own);
  if (body && how === 'completed') active = put(active, scope, { ...body, done: (body.done ?? 0) + 1 }, own);
  const counts = entry?.loop === 'body' || entry?.restores ? state[how] : plus(state[how], element, own);
  return afterCompensationsOf(
    { ...state, active, parked: withoutParked(state.parked, key), [how]: counts },
    key,
  );
}

function written(state: EngineState, scope: Key, values: Values, own?: Own): EngineState {
  const instance = state.instances[scope];
  if (instance) {
    const next = { ...instance, vars: { ...instance.vars, ...values } };
    return { ...state, instances: put(state.instances, scope, next, own) };
  }
  return withEntry(state, scope, (entry) => ({ ...entry, vars: { ...entry.vars, ...values } }), own);
}

function fired(state: EngineState, { key, next }: Of<'TimerFired'>, own?: Own): EngineState {
  const timer = state.subscriptions[key];
  if (!timer || !next) return { ...state, subscriptions: without(state.subscriptions, key, own) };
  const again = { ...timer, due: next.due, remaining: next.remaining };
  return { ...state, subscriptions: put(state.subscriptions, key, again, own) };
}

const subscribed = (state: EngineState, key: Key, subscription: Subscription, own?: Own): EngineState => ({
  ...state,
  next: after(state, key),
  subscriptions: put(state.subscriptions, key, subscription, own),
});

function instanceEnded(
  state: EngineState,
  key: Key,
  at: number,
  end: 'completed' | 'terminated',
  own?: Own,
): EngineState {
  const instance = state.instances[key];
  if (!instance) return state;
  return afterCompensationsOf(
    {
      ...state,
      instances: put(state.instances, key, { ...instance, endedAt: at, end }, own),
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
    const left = countOf(counts, flow) + by;
    counts = left > 0 ? put(counts, flow, left) : without(counts, flow);
  }
  const parked =
    Object.keys(counts).length > 0 ? { ...state.parked, [place]: counts } : without(state.parked, place);
  return { ...state, parked };
}

const started = (state: EngineState, event: Of<'InstanceStarted'>, own?: Own): EngineState => {
  const { instance, process, parent, startEvent, at, values } = event;
  const entry = present({
    process,
    parent,
    startEvent,
    startedAt: at,
    vars: values ?? {},
  }) as EngineState['instances'][string];
  return { ...state, next: after(state, instance), instances: put(state.instances, instance, entry, own) };
};

const scheduled = (state: EngineState, event: Of<'TimerScheduled'>, own?: Own): EngineState => {
  const { owner, element, process, due, remaining, interval, at } = event;
  return subscribed(
    state,
    event.key,
    present({ type: 'timer', owner, element, process, since: at, due, remaining, interval } as Subscription),
    own,
  );
};

const opened = (state: EngineState, event: Of<'SubscriptionOpened'>, own?: Own): EngineState => {
  const { type, owner, element, process, name, keyed, at, values } = event;
  const correlationKey = values?.correlationKey;
  return subscribed(
    state,
    event.key,
    present({ type, owner, element, process, since: at, name, keyed, correlationKey } as Subscription),
    own,
  );
};

const raised = (state: EngineState, event: Of<'IncidentRaised'>, own?: Own): EngineState => {
  const { key, owner, element, code, stage, values } = event;
  const { message = code, remedy = '' } = values ?? {};
  const incident = { owner, element, code, message, remedy, stage };
  const incidents = put(state.incidents, key, incident, own);
  const next = { ...state, next: after(state, key), incidents };
  return stage === 'wait' ? next : withEntry(next, owner, (entry) => ({ ...entry, wait: 'incident' }), own);
};

const looped = (state: EngineState, event: Of<'LoopStarted'>, own?: Own): EngineState => {
  const { key, count, values } = event;
  const items = values?.items === undefined ? {} : { items: values.items };
  return withEntry(state, key, (body) => ({ ...body, count, started: 0, done: 0, ...items }), own);
};

/** A transaction that nobody left by its cancel event begins anew, cancelled no more. */
const resumed = (state: EngineState, { key, wait }: Of<'ElementResumed'>, own?: Own): EngineState =>
  withEntry(
    state,
    key,
    (entry) => {
      const { cancelled: _, ...rest } = entry;
      return { ...rest, wait };
    },
    own,
  );

/** It tells what happened; the events beside it say what changed. */
const unchanged = (state: EngineState): EngineState => state;

type Apply<K extends EngineEventKind> = (state: EngineState, event: Of<K>, own?: Own) => EngineState;

const APPLY: { readonly [K in EngineEventKind]: Apply<K> } = {
  RunStarted: (state, { engineSemantics, deployment }) => ({
    ...state,
    semantics: engineSemantics,
    deployment,
  }),
  RunMoved: (state, { deployment }) => ({ ...state, deployment }),
  InstanceStarted: started,
  InstanceCompleted: (state, { instance, at }, own) => instanceEnded(state, instance, at, 'completed', own),
  InstanceTerminated: (state, { instance, at }, own) => instanceEnded(state, instance, at, 'terminated', own),
  InstanceArchived: archived,
  FlowTaken: (state, { flow }, own) => ({ ...state, flows: plus(state.flows, flow, own) }),
  ElementPassed: (state, { element }, own) => ({ ...state, completed: plus(state.completed, element, own) }),
  ElementActivated: activated,
  ElementResumed: resumed,
  ElementCompleted: (state, event, own) => ended(state, event, 'completed', own),
  ElementTerminated: (state, event, own) => ended(state, event, 'terminated', own),
  VariablesWritten: (state, { scope, values }, own) => written(state, scope, values ?? {}, own),
  GatewayDecided: (state, { element }, own) => ({ ...state, completed: plus(state.completed, element, own) }),
  TokenParked: (state, { scope, element, flow }) => parkedAt(state, scope, element, [flow], 1),
  TokensJoined: (state, { scope, element, flows }) => parkedAt(state, scope, element, flows, -1),
  TokensDropped: (state, { scope }) => ({ ...state, parked: withoutParked(state.parked, scope) }),
  DecisionEvaluated: unchanged,
  TimerScheduled: scheduled,
  TimerFired: fired,
  SubscriptionOpened: opened,
  SubscriptionClosed: (state, { key }, own) => ({
    ...state,
    subscriptions: without(state.subscriptions, key, own),
  }),
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
  IncidentResolved: (state, { key }, own) => ({
    ...state,
    incidents: without(state.incidents, key, own),
  }),
  RunCompleted: unchanged,
};

/** For the command that makes the events (run.ts): it may change in place what it has made itself. */
export const evolveOwned = (state: EngineState, event: EngineEvent, own?: Own): EngineState =>
  (APPLY[event.kind] as (before: EngineState, applied: EngineEvent, own?: Own) => EngineState)(
    state,
    event,
    own,
  );

export const evolve = (state: EngineState, event: EngineEvent): EngineState => evolveOwned(state, event);

/** Many events at once: the same as one after the other, without a copy for each. */
export function evolveAll(state: EngineState, events: readonly EngineEvent[]): EngineState {
  const own: Own = new WeakSet();
  return events.reduce((next, event) => evolveOwned(next, event, own), state);
}
