// Folds the contract of an escalation, and what passed of it, into an incident.

import { textOf } from '../../base/json.ts';
import type { EventMeta, IncidentState } from '../state.ts';
import { touch } from '../touch-instance.ts';
import type { ContractApplied, ContractLimitsPassed, LimitPassed } from './contract.ts';
import type { LimitPaused, LimitResumed } from './contract-pause.ts';

function evolvePassed(
  state: IncidentState,
  { instance, limit, due }: LimitPassed,
  meta: EventMeta,
): IncidentState {
  const contract = state.contracts?.[instance];
  if (!contract) return state;
  const passed = [...contract.passed, { limit, due, noticedAt: meta.at, record: meta.seq }];
  return touch(
    { ...state, contracts: { ...state.contracts, [instance]: { ...contract, passed } } },
    instance,
    meta,
  );
}

/** Pauses stay with the escalation when another entry is picked: what was agreed was agreed. */
export function evolveContractPause(
  state: IncidentState,
  event: LimitPaused | LimitResumed,
  meta: EventMeta,
): IncidentState {
  const { instance, limit, values } = event;
  const contract = state.contracts?.[instance];
  if (!contract) return state;
  const before = contract.pauses ?? [];
  const pauses =
    event.kind === 'LimitPaused'
      ? [
          ...before,
          { limit, from: meta.at, reason: textOf(values['reason']), by: meta.actor, record: meta.seq },
        ]
      : before.map((one) => (one.limit === limit && one.to === undefined ? { ...one, to: meta.at } : one));
  return touch(
    { ...state, contracts: { ...state.contracts, [instance]: { ...contract, pauses } } },
    instance,
    meta,
  );
}

export function evolveContract(
  state: IncidentState,
  event: ContractApplied | ContractLimitsPassed,
  meta: EventMeta,
): IncidentState {
  if (event.kind === 'ContractLimitsPassed')
    return event.passed.reduce((after, one) => evolvePassed(after, one, meta), state);
  const { instance, provider, limits, from, values } = event;
  const contract = {
    provider,
    name: textOf(values['name']),
    lei: textOf(values['lei']),
    contract: textOf(values['contract']),
    limits,
    from,
    record: meta.seq,
    passed: [],
    ...(state.contracts?.[instance]?.pauses ? { pauses: state.contracts[instance].pauses } : {}),
  };
  return touch({ ...state, contracts: { ...state.contracts, [instance]: contract } }, instance, meta);
}
