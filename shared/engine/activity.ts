// How an activity becomes active (BPMN 2.0.2 §13.3.2) with its inputs and boundary events, and how it is ended from outside.

import type { Values } from '../base/json.ts';
import { assert } from '../base/assert.ts';
import { ok, type Problem, type Result } from '../base/result.ts';
import type { FlowNode } from '../process/process-file.ts';
import type { Key } from './command.ts';
import { raiseAt, resolveIncidents } from './incident.ts';
import type { Run } from './run.ts';
import { subscribe, unsubscribe } from './subscription.ts';
import { mapValues } from './variables.ts';

/** Subscribes the activity's boundary events; those of a loop belong to its body (BPMN 2.0.2 §13.3.7). */
export function openBoundary(run: Run, node: FlowNode, key: Key): Result<null, Problem> {
  for (const boundary of run.graphOf(key).boundary.get(node.id) ?? []) {
    const opened = subscribe(run, key, boundary, key);
    if (!opened.ok) return opened;
  }
  return ok(null);
}

/** How an instance begins: inside a loop with its counter, and with variables of its own. */
interface Beginning {
  readonly counter?: number;
  readonly local?: Values;
}

export function activate(run: Run, node: FlowNode, scope: Key, { counter, local }: Beginning = {}): void {
  const element = run.elements[node.type];
  assert('begin' in element, `${node.id} is no activity`);
  const wait = element.wait(run, node);
  if (wait === 'pass' && counter === undefined && local === undefined && leavesNoTrace(run, node, scope)) {
    run.pass(node, scope);
    return;
  }
  const key = run.newKey();
  run.emit({
    kind: 'ElementActivated',
    key,
    element: node.id,
    scope,
    wait: wait === 'pass' ? 'scope' : wait,
    ...(counter === undefined ? {} : { loop: counter }),
    at: run.now,
  });
  if (local && Object.keys(local).length > 0)
    run.emit({ kind: 'VariablesWritten', scope: key, values: local });
  begin(run, node, key);
}

/** Nobody can tell that it was ever active: it has no mappings and no boundary events, and no ad-hoc sub-process looks at its end. */
const leavesNoTrace = (run: Run, { id, inputs, outputs }: FlowNode, scope: Key): boolean =>
  inputs.length === 0 &&
  outputs.length === 0 &&
  !run.graphOf(scope).boundary.has(id) &&
  !(run.state.active[scope] && run.nodeOf(scope).type === 'adHocSubProcess');

/** Inputs, boundary events, then its work; what fails is an incident of the activity. */
function begin(run: Run, node: FlowNode, key: Key): void {
  const element = run.elements[node.type];
  assert('begin' in element, `${node.id} is no activity`);
  const prepared = prepare(run, node, key, run.state.active[key]?.loop !== undefined);
  if (!prepared.ok) {
    unsubscribe(run, key);
    raiseAt(run, key, prepared.error, 'enter');
  } else if (element.wait(run, node) === 'pass') run.finish(key, {});
  else element.begin(run, node, key);
}

/** An activity that stood still begins again under its own key. */
export function resume(run: Run, node: FlowNode, key: Key): void {
  const element = run.elements[node.type];
  assert('begin' in element, `${node.id} is no activity`);
  const wait = element.wait(run, node);
  unsubscribe(run, key);
  run.emit({ kind: 'ElementResumed', key, wait: wait === 'pass' ? 'scope' : wait });
  begin(run, node, key);
}

/** Inputs into the activity's own variables, then its boundary events; those of a loop belong to its body. */
function prepare(run: Run, node: FlowNode, key: Key, looped: boolean): Result<null, Problem> {
  if (node.inputs.length > 0) {
    const inputs = mapValues(run, node.inputs, key);
    if (!inputs.ok) return inputs;
    run.emit({ kind: 'VariablesWritten', scope: key, values: inputs.value });
  }
  return looped ? ok(null) : openBoundary(run, node, key);
}

function terminateInstance(run: Run, instance: Key): void {
  terminateChildren(run, instance);
  unsubscribe(run, instance);
  resolveIncidents(run, instance);
  run.emit({ kind: 'InstanceTerminated', instance, at: run.now });
}

/** Ends everything inside a scope, innermost first: nothing of it moves or waits any more. */
export function terminateChildren(run: Run, scope: Key): void {
  const { active } = run.state;
  // Of a thousand processes that call one another only the keys of one level each are held at a time.
  for (const key of Object.keys(active).filter((child) => active[child]?.scope === scope))
    terminate(run, key);
  const prefix = `${scope} `;
  if (Object.keys(run.state.parked).some((place) => place.startsWith(prefix)))
    run.emit({ kind: 'TokensDropped', scope });
  run.dropTokens(scope);
  run.waning.add(scope);
}

export function terminate(run: Run, key: Key): void {
  const entry = run.state.active[key];
  if (!entry) return;
  terminateChildren(run, key);
  run.waning.delete(key);
  const { instances } = run.state;
  const called = Object.keys(instances).filter(
    (instance) => instances[instance]?.parent === key && instances[instance]?.endedAt === undefined,
  );
  for (const instance of called) terminateInstance(run, instance);
  unsubscribe(run, key);
  resolveIncidents(run, key);
  run.emit({ kind: 'ElementTerminated', key, element: entry.element, scope: entry.scope, at: run.now });
  run.waning.add(entry.scope);
}

/** Ends a whole instance from outside. */
export const cancelInstance = (run: Run, instance: Key): void => terminateInstance(run, instance);
