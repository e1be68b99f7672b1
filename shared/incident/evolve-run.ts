// What the domain keeps of the engine's events beside the engine's own state: instances, timers as clocks, decisions, visits.
// It looks at the engine's state as it was before the event.

import { isObject } from '../base/json.ts';
import type { Key } from '../engine/command.ts';
import type { EngineEvent } from '../engine/event.ts';
import type { EngineState } from '../engine/state.ts';
import { carryPauses } from './move/carry-pauses.ts';
import type { EventMeta, IncidentState, TimerState, Visit } from './state.ts';

/** The process instance that a key belongs to: itself, or that of the active element. */
const instanceOf = (engine: EngineState, key: Key | undefined): Key | undefined =>
  key === undefined ? undefined : engine.instances[key] ? key : engine.active[key]?.instance;

const visit = (
  state: IncidentState,
  element: string,
  change: (before: Visit | undefined) => Visit,
): IncidentState => ({
  ...state,
  visits: { ...state.visits, [element]: change(state.visits[element]) },
});

const enter = (state: IncidentState, element: string, at: number): IncidentState =>
  visit(state, element, (before) => ({ since: before?.since ?? at, active: (before?.active ?? 0) + 1 }));

const leave = (state: IncidentState, element: string, at: number): IncidentState =>
  visit(state, element, (before) => {
    const active = Math.max(0, (before?.active ?? 1) - 1);
    return { since: before?.since ?? at, active, ...(active === 0 ? { doneAt: at } : {}) };
  });

const withTimer = (
  state: IncidentState,
  key: Key,
  change: (timer: TimerState) => TimerState,
): IncidentState => ({
  ...state,
  timers: state.timers.map((timer) =>
    timer.key === key && timer.fired === undefined && timer.closedAt === undefined ? change(timer) : timer,
  ),
});

/** Before or after the engine closes them: a timer whose owner is ended from outside was neither kept nor missed. */
const stopTimers = (state: IncidentState, owner: Key, at: number): IncidentState => ({
  ...state,
  timers: state.timers.map((timer) =>
    timer.owner === owner &&
    timer.fired === undefined &&
    (timer.closedAt === undefined || timer.closedAt === at)
      ? { ...timer, closedAt: at, stopped: true }
      : timer,
  ),
});

function startInstance(
  state: IncidentState,
  event: Extract<EngineEvent, { kind: 'InstanceStarted' }>,
  meta: EventMeta,
): IncidentState {
  const call = event.parent === undefined ? undefined : state.engine.active[event.parent];
  const instance = {
    process: event.process,
    ...(call ? { parent: call.instance, caller: call.element } : {}),
    startedAt: event.at,
    startedBy: meta.seq,
    lastSeq: meta.seq,
  };
  return { ...state, instances: { ...state.instances, [event.instance]: instance } };
}

function endInstance(state: IncidentState, key: Key, at: number): IncidentState {
  const known = state.instances[key];
  return known
    ? { ...state, instances: { ...state.instances, [key]: { ...known, completedAt: at } } }
    : state;
}

/** A cycle keeps its key: the repetition that comes next is another clock. */
function fireTimer(
  state: IncidentState,
  event: Extract<EngineEvent, { kind: 'TimerFired' }>,
  meta: EventMeta,
): IncidentState {
  const timer = state.timers.findLast(({ key }) => key === event.key);
  const fired = withTimer(state, event.key, (open) => ({
    ...open,
    fired: { at: meta.at, seq: meta.seq, missed: event.missed },
  }));
  if (!event.next || !timer) return fired;
  const { fired: _fired, closedAt: _closed, ...rest } = timer;
  return { ...fired, timers: [...fired.timers, { ...rest, startedAt: event.due, due: event.next.due }] };
}

function trace(
  state: IncidentState,
  event: Extract<EngineEvent, { kind: 'DecisionEvaluated' }>,
  meta: EventMeta,
): IncidentState {
  const instance = instanceOf(state.engine, event.key) ?? instanceOf(state.engine, event.scope);
  const { element, decision, rules, tableDigest, required } = event;
  const inputs = isObject(event.values.inputs)
    ? (event.values.inputs as IncidentState['traces'][number]['inputs'])
    : {};
  const output = event.values.output ?? null;
  return {
    ...state,
    traces: [
      ...state.traces,
      {
        element,
        ...(instance === undefined ? {} : { instance }),
        decision,
        rules,
        required,
        tableDigest,
        inputs,
        output,
        at: event.at,
        seq: meta.seq,
      },
    ],
  };
}

export function evolveRun(state: IncidentState, event: EngineEvent, meta: EventMeta): IncidentState {
  switch (event.kind) {
    case 'InstanceStarted':
      return startInstance(state, event, meta);
    case 'InstanceCompleted':
    case 'InstanceTerminated':
      return endInstance(
        event.kind === 'InstanceTerminated' ? stopTimers(state, event.instance, event.at) : state,
        event.instance,
        event.at,
      );
    case 'ElementActivated':
      return enter(state, event.element, event.at);
    case 'ElementPassed':
      return leave(enter(state, event.element, event.at), event.element, event.at);
    case 'ElementCompleted':
      return leave(state, event.element, event.at);
    case 'ElementTerminated': {
      const { [event.key]: _gone, ...tasks } = state.tasks;
      return leave(stopTimers({ ...state, tasks }, event.key, event.at), event.element, event.at);
    }
    case 'DecisionEvaluated':
      return trace(state, event, meta);
    case 'TimerScheduled': {
      const instance = instanceOf(state.engine, event.owner);
      const timer = {
        key: event.key,
        ...(event.owner === undefined ? {} : { owner: event.owner }),
        element: event.element,
        ...(instance === undefined ? {} : { instance }),
        startedAt: event.at,
        due: event.due,
      };
      return { ...carryPauses(state, event, meta), timers: [...state.timers, timer] };
    }
    case 'TimerFired':
      return fireTimer(state, event, meta);
    case 'SubscriptionOpened':
      return event.type !== 'conditional' || state.conditions.includes(event.element)
        ? state
        : { ...state, conditions: [...state.conditions, event.element] };
    case 'SubscriptionClosed':
      return withTimer(state, event.key, (timer) => ({ ...timer, closedAt: meta.at }));
    default:
      return state;
  }
}
