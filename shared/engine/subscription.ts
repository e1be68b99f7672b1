// Waiting for something from outside: messages, signals, timers and conditions that an element or a scope subscribes to.

import { err, ok, type Problem, type Result } from '../base/result.ts';
import type {
  FlowNode,
  MessageRef,
  SingleEventDefinition,
  TimerDefinition,
} from '../process/process-file.ts';
import type { Key } from './command.ts';
import { definitionsOf } from './event-definitions.ts';
import type { Run } from './run.ts';
import { readSchedule, timerInvalid, type Schedule } from './schedule.ts';

/** When a timer is due, counted from now. Undefined: it never is (R0). */
export function scheduleOf(
  run: Run,
  place: string,
  timer: TimerDefinition,
  scope: Key,
): Result<Schedule | undefined, Problem> {
  const value = run.evaluate(timer.expression, scope);
  if (!value.ok) return value;
  const schedule = readSchedule(timer.type, String(value.value), run.now);
  return schedule === undefined ? err(timerInvalid(place, String(value.value))) : ok(schedule ?? undefined);
}

const missingKey = (place: string, name: string): Problem => ({
  code: 'correlation_key_missing',
  message: `The message “${name}” of “${place}” has no correlation key.`,
  place,
  remedy: 'Set the variable that the key is made of, then try again.',
});

/** The key of a message as a text (Camunda 8: a number counts as its digits). */
export function correlationKeyOf(
  run: Run,
  place: string,
  { name, correlationKey }: MessageRef,
  scope: Key,
): Result<string | undefined, Problem> {
  if (correlationKey === undefined) return ok(undefined);
  const key = run.evaluate(correlationKey, scope);
  if (!key.ok) return key;
  return typeof key.value === 'string' || typeof key.value === 'number'
    ? ok(String(key.value))
    : err(missingKey(place, name));
}

function openTimer(
  run: Run,
  owner: Key,
  node: FlowNode,
  timer: TimerDefinition,
  scope: Key,
): Result<null, Problem> {
  const schedule = scheduleOf(run, node.id, timer, scope);
  if (!schedule.ok) return schedule;
  if (schedule.value) {
    run.emit({
      kind: 'TimerScheduled',
      key: run.newKey(),
      owner,
      element: node.id,
      process: node.process,
      ...schedule.value,
      at: run.now,
    });
  }
  return ok(null);
}

function openOne(
  run: Run,
  owner: Key,
  node: FlowNode,
  event: SingleEventDefinition,
  scope: Key,
): Result<null, Problem> {
  if (event.kind === 'timer') return openTimer(run, owner, node, event.timer, scope);
  if (event.kind !== 'message' && event.kind !== 'signal' && event.kind !== 'conditional') return ok(null);
  const name = event.kind === 'conditional' ? ok(event.condition) : run.nameOf(event.name, scope, node.id);
  if (!name.ok) return name;
  const key = event.kind === 'message' ? correlationKeyOf(run, node.id, event, scope) : ok(undefined);
  if (!key.ok) return key;
  run.emit({
    kind: 'SubscriptionOpened',
    key: run.newKey(),
    owner,
    element: node.id,
    process: node.process,
    type: event.kind,
    name: name.value,
    keyed: key.value !== undefined,
    at: run.now,
    values: key.value === undefined ? {} : { correlationKey: key.value },
  });
  return ok(null);
}

/** Subscribes `owner` to what `node` waits for. What is thrown (errors, escalations) looks for its catcher by itself. */
export function subscribe(run: Run, owner: Key, node: FlowNode, scope: Key): Result<null, Problem> {
  for (const event of definitionsOf(node)) {
    const opened = openOne(run, owner, node, event, scope);
    if (!opened.ok) return opened;
  }
  return ok(null);
}

/** Closes everything that `owner` waits for. */
export function unsubscribe(run: Run, owner: Key): void {
  for (const [key, subscription] of run.all(run.state.subscriptions)) {
    if (subscription.owner === owner) run.emit({ kind: 'SubscriptionClosed', key });
  }
}
