// Vendors that were called: the ladder, each try, the limits, the failover decision and what shows the oversight.

import type { Json, Values } from '../base/json.ts';
import type { Key } from '../engine/command.ts';
import { processVariables } from '../engine/view.ts';
import type { DomainStep } from '../process/step-policy.ts';
import type { IncidentContext } from './context.ts';
import { slaTimers, timerId } from './sla-clocks.ts';
import { instancesWith } from './process-family.ts';
import { domainStepOf } from './separation.ts';
import type { Act, IncidentState } from './state.ts';
import type { EscalationView } from './view.ts';
import { waitingSteps } from './waiting-step.ts';

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** The first of these fields that says something. */
const firstText = (values: Values, ...fields: readonly string[]): string =>
  fields.map((field) => text(values[field])).find((value) => value !== '') ?? '';

const levelsOf = (context: IncidentContext, ladder: string): readonly string[] =>
  (context.manifest.ladders.find(({ id }) => id === ladder) ?? context.manifest.ladders[0])?.levels.map(
    ({ level }) => level,
  ) ?? [];

/** The level to call now: one above the highest whose limit passed, or the last that was tried, whichever is higher. */
function levelNow(
  context: IncidentContext,
  state: IncidentState,
  instance: Key,
  ladder: string,
  attempts: readonly Act[],
): string {
  const levels = levelsOf(context, ladder);
  const passed = slaTimers(context, state)
    .filter(({ timer }) => timer.instance === instance && timer.fired)
    .map(({ sla }) => levels.indexOf(sla.level ?? '') + 1);
  const tried = attempts.map((act) => levels.indexOf(act.attempt?.level ?? ''));
  const index = Math.min(Math.max(0, ...passed, ...tried), Math.max(0, levels.length - 1));
  return levels[index] ?? '';
}

function viewEscalation(context: IncidentContext, state: IncidentState, instance: Key): EscalationView {
  const acts = state.acts.filter((act) => act.instance === instance);
  const done = (step: DomainStep): Act | undefined =>
    acts.findLast((act) => act.kind === 'completed' && domainStepOf(context, act.element) === step);
  const attempts = acts.filter((act) => act.kind === 'attempted');
  const values = acts
    .filter((act) => act.kind === 'completed')
    .reduce<Values>((all, act) => ({ ...all, ...act.values }), processVariables(state.engine, instance));
  const [contact, failover, oversight] = [
    done('vendor.contact'),
    done('vendor.failover') ?? done('failover.decide'),
    done('vendor.oversight'),
  ];
  const ladder = text(values['ladder']);
  const waiting = waitingSteps(context, state).find(({ task }) => task.instance === instance);
  const failoverSaid =
    failover && firstText(failover.values, 'failover_decision', 'failover', 'decision', 'rationale');
  const oversightSaid =
    oversight &&
    firstText(oversight.values, 'oversight_evidence', 'oversight_note', 'oversight', 'rationale');
  return {
    instance,
    provider: text(values['provider']),
    service: text(values['service']),
    ticket: firstText(values, 'ticket', 'vendor_ticket'),
    ladder,
    level: levelNow(context, state, instance, ladder, attempts),
    state:
      state.instances[instance]?.completedAt !== undefined
        ? 'closed'
        : failover
          ? 'failover_decided'
          : contact
            ? 'acknowledged'
            : 'open',
    attempts: attempts.map((act) => ({
      level: act.attempt?.level ?? '',
      outcome: act.attempt?.outcome ?? 'no_answer',
      note: firstText(act.values, 'note', 'text'),
      at: act.occurredAt ?? act.at,
      by: act.actor,
      record: act.seq,
    })),
    clocks: slaTimers(context, state)
      .filter(({ timer }) => timer.instance === instance)
      .map(({ timer }) => timerId(timer)),
    ...(failoverSaid ? { failover: failoverSaid } : {}),
    ...(oversightSaid ? { oversight: oversightSaid } : {}),
    records: [...new Set(acts.map(({ seq }) => seq))],
    ...(waiting ? { task: waiting.task.key } : {}),
  };
}

export const viewEscalations = (context: IncidentContext, state: IncidentState): readonly EscalationView[] =>
  instancesWith(context, state, 'vendor.escalate', 'vendor.contact').map((instance) =>
    viewEscalation(context, state, instance),
  );
