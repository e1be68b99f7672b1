// End event (BPMN 2.0.2 §10.5.3, §13.5.6): consumes its token; message, signal, escalation, error and terminate act first.

import { terminateChildren } from '../activity.ts';
import { raiseOn } from '../incident.ts';
import type { Element, Run, Token } from '../run.ts';
import { throwError, throwEscalation } from '../throw.ts';
import { throwEvent } from './throw-event.ts';

function endWithError(run: Run, token: Token, code: string): void {
  const { node, scope } = token;
  const thrown = throwError(run, node.id, scope, code, {});
  if (!thrown.ok) raiseOn(run, token, thrown.error);
}

export const endEvent: Element = {
  enter: (run, token) => {
    const { node, scope } = token;
    const { event } = node;
    switch (event?.kind) {
      case 'error':
        return endWithError(run, token, event.code ?? '');
      case 'escalation': {
        run.pass(node, scope);
        const thrown = throwEscalation(run, node.id, scope, event.code ?? '', {});
        return thrown.ok ? undefined : raiseOn(run, token, thrown.error);
      }
      case 'terminate':
        // Its own scope only: a sub-process that is ended so lets its parent go on.
        run.pass(node, scope);
        return terminateChildren(run, scope);
      default:
        return throwEvent(run, token);
    }
  },
};
