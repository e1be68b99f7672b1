// Whether an escalation is counted by a contract: one that was made, by who may call the vendor, with a limit that says something.

import { ok } from '../../base/result.ts';
import type { CommandContext } from '../command.ts';
import type { IncidentContext } from '../context.ts';
import { listedRoles } from '../permission.ts';
import { refuse } from '../problem.ts';
import type { Decided } from '../run-engine.ts';
import type { IncidentState } from '../state.ts';
import { filledText } from '../step-rules.ts';
import type { ApplyContract } from './contract.ts';
import { LIMITS } from './provider-entry.ts';
import { calledIn, refuseUncalled } from './who-calls.ts';

export function decideContract(
  context: IncidentContext,
  state: IncidentState,
  { instance, provider, limits, values }: ApplyContract,
  by: CommandContext,
): Decided {
  const called = calledIn(context, state, instance);
  if (!called) return refuseUncalled(instance, 'Record the escalation first; the limits count from then.');
  const roles = context.deployment.elementOf(called.element)?.candidateGroups ?? [];
  if (roles.length > 0 && !roles.includes(by.role))
    return refuse(
      'role_may_not',
      `The contract of an escalation is named by ${listedRoles(context, roles)}.`,
      'Switch to a person with that role.',
      called.element,
    );
  if (provider === '' || filledText(values, 'name') === '')
    return refuse(
      'value_missing',
      'No provider of the register is named.',
      'Pick the provider.',
      called.element,
    );
  if (!LIMITS.some((limit) => limits[limit] !== undefined))
    return refuse(
      'contract_without_limits',
      'The entry of the register names no limit.',
      'Write its limits in the register first.',
      called.element,
    );
  const from = called.occurredAt ?? called.at;
  return ok([{ kind: 'ContractApplied', instance, provider, limits, from, values }]);
}
