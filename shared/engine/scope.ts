// Scopes: process instances, sub-processes and event sub-processes. They open with their start, hold their event
// sub-processes ready, and end when nothing inside moves, waits or is parked (BPMN 2.0.2 §13.3.4, §13.5.4).

import { assert } from '../base/assert.ts';
import type { Values } from '../base/json.ts';
import { ok, type Problem, type Result } from '../base/result.ts';
import type { FlowNode } from '../process/process-file.ts';
import type { Key } from './command.ts';
import type { Container } from './deployment.ts';
import { raiseAt } from './incident.ts';
import type { Run } from './run.ts';
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

/** Begins a scope at `start`, or wherever it has no start event: at every element without an incoming flow. */
export function openScope(run: Run, scope: Key, start?: FlowNode): void {
  const container = containerAt(run, scope);
  const listening = listen(run, scope, container);
  if (!listening.ok) {
    unsubscribe(run, scope);
    if (run.state.active[scope]) raiseAt(run, scope, listening.error, 'enter');
    else
      run.emit({
        kind: 'IncidentRaised',
        key: run.newKey(),
        owner: scope,
        element: container.id,
        code: listening.error.code,
        stage: 'wait',
        at: run.now,
        values: {
          message: listening.error.message,
          remedy: listening.error.remedy ?? 'Correct the process.',
        },
      });
    return;
  }
  const first = start
    ? [start]
    : container.starts.length > 0
      ? container.starts.slice(0, 1)
      : container.entries;
  for (const node of first) run.tokens.push({ node, scope });
  if (first.length === 0) run.waning.add(scope);
}

/** Starts a process instance; its none start event unless another is named. */
export function startInstance(
  run: Run,
  process: string,
  values: Values,
  options: { readonly parent?: Key; readonly start?: FlowNode } = {},
): Key {
  const graph = run.deployment.graphs.get(process);
  assert(graph, `the process ${process} was resolved before`);
  const starts = graph.containers.get(process)?.starts ?? [];
  const start = options.start ?? starts.find((node) => !node.event) ?? starts[0];
  const instance = run.newKey();
  run.emit({
    kind: 'InstanceStarted',
    instance,
    process,
    ...(options.parent === undefined ? {} : { parent: options.parent }),
    ...(start ? { startEvent: start.id } : {}),
    at: run.now,
    values,
  });
  openScope(run, instance, start);
  return instance;
}

function isEmpty(run: Run, scope: Key): boolean {
  const { active, parked, instances } = run.state;
  if (Object.values(active).some((child) => child.scope === scope)) return false;
  if (run.tokens.some((token) => token.scope === scope)) return false;
  if (Object.values(instances).some(({ parent, endedAt }) => parent === scope && endedAt === undefined))
    return false;
  const prefix = `${scope} `;
  return !Object.keys(parked).some((place) => place.startsWith(prefix));
}

function endInstance(run: Run, instance: Key): void {
  unsubscribe(run, instance);
  run.emit({ kind: 'InstanceCompleted', instance, at: run.now });
  const { parent, vars } = run.state.instances[instance] ?? {};
  if (parent === undefined || !run.state.active[parent]) return;
  const { called, outputs } = run.nodeOf(parent);
  const handsAll = called?.propagateAllChildVariables ?? true;
  run.finish(parent, handsAll || outputs.length > 0 ? (vars ?? {}) : {});
}

function endEventSubProcess(run: Run, key: Key, node: FlowNode): void {
  const scope = run.state.active[key]?.scope ?? '';
  unsubscribe(run, key);
  run.emit({ kind: 'ElementCompleted', key, element: node.id, scope, at: run.now });
  run.waning.add(scope);
}

/** Ends one scope that has nothing left inside; false when there is none. */
export function endOneScope(run: Run): boolean {
  // The newest first: an inner scope ends before the one around it.
  for (const scope of [...run.waning].sort((a, b) => Number(b) - Number(a))) {
    run.waning.delete(scope);
    const instance = run.state.instances[scope];
    const entry = run.state.active[scope];
    if (instance ? instance.endedAt !== undefined : entry?.wait !== 'scope' || entry.loop === 'body')
      continue;
    if (!isEmpty(run, scope)) continue;
    if (instance) endInstance(run, scope);
    else {
      const node = run.nodeOf(scope);
      if (node.type === 'eventSubProcess') endEventSubProcess(run, scope, node);
      else if (node.type === 'subProcess') run.finish(scope, {});
      else continue;
    }
    return true;
  }
  return false;
}
