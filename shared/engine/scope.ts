// Scopes: process instances, sub-processes and event sub-processes. They open with their start and hold their event
// sub-processes ready (BPMN 2.0.2 §13.3.4, §13.5.4); scope-end.ts says when they end.

import { assert } from '../base/assert.ts';
import type { Values } from '../base/json.ts';
import { ok, type Problem, type Result } from '../base/result.ts';
import type { Key } from './command.ts';
import type { InstanceStarted } from './event-flow.ts';
import { raiseAt } from './incident.ts';
import type { Container, StartTrigger } from './process-graph.ts';
import type { Run, Token } from './run.ts';
import { subscribe, unsubscribe } from './subscription.ts';

export function containerAt(run: Run, scope: Key): Container {
  const graph = run.graphOf(scope);
  const container = graph.containers.get(run.state.active[scope]?.element ?? graph.process.id);
  assert(container, `no container for the scope ${scope}`);
  return container;
}

/** Event sub-processes listen as long as their scope is open. */
function listen(run: Run, scope: Key, container: Container): Result<null, Problem> {
  const { containers } = run.graphOf(scope);
  for (const { id } of container.eventSubProcesses) {
    const start = containers.get(id)?.starts[0];
    const opened = start ? subscribe(run, scope, start, scope) : ok(null);
    if (!opened.ok) return opened;
  }
  return ok(null);
}

/** The event sub-processes of a scope stop listening; the boundary events of the activity that it is go on. */
export function closeListeners(run: Run, scope: Key): void {
  const boundary = run.graphOf(scope).boundary.get(run.state.active[scope]?.element ?? '') ?? [];
  for (const [key, { owner, element }] of run.all(run.state.subscriptions)) {
    if (owner === scope && !boundary.some(({ id }) => id === element))
      run.emit({ kind: 'SubscriptionClosed', key });
  }
}

/** Whatever keeps a scope from opening is an incident of it; false then. */
export function openListeners(run: Run, scope: Key): boolean {
  const container = containerAt(run, scope);
  const listening = listen(run, scope, container);
  if (listening.ok) return true;
  const { code, message, remedy = 'Correct the process.' } = listening.error;
  closeListeners(run, scope);
  if (run.state.active[scope]) raiseAt(run, scope, listening.error, 'enter');
  else
    run.emit({
      kind: 'IncidentRaised',
      key: run.newKey(),
      owner: scope,
      element: container.id,
      code,
      stage: 'wait',
      at: run.now,
      values: { message, remedy },
    });
  return false;
}

/** Begins a scope at `first`, or wherever it has no start event: at every element without an incoming flow. */
export function openScope(run: Run, scope: Key, first?: Omit<Token, 'scope'>): void {
  if (!openListeners(run, scope)) {
    // What came with the event is kept for the next try.
    if (first?.local && Object.keys(first.local).length > 0)
      run.emit({ kind: 'VariablesWritten', scope, values: first.local });
    return;
  }
  const { starts, entries } = containerAt(run, scope);
  const begin = first
    ? [first]
    : (starts.length > 0 ? starts.slice(0, 1) : entries).map((node) => ({ node }));
  for (const token of begin) run.queue.push({ ...token, scope });
  if (begin.length === 0) run.waning.add(scope);
}

interface InstanceStart {
  /** The call activity, and which version it resolved to. */
  readonly parent?: Key;
  readonly called?: NonNullable<InstanceStarted['called']>;
  /** The event that starts it; otherwise the none start event. */
  readonly trigger?: StartTrigger;
}

/** Values that came with an event go through the event's output mappings, where it has any. */
export function startInstance(
  run: Run,
  process: string,
  values: Values,
  { parent, called, trigger }: InstanceStart = {},
): Key {
  const graph = run.deployment.graphs.get(process);
  assert(graph, `the process ${process} was resolved before`);
  const starts = graph.containers.get(process)?.starts ?? [];
  const start = trigger?.node ?? starts.find((node) => !node.event) ?? starts[0];
  const mapped = trigger !== undefined && trigger.node.outputs.length > 0;
  const instance = run.newKey();
  const startEvent = (trigger?.gateway ?? start)?.id;
  run.emit({
    kind: 'InstanceStarted',
    instance,
    process,
    ...(parent === undefined ? {} : { parent }),
    ...(called === undefined ? {} : { called }),
    ...(startEvent === undefined ? {} : { startEvent }),
    at: run.now,
    values: mapped ? {} : values,
  });
  const local = mapped ? { local: values } : {};
  if (trigger && trigger.node.type !== 'startEvent')
    openScope(run, instance, { node: trigger.gateway ?? trigger.node, startedBy: trigger.node, ...local });
  else openScope(run, instance, start && { node: start, ...local });
  return instance;
}

/** An instance whose event sub-processes could not listen tries again from its start. */
export function reopenInstance(run: Run, instance: Key): void {
  const { startEvent = '' } = run.state.instances[instance] ?? {};
  const node = run.graphOf(instance).nodes.get(startEvent);
  unsubscribe(run, instance);
  openScope(run, instance, node && { node, ...(node.type === 'receiveTask' ? { startedBy: node } : {}) });
}
