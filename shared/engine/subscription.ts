// Waiting for something from outside: messages, signals and timers that an element or a scope subscribes to.

import type { Instant } from '../base/instant.ts';
import { err, ok, type Problem, type Result } from '../base/result.ts';
import type { FlowNode, MessageRef, TimerDefinition } from '../process/process-file.ts';
import type { Key } from './command.ts';
import { addDuration, readDateTime, readRepetition } from './duration.ts';
import type { Run } from './run.ts';

interface Schedule {
  readonly due: Instant;
  readonly remaining: number;
  readonly interval?: string;
}

const invalid = (place: string, what: string): Problem => ({
  code: 'timer_invalid',
  message: `The timer of “${place}” gives ${what}, which is no time.`,
  place,
  remedy: 'Write an ISO 8601 date, a duration such as PT30M, or a repetition such as R3/PT10M.',
  clause: 'BPMN 2.0.2 §10.5.5 (Timer)',
});

/** When a timer is due, counted from now. Undefined: it never is (R0). */
export function scheduleOf(
  run: Run,
  place: string,
  timer: TimerDefinition,
  scope: Key,
): Result<Schedule | undefined, Problem> {
  const value = run.evaluate(timer.expression, scope);
  if (!value.ok) return value;
  const text = String(value.value);
  if (timer.type === 'date') {
    const due = readDateTime(text);
    return due === undefined ? err(invalid(place, text)) : ok({ due, remaining: 1 });
  }
  if (timer.type === 'duration') {
    const due = addDuration(run.now, text);
    return due === undefined ? err(invalid(place, text)) : ok({ due, remaining: 1 });
  }
  const repetition = readRepetition(text);
  const first = repetition && (repetition.start ?? addDuration(run.now, repetition.interval));
  if (!repetition || first === undefined) return err(invalid(place, text));
  if (repetition.count === 0) return ok(undefined);
  return ok({ due: first, remaining: repetition.count, interval: repetition.interval });
}

function openMessage(
  run: Run,
  owner: Key,
  node: FlowNode,
  { name, correlationKey }: MessageRef,
  scope: Key,
): Result<null, Problem> {
  const { process } = node;
  const base = {
    kind: 'SubscriptionOpened',
    key: run.newKey(),
    owner,
    element: node.id,
    process,
    type: 'message',
    name,
    at: run.now,
  } as const;
  if (correlationKey === undefined) {
    run.emit({ ...base, keyed: false, values: {} });
    return ok(null);
  }
  const key = run.evaluate(correlationKey, scope);
  if (!key.ok) return key;
  if (typeof key.value !== 'string' && typeof key.value !== 'number') {
    return err({
      code: 'correlation_key_missing',
      message: `The message “${name}” of “${node.id}” has no correlation key.`,
      place: node.id,
      remedy: 'Set the variable that the key is made of, then try again.',
    });
  }
  run.emit({ ...base, keyed: true, values: { correlationKey: String(key.value) } });
  return ok(null);
}

/** Subscribes `owner` to what `node` waits for. Error and escalation catchers are found when something is thrown. */
export function subscribe(run: Run, owner: Key, node: FlowNode, scope: Key): Result<null, Problem> {
  const event = node.event ?? (node.message ? { kind: 'message' as const, ...node.message } : undefined);
  if (event?.kind === 'message') return openMessage(run, owner, node, event, scope);
  if (event?.kind === 'signal') {
    run.emit({
      kind: 'SubscriptionOpened',
      key: run.newKey(),
      owner,
      element: node.id,
      process: node.process,
      type: 'signal',
      name: event.name,
      keyed: false,
      at: run.now,
      values: {},
    });
    return ok(null);
  }
  if (event?.kind !== 'timer') return ok(null);
  const schedule = scheduleOf(run, node.id, event.timer, scope);
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

/** Closes everything that `owner` waits for. */
export function unsubscribe(run: Run, owner: Key): void {
  for (const [key, subscription] of Object.entries(run.state.subscriptions)) {
    if (subscription.owner === owner) run.emit({ kind: 'SubscriptionClosed', key });
  }
}
