// Scenarios: a run as data, step by step, with what to expect in between (README "Scenarios"). One runner for the command
// line, for the project's own tests and for users who test their processes in a pipeline. Pure: the clock is virtual.

import { readInstant, type Instant } from '../base/instant.ts';
import { isObject, type Json, type Values } from '../base/json.ts';
import { err, ok, type Problem, type Result } from '../base/result.ts';
import type { EngineCommand } from './command.ts';
import { decide } from './decide.ts';
import type { Deployment } from './deployment.ts';
import { addDuration } from './duration.ts';
import type { EngineEvent } from './event.ts';
import { evolveAll } from './evolve.ts';
import type { ProcessGraph } from './process-graph.ts';
import { initialState, type EngineState } from './state.ts';
import { countOf, plus, type Counts, type Own } from './state-entries.ts';
import type { ActStep, Expectation, ScenarioStep } from './scenario-step.ts';
import { elementCounts, openAdHoc, runState } from './view.ts';

export { readScenario } from './scenario-step.ts';

export interface Observation {
  readonly state: 'active' | 'completed' | 'incident';
  /** Waiting tasks per element, then waiting catch events and receive tasks. */
  readonly tasks: { readonly [element: string]: number };
  readonly events: { readonly [element: string]: number };
  readonly completed: { readonly [element: string]: number };
  readonly activated: { readonly [element: string]: number };
  /** The last written value of each name. */
  readonly variables: Values;
}
export type StepAnswer =
  { readonly ok: true; readonly observation: Observation } | { readonly ok: false; readonly error: Problem };
/** What was asked for, when, and what happened: enough to decide it again. */
export interface DecidedCommand {
  readonly command: EngineCommand;
  readonly at: Instant;
  readonly events: readonly EngineEvent[];
}
export interface ScenarioResult {
  readonly answers: readonly StepAnswer[];
  /** Every step was accepted, or refused as marked, and every expectation held. */
  readonly passed: boolean;
  readonly events: readonly EngineEvent[];
  /** The accepted commands, the clock's first one included where timers start a process. */
  readonly decided: readonly DecidedCommand[];
  readonly state: EngineState;
}

/** The virtual clock's first instant. */
export const SCENARIO_START = readInstant('2026-01-01T00:00:00.000Z') ?? 0;

function countBy(elements: readonly string[]): Counts {
  const own: Own = new WeakSet();
  return elements.reduce<Counts>((counts, id) => plus(counts, id, own), {});
}

function waitingEventsOf(state: EngineState): Counts {
  const waiting = Object.entries(state.active).filter(([, entry]) => entry.wait === 'event');
  const targets = waiting.flatMap(([key, entry]) => {
    const own = Object.values(state.subscriptions).filter(({ owner }) => owner === key);
    const awaited = [...new Set(own.map((subscription) => subscription.element))];
    // An event gateway waits at its events; anything else waits at itself.
    return awaited.some((id) => id !== entry.element) ? awaited : [entry.element];
  });
  return countBy(targets);
}

export function observe(state: EngineState, variables: Values): Observation {
  const { completed, activated } = elementCounts(state);
  const tasks = Object.values(state.active)
    .filter(({ wait }) => wait === 'task')
    .map((entry) => entry.element);
  return {
    state: runState(state),
    tasks: countBy(tasks),
    events: waitingEventsOf(state),
    completed,
    activated,
    variables,
  };
}

/** The `index`-th waiting task of that element, in order of creation. */
function waitingTask(state: EngineState, id: string, at: number): Result<string, Problem> {
  const keys = Object.entries(state.active)
    .filter(([, entry]) => entry.wait === 'task' && entry.element === id)
    .map(([key]) => key);
  const key = keys[at];
  return key === undefined
    ? err({
        code: 'task_not_waiting',
        message: `The task “${id}” (${at}) is not waiting.`,
        place: id,
        remedy: 'Look at "tasks" of the step before.',
      })
    : ok(key);
}

const openIncident = (state: EngineState, id: string, at: number): string =>
  Object.entries(state.incidents).filter(([, incident]) => incident.element === id)[at]?.[0] ?? '';

/** Where tokens stand at that join. */
const parkingScope = (state: EngineState, id: string, at: number): string =>
  Object.keys(state.parked)
    .filter((place) => place.endsWith(` ${id}`))
    [at]?.split(' ')[0] ?? '';

/** The newest ad-hoc sub-process that holds the elements; otherwise any that runs, which then says what it holds. */
function adHocScope(deployment: Deployment, state: EngineState, elements: readonly string[]): string {
  const open = openAdHoc(deployment, state);
  const holding = open.findLast((one) => elements.every((id) => one.elements.includes(id)));
  return (holding ?? open.at(-1))?.key ?? '';
}

function commandOf(
  deployment: Deployment,
  state: EngineState,
  step: ActStep,
): Result<EngineCommand, Problem> {
  switch (step.do) {
    case 'start':
      return ok({ kind: 'StartProcess', process: step.process, values: step.variables });
    case 'complete': {
      const task = waitingTask(state, step.element, step.index);
      return task.ok ? ok({ kind: 'CompleteTask', task: task.value, values: step.variables }) : task;
    }
    case 'error':
    case 'escalate': {
      const task = waitingTask(state, step.element, step.index);
      if (!task.ok) return task;
      return ok({
        kind: step.do === 'error' ? 'ThrowError' : 'ThrowEscalation',
        task: task.value,
        code: step.code,
        values: step.variables,
      });
    }
    case 'message':
      return ok({
        kind: 'DeliverMessage',
        name: step.name,
        values: step.variables,
        ...(step.correlationKey === undefined ? {} : { correlationKey: String(step.correlationKey) }),
      });
    case 'signal':
      return ok({ kind: 'BroadcastSignal', name: step.name, values: step.variables });
    case 'advance':
      return ok({ kind: 'AdvanceClock', missed: 'each' });
    case 'setVariables':
      return ok({ kind: 'SetVariables', values: step.variables });
    case 'activate':
      return ok({
        kind: 'ActivateElements',
        scope: adHocScope(deployment, state, step.elements),
        elements: step.elements,
      });
    case 'retry':
      return ok({ kind: 'RetryElement', incident: openIncident(state, step.element, step.index) });
    case 'release':
      return ok({
        kind: 'ReleaseJoin',
        scope: parkingScope(state, step.element, step.index),
        element: step.element,
      });
    case 'cancel':
      return ok({ kind: 'CancelRun' });
  }
}

/** Equal as JSON; the order of an object's names means nothing. */
function same(a: Json | undefined, b: Json | undefined): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item: Json, index) => same(item, (b as readonly Json[])[index]));
  if (!isObject(a) || !isObject(b)) return a === b;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && same(a[name] as Json, b[name] as Json))
  );
}

/** Everything that is not as expected, in words. */
function differences(expected: Expectation, seen: Observation): readonly string[] {
  const found: string[] = [];
  if (expected.state !== undefined && expected.state !== seen.state)
    found.push(`state is ${seen.state}, not ${expected.state}`);
  for (const part of ['tasks', 'events', 'completed'] as const) {
    for (const [id, count] of Object.entries(expected[part] ?? {}))
      if (countOf(seen[part], id) !== count)
        found.push(`${part}.${id} is ${countOf(seen[part], id)}, not ${count}`);
  }
  for (const id of expected.absentTasks ?? [])
    if (countOf(seen.tasks, id) > 0) found.push(`the task ${id} is waiting`);
  for (const id of expected.never ?? [])
    if (countOf(seen.activated, id) > 0) found.push(`${id} was activated`);
  for (const [name, value] of Object.entries(expected.variables ?? {})) {
    if (same(seen.variables[name], value)) continue;
    const [is, wanted] = [seen.variables[name] ?? null, value].map((one) => JSON.stringify(one));
    found.push(`the variable ${name} is ${is}, not ${wanted}`);
  }
  return found;
}

/** Accepted, or refused as marked; an expectation that held. */
export const isAsScripted = (step: ScenarioStep, answer: StepAnswer): boolean =>
  'expect' in step ? answer.ok : answer.ok !== (step.rejected === true);

/** The last value of each name that these events wrote. */
function written(events: readonly EngineEvent[]): Values {
  const last: Record<string, Json> = {};
  for (const event of events)
    if (event.kind === 'VariablesWritten' || event.kind === 'InstanceStarted')
      Object.assign(last, event.values);
  return last;
}

/** Arms timer start events at the first instant, so that `advance` can reach them. */
function openByClock(deployment: Deployment): readonly DecidedCommand[] {
  const isTimed = ({ triggers }: ProcessGraph): boolean =>
    triggers.some(({ definition }) => definition.kind === 'timer');
  if (![...deployment.graphs.values()].some(isTimed)) return [];
  const command: EngineCommand = { kind: 'AdvanceClock', missed: 'each' };
  const decided = decide(deployment, initialState, command, SCENARIO_START);
  return decided.ok ? [{ command, at: SCENARIO_START, events: decided.value }] : [];
}

/** Runs to the end, or to the first step that is refused without being marked so. */
export function runScenario(deployment: Deployment, steps: readonly ScenarioStep[]): ScenarioResult {
  const accepted = [...openByClock(deployment)];
  let state = evolveAll(
    initialState,
    accepted.flatMap(({ events }) => events),
  );
  let now: Instant = SCENARIO_START;
  let variables: Values = {};
  const answers: StepAnswer[] = [];
  for (const step of steps) {
    if ('expect' in step) {
      const observation = observe(state, variables);
      const different = differences(step.expect, observation).join('; ');
      answers.push(
        different === ''
          ? { ok: true, observation }
          : { ok: false, error: { code: 'expectation_failed', message: different } },
      );
      continue;
    }
    const until = step.do === 'advance' ? addDuration(now, step.duration) : now;
    const command =
      until === undefined || until < now
        ? err({
            code: 'duration_invalid',
            message: 'The duration is not ISO 8601, or goes back in time.',
            remedy: 'Write it like PT30M.',
          })
        : commandOf(deployment, state, step);
    const decided = command.ok ? decide(deployment, state, command.value, until ?? now) : command;
    if (command.ok && decided.ok) {
      now = until ?? now;
      accepted.push({ command: command.value, at: now, events: decided.value });
      state = evolveAll(state, decided.value);
      variables = { ...variables, ...written(decided.value) };
      answers.push({ ok: true, observation: observe(state, variables) });
    } else if (!decided.ok) answers.push({ ok: false, error: decided.error });
    if (!decided.ok && step.rejected !== true) break;
  }
  const passed = answers.every((answer, at) => isAsScripted(steps[at] as ScenarioStep, answer));
  return { answers, passed, events: accepted.flatMap(({ events }) => events), decided: accepted, state };
}
