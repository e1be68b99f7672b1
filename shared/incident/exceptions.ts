// Bypasses with their code, reason, protection and ratification.

import type { Instant } from '../base/instant.ts';
import type { IncidentContext } from './context.ts';
import { ratifiersOf } from './permission.ts';
import type { ExceptionState, IncidentState } from './state.ts';
import type { ExceptionView } from './view.ts';
import { titleOf } from './waiting-step.ts';

function stateOf(exception: ExceptionState, now: Instant): ExceptionView['state'] {
  if (exception.settled) return exception.settled.decision === 'rejected' ? 'refused' : 'ratified';
  return exception.ratifyBy <= now ? 'overdue' : 'open';
}

export function viewExceptions(
  context: IncidentContext,
  state: IncidentState,
  now: Instant,
): readonly ExceptionView[] {
  return state.exceptions.map((exception) => {
    const node = context.deployment.elementOf(exception.element);
    return {
      exception: exception.exception,
      code: exception.code,
      title: context.manifest.exceptions.find(({ code }) => code === exception.code)?.title ?? exception.code,
      element: exception.element,
      stepTitle: node ? titleOf(node) : exception.element.replaceAll('-', ' '),
      invokedBy: exception.by,
      at: exception.at,
      reason: exception.reason,
      compensatingControl: exception.compensatingControl,
      ratifyBy: exception.ratifyBy,
      ratifyRoles: ratifiersOf(context, state, exception),
      state: stateOf(exception, now),
      ...(exception.settled ? { ratifiedBy: exception.settled.by, ratifiedAt: exception.settled.at } : {}),
      record: exception.seq,
    };
  });
}
