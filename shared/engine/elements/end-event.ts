// End event (BPMN 2.0.2 §10.5.3, §13.5.6): consumes its token; what it throws is thrown first; an error, a cancel or a terminate
// ends more than the token.

import { terminateChildren } from '../activity.ts';
import { definitionsOf } from '../event-definitions.ts';
import { raiseOn } from '../incident.ts';
import type { Element, Run, Token } from '../run.ts';
import { throwError } from '../throw.ts';
import { cancelTransaction } from '../transaction.ts';
import { mapValues } from '../variables.ts';
import { throwEvent } from './throw-event.ts';

function endWithError(run: Run, token: Token, expression: string): void {
  const { node, scope } = token;
  const code = run.nameOf(expression, scope, node.id);
  if (!code.ok) return raiseOn(run, token, code.error);
  const values = mapValues(run, node.inputs, scope);
  if (!values.ok) return raiseOn(run, token, values.error);
  const passed = (): void => run.emit({ kind: 'ElementPassed', element: node.id, scope, at: run.now });
  const thrown = throwError(run, node.id, scope, code.value, values.value, passed);
  return thrown.ok ? undefined : raiseOn(run, token, thrown.error);
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
