// Messages and signals (BPMN 2.0.2 §10.5.5). A message goes to one receiver in each process that waits for it; a signal to all
// who listen at that moment. A message thrown inside the run that nobody waits for yet is kept, a signal never is.

import type { Json, Values } from '../base/json.ts';
import { isObject } from '../base/json.ts';
import type { FlowNode } from '../process/process-file.ts';
import { trigger } from './catch.ts';
import type { Key } from './command.ts';
import { feelText } from './deployment.ts';
import type { StartTrigger } from './process-graph.ts';
import type { Run, Thrown } from './run.ts';
import { startBy } from './start-trigger.ts';
import type { Subscription } from './state.ts';
import { assign } from './variables.ts';

/** The name of a start event is known before there is an instance; a computed one sees no variables. */
function isNamed(run: Run, node: FlowNode, expression: string, name: string): boolean {
  if (feelText(expression) === undefined) return expression === name;
  const value = run.nameOf(expression, '', node.id);
  return value.ok && value.value === name;
}

/** Only the newest version of a process is started by an event. */
function startsOf(run: Run, kind: 'message' | 'signal', name: string): readonly StartTrigger[] {
  return [...run.deployment.versions.keys()].flatMap((process) =>
    (run.deployment.graphs.get(process)?.triggers ?? []).filter(
      ({ node, definition }) => definition.kind === kind && isNamed(run, node, definition.name, name),
    ),
  );
}

const matches = (subscription: Subscription, name: string, correlationKey: Json | undefined): boolean =>
  subscription.type === 'message' &&
  subscription.name === name &&
  (subscription.keyed !== true ||
    (correlationKey !== undefined && subscription.correlationKey === String(correlationKey)));

/** The versions of a process, "p" and "p@1.0", are one receiver (process-versions.ts). */
const processIdOf = (version: string): string => version.split('@')[0] ?? version;

/** The first who waits in each process, in order of subscription. */
function receiversOf(run: Run, name: string, correlationKey: Json | undefined): readonly Key[] {
  const processes = new Set<string>();
  return run.all(run.state.subscriptions).flatMap(([key, subscription]) => {
    const process = processIdOf(subscription.process);
    if (!matches(subscription, name, correlationKey) || processes.has(process)) return [];
    processes.add(process);
    return [key];
  });
}

function handTo(run: Run, key: Key, name: string, values: Values): void {
  const subscription = run.state.subscriptions[key];
  // An earlier receiver may have ended this one.
  if (!subscription) return;
  const { element } = subscription;
  run.emit({ kind: 'MessageCorrelated', name, element, subscription: key, at: run.now, values });
  trigger(run, key, subscription, values);
}

/** How many took the message: who waits, or else a start event, in each process. */
export function deliverMessage(
  run: Run,
  name: string,
  correlationKey: Json | undefined,
  values: Values,
): number {
  const receivers = receiversOf(run, name, correlationKey);
  const served = new Set(receivers.map((key) => processIdOf(run.state.subscriptions[key]?.process ?? '')));
  const starts = startsOf(run, 'message', name).filter(({ node: { process } }) => {
    const first = !served.has(process);
    served.add(process);
    return first;
  });
  for (const key of receivers) handTo(run, key, name, values);
  for (const start of starts) {
    const { id: element } = start.node;
    run.emit({ kind: 'MessageCorrelated', name, element, at: run.now, values });
    startBy(run, start, values);
  }
  return receivers.length + starts.length;
}

/** Sends a message or signal that an element threw. */
export function deliverThrown(run: Run, { type, name, element, values, correlationKey }: Thrown): void {
  if (type === 'signal') {
    broadcastSignal(run, name, element, values);
    return;
  }
  const receivers = deliverMessage(run, name, correlationKey, values);
  run.emit({ kind: 'MessageThrown', name, element, receivers });
  if (receivers === 0) {
    const key = correlationKey === undefined ? {} : { correlationKey };
    run.emit({
      kind: 'MessageBuffered',
      key: run.newKey(),
      name,
      element,
      at: run.now,
      values: { payload: values, ...key },
    });
  }
}

/** Hands one kept message to somebody who waits for it by now; false when there is none. */
export function takeOneKept(run: Run): boolean {
  for (const [key, { name, correlationKey, payload }] of run.all(run.state.messages ?? {})) {
    const [receiver] = receiversOf(run, name, correlationKey);
    if (receiver === undefined) continue;
    run.emit({ kind: 'MessageTaken', key });
    handTo(run, receiver, name, isObject(payload) ? (payload as Values) : {});
    return true;
  }
  return false;
}

/** Everybody who listened when it was thrown; who begins to listen because of it does not hear it. */
export function broadcastSignal(run: Run, name: string, element: string | undefined, values: Values): void {
  const listening = run
    .all(run.state.subscriptions)
    .filter(([, { type, name: wanted }]) => type === 'signal' && wanted === name);
  const starts = startsOf(run, 'signal', name);
  run.emit({
    kind: 'SignalBroadcast',
    name,
    ...(element === undefined ? {} : { element }),
    receivers: listening.length + starts.length,
  });
  for (const [key, subscription] of listening) {
    // An earlier receiver may have ended this one.
    if (run.state.subscriptions[key]) trigger(run, key, subscription, values);
  }
  for (const start of starts) startBy(run, start, values);
}

/** Writes to one scope, or to every instance that is active. */
export function setVariables(run: Run, scope: Key | undefined, values: Values): void {
  const scopes =
    scope === undefined
      ? Object.keys(run.state.instances).filter((key) => run.state.instances[key]?.endedAt === undefined)
      : [scope];
  for (const key of scopes) assign(run, key, values);
}
