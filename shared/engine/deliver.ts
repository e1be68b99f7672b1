// Messages go to one receiver, signals to all who listen at that moment (BPMN 2.0.2 §10.5.5). Neither is kept for later.

import type { Json, Values } from '../base/json.ts';
import { ok, type Problem, type Result } from '../base/result.ts';
import type { FlowNode } from '../process/process-file.ts';
import { trigger } from './catch.ts';
import type { Key } from './command.ts';
import { startInstance } from './scope.ts';
import type { Run } from './run.ts';
import type { Subscription } from './state.ts';
import { assign } from './variables.ts';

function startsOf(run: Run, kind: 'message' | 'signal', name: string): readonly FlowNode[] {
  return run.deployment.processes.flatMap(({ id }) => {
    const starts = run.deployment.graphs.get(id)?.containers.get(id)?.starts ?? [];
    return starts.filter(({ event }) => event?.kind === kind && event.name === name);
  });
}

const matches = (subscription: Subscription, name: string, correlationKey: Json | undefined): boolean =>
  subscription.type === 'message' &&
  subscription.name === name &&
  (subscription.keyed !== true || subscription.correlationKey === String(correlationKey));

function handTo(run: Run, subscription: Subscription, values: Values): Result<null, Problem> {
  const { owner, element } = subscription;
  const done = owner === undefined ? ok(null) : trigger(run, owner, element, values);
  return done.ok ? ok(null) : done;
}

/** How many took the message: 0 or 1. */
export function deliverMessage(
  run: Run,
  name: string,
  correlationKey: Json | undefined,
  values: Values,
): Result<number, Problem> {
  const found = Object.entries(run.state.subscriptions).find(([, subscription]) =>
    matches(subscription, name, correlationKey),
  );
  if (found) {
    const [subscription, { element }] = found;
    run.emit({ kind: 'MessageCorrelated', name, element, subscription, at: run.now, values });
    const done = handTo(run, found[1], values);
    return done.ok ? ok(1) : done;
  }
  const start = startsOf(run, 'message', name)[0];
  if (!start) return ok(0);
  run.emit({ kind: 'MessageCorrelated', name, element: start.id, at: run.now, values });
  startInstance(run, start.process, values, { start });
  return ok(1);
}

/** Everybody who listened when it was thrown; who begins to listen because of it does not hear it. */
export function broadcastSignal(
  run: Run,
  name: string,
  element: string | undefined,
  values: Values,
): Result<number, Problem> {
  const listening = Object.entries(run.state.subscriptions).filter(
    ([, { type, name: wanted }]) => type === 'signal' && wanted === name,
  );
  const starts = startsOf(run, 'signal', name);
  run.emit({
    kind: 'SignalBroadcast',
    name,
    ...(element === undefined ? {} : { element }),
    receivers: listening.length + starts.length,
  });
  for (const [key, subscription] of listening) {
    // An earlier receiver may have ended this one.
    if (!run.state.subscriptions[key]) continue;
    const done = handTo(run, subscription, values);
    if (!done.ok) return done;
  }
  for (const start of starts) startInstance(run, start.process, values, { start });
  return ok(listening.length + starts.length);
}

/** Writes to one scope, or to every instance that is active. */
export function setVariables(run: Run, scope: Key | undefined, values: Values): void {
  const scopes =
    scope === undefined
      ? Object.keys(run.state.instances).filter((key) => run.state.instances[key]?.endedAt === undefined)
      : [scope];
  for (const key of scopes) assign(run, key, values);
}
