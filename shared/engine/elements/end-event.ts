// End event (BPMN 2.0.2 §10.5.3, §13.5.6): consumes its token; what it throws is thrown first; an error, a cancel or a terminate
// ends more than the token.

import type { Values } from '../../base/json.ts';
import { ok, type Problem, type Result } from '../../base/result.ts';
import { terminateChildren } from '../activity.ts';
import { definitionsOf } from '../event-definitions.ts';
import { raiseOn } from '../incident.ts';
import type { Element, Run, Token } from '../run.ts';
import { throwError, throwLater } from '../throw.ts';
import { cancelTransaction } from '../transaction.ts';
import { mapValues } from '../variables.ts';
import { throwEvent } from './throw-event.ts';

/** Of a multiple end event all results are thrown (BPMN 2.0.2 §10.5.3); what others wait for is sent before the error ends the scope. */
function throwBeside(run: Run, { node, scope }: Token, values: Values): Result<null, Problem> {
  for (const event of definitionsOf(node)) {
    if (event.kind !== 'message' && event.kind !== 'signal') continue;
    const thrown = throwLater(run, node, event, scope, values);
    if (!thrown.ok) return thrown;
  }
  return ok(null);
}

function endWithError(run: Run, token: Token, expression: string): void {
  const { node, scope } = token;
  const code = run.nameOf(expression, scope, node.id);
  if (!code.ok) return raiseOn(run, token, code.error);
  const values = mapValues(run, node.inputs, scope);
  if (!values.ok) return raiseOn(run, token, values.error);
  const queued = run.queue.length;
  const others = throwBeside(run, token, values.value);
  if (!others.ok) {
    run.queue.length = queued;
    return raiseOn(run, token, others.error);
  }
  const passed = (): void => run.emit({ kind: 'ElementPassed', element: node.id, scope, at: run.now });
  const thrown = throwError(run, node.id, scope, code.value, values.value, passed);
  if (thrown.ok) return undefined;
  // Nothing is sent twice when the error is thrown again.
  run.queue.length = queued;
  return raiseOn(run, token, thrown.error);
}

export const endEvent: Element = {
  enter: (run, token) => {
    const { node, scope } = token;
    const events = definitionsOf(node);
    const error = events.find(({ kind }) => kind === 'error');
    if (error?.kind === 'error') return endWithError(run, token, error.code ?? '');
    throwEvent(run, token);
    if (events.some(({ kind }) => kind === 'cancel')) cancelTransaction(run, scope);
    // Its own scope only: a sub-process that is ended so lets its parent go on.
    if (events.some(({ kind }) => kind === 'terminate')) terminateChildren(run, scope);
    return undefined;
  },
};
