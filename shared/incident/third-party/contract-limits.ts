// The limits of an escalation's contract against what was done: running, met, or passed. A pause of the process's own limit
// of the same name counts here too.

import type { Instant } from '../../base/instant.ts';
import type { Key } from '../../engine/command.ts';
import type { IncidentContext } from '../context.ts';
import { domainStepOf } from '../separation.ts';
import type { Act, IncidentState } from '../state.ts';
import type { ContractLimitsPassed, EscalationContract } from './contract.ts';
import type { CountedPause } from './contract-pause.ts';
import { LIMITS, type Limit } from './provider-entry.ts';

export interface CountedLimit {
  readonly instance: Key;
  readonly limit: Limit;
  readonly minutes: number;
  /** The call, or for an update the last time the provider was heard. */
  readonly startedAt: Instant;
  readonly due: Instant;
  readonly metAt?: Instant;
  /** Nobody waits for it any more. */
  readonly over: boolean;
  /** The pause that lasts. */
  readonly paused?: CountedPause;
}

const when = (act: Act): Instant => act.occurredAt ?? act.at;

/** Somebody at the provider answered. */
const isHeard = (context: IncidentContext, act: Act): boolean => {
  if (act.attempt) return act.attempt.outcome === 'reached';
  const outcome = act.values['contact_outcome'];
  return (
    act.kind === 'completed' &&
    domainStepOf(context, act.element) === 'vendor.contact' &&
    (outcome === undefined || outcome === 'reached')
  );
};

/** The step that the process's own limit of restoration hangs on, or the oversight that looks back on it. */
function isRestored(context: IncidentContext, act: Act): boolean {
  if (act.kind !== 'completed') return false;
  if (domainStepOf(context, act.element) === 'vendor.oversight') return true;
  const process = context.deployment.elementOf(act.element)?.process ?? '';
  return (context.deployment.processOf(process)?.nodes ?? []).some(
    ({ policy, attachedTo }) => policy.sla?.clock === 'vendor.restore' && attachedTo === act.element,
  );
}

/** Pauses of the limit, and of the process's own limit `vendor.<limit>` in this escalation, in the order of the records. */
function pausesOf(
  context: IncidentContext,
  state: IncidentState,
  instance: Key,
  limit: Limit,
): readonly CountedPause[] {
  const ofTimers = (state.slaPauses ?? []).filter((pause) => {
    if (pause.instance !== instance) return false;
    const timer = state.timers.find(({ key }) => key === pause.timer);
    return (
      timer !== undefined &&
      context.deployment.elementOf(timer.element)?.policy.sla?.clock === `vendor.${limit}`
    );
  });
  const own = state.contracts?.[instance]?.pauses?.filter((pause) => pause.limit === limit) ?? [];
  return own.length === 0 ? ofTimers : [...ofTimers, ...own].toSorted((a, b) => a.record - b.record);
}

/**
 * A pause moves the limit as long as it runs: what was paused before it began to count, or after it had passed, does not. An
 * open one counts until `now`.
 */
function withPauses(
  startedAt: Instant,
  first: Instant,
  pauses: readonly CountedPause[],
  now: Instant,
): { readonly due: Instant; readonly paused?: CountedPause } {
  let [due, counted] = [first, startedAt];
  let paused: CountedPause | undefined;
  for (const pause of pauses) {
    const { from, to } = pause;
    const begins = Math.max(from, counted);
    if (begins >= due) continue;
    counted = Math.max(begins, to ?? now);
    due += counted - begins;
    if (to === undefined) paused = pause;
  }
  return paused ? { due, paused } : { due };
}

function countLimits(
  context: IncidentContext,
  state: IncidentState,
  instance: Key,
  contract: EscalationContract,
  now: Instant,
): readonly CountedLimit[] {
  const acts = state.acts.filter((act) => act.instance === instance);
  const heard = acts.filter((act) => isHeard(context, act)).map(when);
  const restored = acts.filter((act) => isRestored(context, act)).map(when);
  const end = restored[0] ?? state.instances[instance]?.completedAt ?? state.closedAt ?? undefined;
  return LIMITS.flatMap((limit) => {
    const minutes = contract.limits[limit];
    if (minutes === undefined) return [];
    const startedAt = limit === 'update' ? Math.max(contract.from, ...heard) : contract.from;
    const pauses = pausesOf(context, state, instance, limit);
    const counted = withPauses(startedAt, startedAt + minutes * 60_000, pauses, now);
    const metAt = limit === 'acknowledge' ? heard[0] : limit === 'restore' ? restored[0] : undefined;
    const over = metAt !== undefined || end !== undefined;
    const met = metAt === undefined ? {} : { metAt };
    return [{ instance, limit, minutes, startedAt, ...counted, ...met, over }];
  });
}

export const contractLimits = (
  context: IncidentContext,
  state: IncidentState,
  now: Instant,
): readonly CountedLimit[] =>
  Object.entries(state.contracts ?? {}).flatMap(([instance, contract]) =>
    countLimits(context, state, instance, contract, now),
  );

const isRecorded = (state: IncidentState, { instance, limit, due }: CountedLimit): boolean =>
  state.contracts?.[instance]?.passed.some((one) => one.limit === limit && one.due === due) ?? false;

const waitedFor = (context: IncidentContext, state: IncidentState, now: Instant): readonly CountedLimit[] =>
  state.closedAt === null
    ? contractLimits(context, state, now).filter((one) => !one.over && !one.paused && !isRecorded(state, one))
    : [];

/** What passed and stands in no record yet. */
export const passedNow = (
  context: IncidentContext,
  state: IncidentState,
  now: Instant,
): readonly ContractLimitsPassed[] => {
  if (!state.contracts) return [];
  const passed = waitedFor(context, state, now)
    .filter(({ due }) => due <= now)
    .map(({ instance, limit, due }) => ({ instance, limit, due }));
  return passed.length === 0 ? [] : [{ kind: 'ContractLimitsPassed', passed }];
};

/** When the next limit of a contract passes. */
export function nextContractDue(context: IncidentContext, state: IncidentState): Instant | undefined {
  if (!state.contracts) return undefined;
  // What is paused is not waited for, and nothing else depends on the moment.
  const dues = waitedFor(context, state, 0).map(({ due }) => due);
  return dues.length === 0 ? undefined : Math.min(...dues);
}
