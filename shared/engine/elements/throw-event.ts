// Intermediate throw event (BPMN 2.0.2 §10.5.4): none passes; message and signal are sent when this wave has come to rest; an
// escalation is thrown at once; a link goes on at its catching twin; compensation is waited for.

import { assert } from '../../base/assert.ts';
import type { Values } from '../../base/json.ts';
import { ok, type Problem, type Result } from '../../base/result.ts';
import type { FlowNode, SingleEventDefinition } from '../../process/process-file.ts';
import type { Key } from '../command.ts';
import { compensable, compensate } from '../compensation.ts';
import { definitionOf, definitionsOf } from '../event-definitions.ts';
import { raiseOn } from '../incident.ts';
import type { Element, Run, Token } from '../run.ts';
import { throwEscalation, throwLater } from '../throw.ts';
import { assign, mapValues } from '../variables.ts';
import { variablesAt } from '../view.ts';

/** True where an interrupting catcher ended this scope, so that the token is gone with it. */
function throwOne(
  run: Run,
  node: FlowNode,
  scope: Key,
  event: SingleEventDefinition,
  payload: Values,
): Result<boolean, Problem> {
  if (event.kind === 'message' || event.kind === 'signal') {
    const thrown = throwLater(run, node, event, scope, payload);
    return thrown.ok ? ok(false) : thrown;
  }
  if (event.kind !== 'escalation') return ok(false);
  const code = run.nameOf(event.code ?? '', scope, node.id);
  return code.ok ? ok(throwEscalation(run, node.id, scope, code.value, payload)) : code;
}

/** Waits for the handlers one after the other; with nothing to compensate it passes. */
function throwCompensation(
  run: Run,
  { node, scope }: Token,
  activity: string | undefined,
  waits: boolean,
): void {
  const registrations = compensable(run, scope, activity);
  if (registrations.length === 0) return run.pass(node, scope);
  const key = run.newKey();
  run.emit({ kind: 'ElementActivated', key, element: node.id, scope, wait: 'scope', at: run.now });
  if (!waits) run.take(node.outgoing, scope);
  return compensate(run, key, registrations);
}

function becomeTask(run: Run, { node, scope }: Token): void {
  const key = run.newKey();
  run.emit({ kind: 'ElementActivated', key, element: node.id, scope, wait: 'task', at: run.now });
}

/** What throwing and end events share; `pass` is how the token goes on. */
export function throwEvent(run: Run, token: Token): void {
  const { node, scope } = token;
  // Handed to somebody outside: a person sends it.
  if (node.job) return becomeTask(run, token);
  const payload = mapValues(run, node.inputs, scope);
  if (!payload.ok) return raiseOn(run, token, payload.error);
  let gone = false;
  for (const event of definitionsOf(node)) {
    const thrown = throwOne(run, node, scope, event, payload.value);
    if (!thrown.ok) return raiseOn(run, token, thrown.error);
    gone ||= thrown.value;
    if (!run.isOpen(scope)) break;
  }
  if (gone) return run.emit({ kind: 'ElementPassed', element: node.id, scope, at: run.now });
  if (node.outputs.length > 0) {
    const outputs = mapValues(run, node.outputs, scope, payload.value, variablesAt(run.state, scope));
    if (!outputs.ok) return raiseOn(run, token, outputs.error);
    assign(run, scope, outputs.value);
  }
  const compensation = definitionOf(node, 'compensation');
  return compensation
    ? throwCompensation(run, token, compensation.activity, compensation.waits)
    : run.pass(node, scope);
}

function followLink(run: Run, { node, scope }: Token, name: string): void {
  const target = run
    .graphOf(scope)
    .process.nodes.find(
      (other) =>
        other.type === 'intermediateCatchEvent' &&
        other.parent === node.parent &&
        other.event?.kind === 'link' &&
        other.event.name === name,
    );
  assert(target, `the link ${name} was matched when the file was read`);
  run.emit({ kind: 'ElementPassed', element: node.id, scope, at: run.now });
  run.queue.push({ node: target, scope });
}

export const intermediateThrowEvent: Element = {
  enter: (run, token) => {
    const { event } = token.node;
    return event?.kind === 'link' ? followLink(run, token, event.name) : throwEvent(run, token);
  },
};
