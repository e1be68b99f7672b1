// Timers of the process that are limits: running, kept, missed, or stopped because what they measured was ended.

import type { Instant } from '../base/instant.ts';
import type { SlaPolicy } from '../process/step-policy.ts';
import type { IncidentContext } from './context.ts';
import type { IncidentState, TimerState } from './state.ts';
import { durationInWords, timeInWords } from './time-in-words.ts';
import type { ClockView } from './view.ts';
import { titleOf } from './waiting-step.ts';

export interface SlaTimer {
  readonly timer: TimerState;
  readonly sla: SlaPolicy;
}

export const timerId = (timer: TimerState): string => `timer-${timer.key}`;

/** A cycle is one clock, that of its next repetition: what fell due before was the call for the next update, no breach. */
const isLast = (timers: readonly TimerState[], index: number): boolean =>
  !timers.some((other, at) => at > index && other.key === timers[index]?.key);

export const slaTimers = (context: IncidentContext, state: IncidentState): readonly SlaTimer[] =>
  state.timers.flatMap((timer, index) => {
    const sla = context.deployment.elementOf(timer.element)?.policy.sla;
    return sla && isLast(state.timers, index) ? [{ timer, sla }] : [];
  });

/** Cut off with its scope: a cycle that nobody waits for any more was neither kept nor missed. */
const isCycle = (context: IncidentContext, timer: TimerState): boolean => {
  const event = context.deployment.elementOf(timer.element)?.event;
  return event?.kind === 'timer' && event.timer.type === 'cycle';
};

/** Noticed this much later, a breach says so. */
const AT_ONCE = 60_000;

/** The first time somebody was reached in that process while the limit ran. */
const reachedAt = (state: IncidentState, { instance, startedAt, due }: TimerState): Instant | undefined =>
  state.acts.find(
    (act) =>
      act.instance === instance &&
      act.attempt?.outcome === 'reached' &&
      act.at >= startedAt &&
      (act.occurredAt ?? act.at) <= due,
  )?.at;

function stateOf(
  context: IncidentContext,
  state: IncidentState,
  { timer, sla }: SlaTimer,
  now: Instant,
): Pick<ClockView, 'state' | 'metAt' | 'noticedAt'> {
  if (isCycle(context, timer)) return { state: timer.closedAt === undefined ? 'running' : 'stopped' };
  const kept =
    (sla.level === undefined ? undefined : reachedAt(state, timer)) ??
    (timer.stopped ? undefined : timer.closedAt);
  if (kept !== undefined && kept <= timer.due) return { state: 'met', metAt: kept };
  if (timer.fired) {
    const late = timer.fired.at - timer.due > AT_ONCE;
    return { state: 'breached', ...(late ? { noticedAt: timer.fired.at } : {}) };
  }
  if (timer.stopped) return { state: 'stopped' };
  return { state: (timer.closedAt ?? now) >= timer.due ? 'breached' : 'running' };
}

/** What the limit counts from: the step that the timer hangs on, or the process that it runs in. */
function startOf(context: IncidentContext, timer: TimerState): string {
  const node = context.deployment.elementOf(timer.element);
  const host = node?.attachedTo === undefined ? undefined : context.deployment.elementOf(node.attachedTo);
  return host ? `“${titleOf(host)}”` : 'the start';
}

/** The arithmetic in words: "30 min after “Call the vendor” 01:46 UTC". */
function arithmetic(context: IncidentContext, timer: TimerState): string {
  const duration = durationInWords(timer.due - timer.startedAt);
  if (isCycle(context, timer))
    return `every ${duration}, before that ${timeInWords(timer.startedAt, timer.due)}`;
  return `${duration} after ${startOf(context, timer)} ${timeInWords(timer.startedAt, timer.due)}`;
}

export const viewSlaClocks = (
  context: IncidentContext,
  state: IncidentState,
  now: Instant,
): readonly ClockView[] =>
  slaTimers(context, state).map(({ timer, sla }) => ({
    id: timerId(timer),
    title: sla.title,
    ...stateOf(context, state, { timer, sla }, now),
    startedAt: timer.startedAt,
    due: timer.due,
    because: arithmetic(context, timer),
    element: timer.element,
    ...(timer.instance === undefined ? {} : { instance: timer.instance }),
  }));
