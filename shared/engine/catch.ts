// Something that was waited for happens: a boundary event, an event sub-process, an intermediate event or a gateway takes it.

import { assert } from '../base/assert.ts';
import type { Values } from '../base/json.ts';
import type { Problem, Result } from '../base/result.ts';
import { ok } from '../base/result.ts';
import type { FlowNode } from '../process/process-file.ts';
import { terminate, terminateChildren } from './activity.ts';
import type { Key } from './command.ts';
import { openScope } from './scope.ts';
import type { Run } from './run.ts';
import { unsubscribe } from './subscription.ts';
import { handOver } from './variables.ts';

/** BPMN 2.0.2 §13.5.3: interrupting ends the activity first; the values then go to the scope around it. */
export function triggerBoundary(
  run: Run,
  host: Key,
  boundary: FlowNode,
  values: Values,
): Result<null, Problem> {
  const scope = run.state.active[host]?.scope;
  assert(scope, `the host ${host} of ${boundary.id} is active`);
  if (boundary.interrupting) terminate(run, host);
  const handed = handOver(run, boundary, scope, scope, values);
  if (!handed.ok) return handed;
  run.pass(boundary, scope);
  return ok(null);
}

/** BPMN 2.0.2 §13.5.4: interrupting ends everything else in the scope and what else would interrupt it. */
export function triggerEventSubProcess(
  run: Run,
  scope: Key,
  start: FlowNode,
  values: Values,
): Result<null, Problem> {
  if (start.interrupting) {
    terminateChildren(run, scope);
    unsubscribe(run, scope);
  }
  const handed = handOver(run, start, scope, scope, values);
  if (!handed.ok) return handed;
  const key = run.newKey();
  run.emit({ kind: 'ElementActivated', key, element: start.parent, scope, wait: 'scope', at: run.now });
  openScope(run, key, start);
  return ok(null);
}

/** The first event of an event-based gateway wins; the others stop being waited for before anything runs (§10.6.6). */
function triggerGateway(
  run: Run,
  key: Key,
  gateway: FlowNode,
  target: FlowNode,
  values: Values,
): Result<null, Problem> {
  const scope = run.state.active[key]?.scope ?? '';
  const flow = gateway.outgoing.find((id) => run.graphOf(key).flows.get(id)?.target === target.id);
  unsubscribe(run, key);
  run.emit({ kind: 'ElementCompleted', key, element: gateway.id, scope, at: run.now });
  if (flow !== undefined) run.emit({ kind: 'FlowTaken', flow, scope });
  const handed = handOver(run, target, scope, scope, values);
  if (!handed.ok) return handed;
  run.pass(target, scope);
  return ok(null);
}

/** Hands a message, signal or timer to whoever subscribed. `element` is what waits; `owner` is active or a scope. */
export function trigger(run: Run, owner: Key, element: string, values: Values): Result<null, Problem> {
  const graph = run.graphOf(owner);
  const node = graph.nodes.get(element);
  assert(node, `the waiting element ${element} exists`);
  if (node.type === 'boundaryEvent') return triggerBoundary(run, owner, node, values);
  if (node.type === 'startEvent') return triggerEventSubProcess(run, owner, node, values);
  const waiting = run.nodeOf(owner);
  if (waiting.type === 'eventBasedGateway') return triggerGateway(run, owner, waiting, node, values);
  run.finish(owner, values);
  return ok(null);
}
