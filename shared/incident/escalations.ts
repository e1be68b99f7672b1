// Vendors that were called: the ladder, each try, the limits, the failover decision and what shows the oversight.

import type { Instant } from '../base/instant.ts';
import { textOf, type Values } from '../base/json.ts';
import type { Key } from '../engine/command.ts';
import type { DomainStep } from '../process/step-policy.ts';
import type { IncidentContext } from './context.ts';
import { slaTimers, timerId, type SlaTimer } from './sla-clocks.ts';
import { instancesWith } from './process-family.ts';
import { domainStepOf } from './separation.ts';
import type { Act, IncidentState } from './state.ts';
import type { ClockView, EscalationView } from './view.ts';
import { viewContractClocks } from './third-party/contract-clocks.ts';
import { attemptOf, levelNow, levelsOf, saidIn, skipsOf } from './third-party/ladder-level.ts';
import { pausableNow, pausesIn } from './third-party/pausable.ts';
import { contractLimit } from './third-party/sla-pause.ts';
import { waitingSteps } from './waiting-step.ts';

/** The first of these fields that says something. */
const firstText = (values: Values, ...fields: readonly string[]): string =>
  fields.map((field) => textOf(values[field])).find((value) => value !== '') ?? '';

/** A decision and its reason in one line. */
const said = (act: Act | undefined, ...fields: readonly string[]): string =>
  act
    ? [firstText(act.values, ...fields), textOf(act.values['rationale'])]
        .filter((part) => part !== '')
        .join(': ')
    : '';

const isAcknowledged = (acts: readonly Act[], context: IncidentContext): boolean =>
  acts.some(
    (act) =>
      act.kind === 'completed' &&
      domainStepOf(context, act.element) === 'vendor.contact' &&
      act.values['contact_outcome'] === undefined,
  );

/** A silent vendor is a question: wait, or fail over? The step that asks it may not wait yet. */
function failoverAsked(
  context: IncidentContext,
  state: IncidentState,
  timers: readonly SlaTimer[],
  instance: Key,
  now: Instant,
  contractual: readonly ClockView[],
): EscalationView['failoverAsked'] {
  const passed = timers.find(({ timer }) => {
    const { due, paused, open } = contractLimit(state.slaPauses ?? [], timer, now);
    return timer.fired !== undefined && !open && (paused === 0 || due <= now);
  });
  const clock = passed ? timerId(passed.timer) : contractual.find(({ state: how }) => how === 'breached')?.id;
  if (clock === undefined) return undefined;
  const step = waitingSteps(context, state).find(
    ({ task, node }) => task.instance === instance && node.policy.evidence?.step === 'vendor.failover',
  );
  return { clock, ...(step ? { task: step.task.key } : {}) };
}

function viewEscalation(
  context: IncidentContext,
  state: IncidentState,
  instance: Key,
  now: Instant,
  contracts: readonly ClockView[],
): EscalationView {
  const acts = state.acts.filter((act) => act.instance === instance);
  const done = (step: DomainStep): Act | undefined =>
    acts.findLast((act) => act.kind === 'completed' && domainStepOf(context, act.element) === step);
  const values = saidIn(state, instance, acts);
  const ladder = textOf(values['ladder']);
  const levels = levelsOf(context, ladder);
  const attempts = acts.flatMap((act) => attemptOf(context, act, levels));
  const timers = slaTimers(context, state).filter(({ timer }) => timer.instance === instance);
  const called = done('vendor.escalate');
  const failover = done('vendor.failover');
  const failoverSaid = said(failover, 'failover_decision', 'vendor_failover');
  const oversightSaid = said(done('vendor.oversight'), 'oversight_evidence', 'oversight');
  const waiting = waitingSteps(context, state).find(({ task }) => task.instance === instance);
  const reached = isAcknowledged(acts, context) ? 'acknowledged' : 'open';
  const ended = state.instances[instance]?.completedAt !== undefined;
  const contractual = contracts.filter((clock) => clock.instance === instance);
  const asked =
    ended || failover ? undefined : failoverAsked(context, state, timers, instance, now, contractual);
  const contract = state.contracts?.[instance];
  const pauses = pausesIn(state, instance);
  const skips = skipsOf(state, instance);
  const pausable = ended ? [] : pausableNow(state, timers, contractual, instance, now);
  return {
    instance,
    provider: textOf(values['provider']),
    service: textOf(values['service']),
    ticket: textOf(values['ticket']),
    ladder,
    level: levelNow(timers, levels, attempts, skips),
    state: ended ? 'closed' : failover ? 'failover_decided' : reached,
    attempts: attempts.map(({ act, level, outcome, note }) => ({
      level,
      outcome,
      note,
      at: act.occurredAt ?? act.at,
      by: act.actor,
      record: act.seq,
    })),
    ...(called ? { calledAt: called.occurredAt ?? called.at } : {}),
    clocks: [...timers.map(({ timer }) => timerId(timer)), ...contractual.map(({ id }) => id)],
    ...(contract ? { contract } : {}),
    ...(pauses.length === 0 ? {} : { pauses }),
    ...(pausable.length === 0 ? {} : { pausable }),
    ...(skips.length === 0 ? {} : { skips }),
    ...(asked ? { failoverAsked: asked } : {}),
    ...(failoverSaid === '' ? {} : { failover: failoverSaid }),
    ...(oversightSaid === '' ? {} : { oversight: oversightSaid }),
    records: [...new Set(acts.map(({ seq }) => seq))],
    ...(waiting ? { task: waiting.task.key } : {}),
  };
}

export const viewEscalations = (
  context: IncidentContext,
  state: IncidentState,
  now: Instant,
): readonly EscalationView[] => {
  const contracts = viewContractClocks(context, state, now);
  return instancesWith(context, state, 'vendor.escalate', 'vendor.contact').map((instance) =>
    viewEscalation(context, state, instance, now, contracts),
  );
};
