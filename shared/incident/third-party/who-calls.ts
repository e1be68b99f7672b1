// Who may act on an escalation: whoever may call the vendor. And whether the escalation named in a command was made and runs.

import type { Key } from '../../engine/command.ts';
import type { CommandContext } from '../command.ts';
import type { IncidentContext } from '../context.ts';
import { listedRoles } from '../permission.ts';
import { refuse, type IncidentProblem } from '../problem.ts';
import { domainStepOf } from '../separation.ts';
import type { Act, IncidentState } from '../state.ts';

type Refused = { readonly ok: false; readonly error: IncidentProblem };

/** `what`: "Limits of a contract are paused". `element`: any of the vendor's process. */
export function refuseCaller(
  context: IncidentContext,
  by: CommandContext,
  element: string,
  what: string,
): Refused | undefined {
  const process = context.deployment.elementOf(element)?.process ?? '';
  const roles = (context.deployment.processOf(process)?.nodes ?? [])
    .filter(({ policy }) => policy.evidence?.step === 'vendor.contact')
    .flatMap(({ candidateGroups }) => candidateGroups);
  if (roles.length === 0 || roles.includes(by.role)) return undefined;
  return refuse(
    'role_may_not',
    `${what} by ${listedRoles(context, [...new Set(roles)])}.`,
    'Switch to a person with that role.',
    element,
  );
}

/** The call that began it; undefined where none was made, or where it has ended. */
export const calledIn = (context: IncidentContext, state: IncidentState, instance: Key): Act | undefined =>
  state.instances[instance]?.completedAt !== undefined
    ? undefined
    : state.acts.findLast(
        (act) =>
          act.instance === instance &&
          act.kind === 'completed' &&
          domainStepOf(context, act.element) === 'vendor.escalate',
      );

/** `remedy`: what the call is needed for. */
export const refuseUncalled = (instance: Key, remedy: string): Refused =>
  refuse('escalation_unknown', 'No escalation that was made and still runs is named here.', remedy, instance);
