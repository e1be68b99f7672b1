// Intermediate throw event (BPMN 2.0.2 §10.5.4): none passes; message and signal are sent when this wave has come to rest;
// an escalation is thrown at once; a link goes on at its catching twin.

import { assert } from '../../base/assert.ts';
import { ok } from '../../base/result.ts';
import { raiseOn } from '../incident.ts';
import type { Element, Run, Token } from '../run.ts';
import { throwEscalation, throwLater } from '../throw.ts';
import { mapValues } from '../variables.ts';

/** What none, message and signal do, for end events as well. */
export function throwEvent(run: Run, { node, scope }: Token): void {
  const { event } = node;
  const payload = mapValues(run, node.inputs, scope);
  const sends = event?.kind === 'message' || event?.kind === 'signal';
  const thrown = payload.ok
    ? sends
      ? throwLater(run, node, event, scope, payload.value)
      : ok(null)
    : payload;
  if (!thrown.ok) return raiseOn(run, { node, scope }, thrown.error);
  return run.pass(node, scope);
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
  run.tokens.push({ node: target, scope });
}

export const intermediateThrowEvent: Element = {
  enter: (run, token) => {
    const { node, scope } = token;
    const { event } = node;
    if (event?.kind === 'link') return followLink(run, token, event.name);
    if (event?.kind !== 'escalation') return throwEvent(run, token);
    const thrown = throwEscalation(run, node.id, scope, event.code ?? '', {});
    if (!thrown.ok) return raiseOn(run, token, thrown.error);
    // Where an interrupting catcher ended this scope, the token after the event is gone with it.
    if (thrown.value) return run.emit({ kind: 'ElementPassed', element: node.id, scope, at: run.now });
    return run.pass(node, scope);
  },
};
