// Something that was waited for happens: a boundary event, an event sub-process, an intermediate event or a gateway takes it.
// Where its values cannot be handed over the event itself stands still with them: what came in is never lost.

import { assert } from '../base/assert.ts';
import type { Values } from '../base/json.ts';
import type { FlowNode } from '../process/process-file.ts';
import { terminate, terminateChildren } from './activity.ts';
import type { Key } from './command.ts';
import { needsAll } from './event-definitions.ts';
import { raiseAt, raiseOn } from './incident.ts';
import { closeListeners, openScope } from './scope.ts';
import type { Run } from './run.ts';
import type { Subscription } from './state.ts';
import { subscribe } from './subscription.ts';
import { assign, handOver } from './variables.ts';

/** An event that happened is left at once. */
export function passCaught(run: Run, node: FlowNode, scope: Key, values: Values): void {
  const handed = handOver(run, node, scope, scope, values);
  if (handed.ok) run.pass(node, scope);
  else raiseOn(run, { node, scope, local: values }, handed.error, 'leave');
}

/** BPMN 2.0.2 §13.5.3: interrupting ends the activity first; the values then go to the scope around it. */
export function triggerBoundary(run: Run, host: Key, boundary: FlowNode, values: Values): void {
  const scope = run.state.active[host]?.scope;
  assert(scope, `the host ${host} of ${boundary.id} is active`);
  if (boundary.interrupting) terminate(run, host);
  passCaught(run, boundary, scope, values);
}

/** BPMN 2.0.2 §13.5.4: interrupting ends everything else in the scope and what else would interrupt it. */
export function triggerEventSubProcess(run: Run, scope: Key, start: FlowNode, values: Values): void {
  if (start.interrupting) {
    terminateChildren(run, scope);
    closeListeners(run, scope);
    if (run.state.active[scope] && run.nodeOf(scope).type === 'adHocSubProcess')
      run.emit({ kind: 'AdHocClosed', key: scope });
  }
  if (start.outputs.length === 0) assign(run, scope, values);
  const key = run.newKey();
  run.emit({ kind: 'ElementActivated', key, element: start.parent, scope, wait: 'scope', at: run.now });
  openScope(run, key, start.outputs.length === 0 ? { node: start } : { node: start, local: values });
}

const stillAwaited = (run: Run, owner: Key, element?: string): readonly Key[] =>
  run
    .all(run.state.subscriptions)
    .flatMap(([key, one]) =>
      one.owner === owner && (element === undefined || one.element === element) ? [key] : [],
    );

/**
 * The first event of an event-based gateway wins; the others stop being waited for before anything runs (BPMN 2.0.2
 * §10.6.6). A parallel one waits for all of them.
 */
export function triggerGateway(run: Run, key: Key, target: FlowNode, values: Values): void {
  const gateway = run.nodeOf(key);
  const scope = run.state.active[key]?.scope ?? '';
  const flow = gateway.outgoing.find((id) => run.graphOf(key).flows.get(id)?.target === target.id);
  for (const open of stillAwaited(run, key, gateway.awaitsAll ? target.id : undefined))
    run.emit({ kind: 'SubscriptionClosed', key: open });
  if (stillAwaited(run, key).length === 0)
    run.emit({ kind: 'ElementCompleted', key, element: gateway.id, scope, at: run.now });
  if (flow !== undefined) run.emit({ kind: 'FlowTaken', flow, scope });
  passCaught(run, target, scope, values);
}

/** Of a parallel multiple event only the last of its triggers counts; the values of each are kept when it comes. */
function isComplete(run: Run, subscription: Key, owner: Key, element: string, values: Values): boolean {
  if (run.state.subscriptions[subscription]) run.emit({ kind: 'SubscriptionClosed', key: subscription });
  if (stillAwaited(run, owner, element).length === 0) return true;
  assign(run, run.state.active[owner]?.scope ?? owner, values);
  return false;
}

/** Hands a message, signal, timer or condition to whoever subscribed. */
export function trigger(run: Run, key: Key, { owner, element }: Subscription, values: Values): void {
  assert(owner, `the subscription ${key} has an owner`);
  const node = run.graphOf(owner).nodes.get(element);
  assert(node, `the waiting element ${element} exists`);
  if (needsAll(node) && !isComplete(run, key, owner, element, values)) return;
  if (node.type === 'boundaryEvent') triggerBoundary(run, owner, node, values);
  else if (node.type === 'startEvent') triggerEventSubProcess(run, owner, node, values);
  else if (run.nodeOf(owner).type === 'eventBasedGateway') triggerGateway(run, owner, node, values);
  else run.finish(owner, values);
  if (needsAll(node) && !node.interrupting) listenAgain(run, owner, node);
}

function listenAgain(run: Run, owner: Key, node: FlowNode): void {
  const opened = subscribe(run, owner, node, owner);
  if (!opened.ok && run.state.active[owner]) raiseAt(run, owner, opened.error, 'enter');
}
