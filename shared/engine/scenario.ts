// Scenarios: a run as data, step by step, with what to expect in between (README "Scenarios"). One runner for the command
// line, for the project's own tests and for users who test their processes in a pipeline. Pure: the clock is virtual.

import { z } from 'zod';
import { readInstant, type Instant } from '../base/instant.ts';
import { isObject, type Json, type Values } from '../base/json.ts';
import { err, ok, type Problem, type Result } from '../base/result.ts';
import type { EngineCommand } from './command.ts';
import { decide } from './decide.ts';
import type { Deployment } from './deployment.ts';
import { addDuration } from './duration.ts';
import type { EngineEvent } from './event.ts';
import { evolve } from './evolve.ts';
import type { FlowNode } from '../process/process-file.ts';
import { initialState, type EngineState } from './state.ts';
import { elementCounts, runState } from './view.ts';

const values = z.record(z.string(), z.json()).default({});
const element = z.string();
const index = z.int().min(0).default(0);
const rejected = z.boolean().optional();
const counts = z.record(z.string(), z.int().min(0)).optional();

const STEP = z.union([
  z.strictObject({ do: z.literal('start'), process: z.string(), variables: values, rejected }),
  z.strictObject({ do: z.literal('complete'), element, index, variables: values, rejected }),
  z.strictObject({
    do: z.enum(['error', 'escalate']),
    element,
    index,
    code: z.string().default(''),
    variables: values,
    rejected,
  }),
  z.strictObject({
    do: z.literal('message'),
    name: z.string(),
    correlationKey: z.union([z.string(), z.number()]).optional(),
    variables: values,
    rejected,
  }),
  z.strictObject({ do: z.literal('signal'), name: z.string(), variables: values, rejected }),
  z.strictObject({ do: z.literal('advance'), duration: z.string(), rejected }),
  z.strictObject({ do: z.literal('setVariables'), variables: values, rejected }),
  z.strictObject({ do: z.literal('activate'), elements: z.array(z.string()), rejected }),
  z.strictObject({ do: z.literal('cancel'), rejected }),
  z.strictObject({
    expect: z.strictObject({
      state: z.enum(['active', 'completed', 'incident']).optional(),
      tasks: counts,
      absentTasks: z.array(z.string()).optional(),
      events: counts,
      completed: counts,
      never: z.array(z.string()).optional(),
      variables: z.record(z.string(), z.json()).optional(),
    }),
  }),
]);

export type ScenarioStep = z.infer<typeof STEP>;
type ActStep = Extract<ScenarioStep, { do: string }>;
type Expectation = Extract<ScenarioStep, { expect: unknown }>['expect'];

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
export interface ScenarioResult {
  readonly answers: readonly StepAnswer[];
  /** Every step was accepted, or refused as marked, and every expectation held. */
  readonly passed: boolean;
  readonly events: readonly EngineEvent[];
  readonly state: EngineState;
}

/** The virtual clock's first instant. */
export const SCENARIO_START = readInstant('2026-01-01T00:00:00.000Z') ?? 0;

export function readScenario(json: unknown): Result<readonly ScenarioStep[], Problem> {
  const read = z.array(STEP).safeParse(json);
  if (read.success) return ok(read.data);
  const [issue] = read.error.issues;
  const place = issue?.path.map(String).join('.') ?? '';
  return err({
    code: 'scenario_invalid',
    message: `The scenario cannot be read: ${issue?.message ?? ''}.`,
    place,
    remedy: 'Write an array of {"do": …} and {"expect": …} entries.',
  });
}

const countBy = (elements: readonly string[]): Record<string, number> => {
  const found: Record<string, number> = {};
  for (const id of elements) found[id] = (found[id] ?? 0) + 1;
  return found;
};

function waitingEventsOf(state: EngineState): Record<string, number> {
  const waiting = Object.entries(state.active).filter(([, entry]) => entry.wait === 'event');
  const targets = waiting.flatMap(([key, entry]) => {
    const awaited = Object.values(state.subscriptions)
      .filter(({ owner }) => owner === key)
      .map((subscription) => subscription.element);
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

function commandOf(state: EngineState, step: ActStep): Result<EngineCommand, Problem> {
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
      return ok({ kind: 'ActivateElements', scope: '', elements: step.elements });
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

/** The first thing that is not as expected, in words. */
function differs(expected: Expectation, seen: Observation): string | undefined {
  if (expected.state !== undefined && expected.state !== seen.state)
    return `state is ${seen.state}, not ${expected.state}`;
  for (const part of ['tasks', 'events', 'completed'] as const) {
    for (const [id, count] of Object.entries(expected[part] ?? {}))
      if ((seen[part][id] ?? 0) !== count) return `${part}.${id} is ${seen[part][id] ?? 0}, not ${count}`;
  }
  const present = expected.absentTasks?.find((id) => (seen.tasks[id] ?? 0) > 0);
  if (present !== undefined) return `the task ${present} is waiting`;
  const happened = expected.never?.find((id) => (seen.activated[id] ?? 0) > 0);
  if (happened !== undefined) return `${happened} was activated`;
  const wrong = Object.entries(expected.variables ?? {}).find(
    ([name, value]) => !same(seen.variables[name], value as Json),
  );
  return (
    wrong &&
    `the variable ${wrong[0]} is ${JSON.stringify(seen.variables[wrong[0]] ?? null)}, not ${JSON.stringify(wrong[1])}`
  );
}

const written = (events: readonly EngineEvent[]): Values =>
  Object.assign(
    {},
    ...events.flatMap((event) =>
      event.kind === 'VariablesWritten' || event.kind === 'InstanceStarted' ? [event.values] : [],
    ),
  ) as Values;

/** Arms timer start events at the first instant, so that `advance` can reach them. */
function openByClock(deployment: Deployment): readonly EngineEvent[] {
  const isTimerStart = ({ type, event, parent, process }: FlowNode): boolean =>
    type === 'startEvent' && event?.kind === 'timer' && parent === process;
  if (!deployment.processes.some(({ nodes }) => nodes.some(isTimerStart))) return [];
  const decided = decide(deployment, initialState, { kind: 'AdvanceClock', missed: 'each' }, SCENARIO_START);
  return decided.ok ? decided.value : [];
}

/** Runs to the end, or to the first step that is refused without being marked so. */
export function runScenario(deployment: Deployment, steps: readonly ScenarioStep[]): ScenarioResult {
  const opened = openByClock(deployment);
  let state = opened.reduce(evolve, initialState);
  let now: Instant = SCENARIO_START;
  let variables: Values = {};
  let passed = true;
  const events: EngineEvent[] = [...opened];
  const answers: StepAnswer[] = [];
  for (const step of steps) {
    if ('expect' in step) {
      const observation = observe(state, variables);
      const difference = differs(step.expect, observation);
      answers.push(
        difference === undefined
          ? { ok: true, observation }
          : { ok: false, error: { code: 'expectation_failed', message: difference } },
      );
      passed &&= difference === undefined;
      continue;
    }
    const until = step.do === 'advance' ? addDuration(now, step.duration) : now;
    const command =
      until === undefined
        ? err({
            code: 'duration_invalid',
            message: 'The duration is not ISO 8601.',
            remedy: 'Write it like PT30M.',
          })
        : commandOf(state, step);
    const decided = command.ok ? decide(deployment, state, command.value, until ?? now) : command;
    if (decided.ok) {
      now = until ?? now;
      events.push(...decided.value);
      state = decided.value.reduce(evolve, state);
      variables = { ...variables, ...written(decided.value) };
      answers.push({ ok: true, observation: observe(state, variables) });
    } else answers.push({ ok: false, error: decided.error });
    const asMarked = decided.ok !== (step.rejected === true);
    passed &&= asMarked;
    if (!asMarked && !decided.ok) break;
  }
  return { answers, passed, events, state };
}
