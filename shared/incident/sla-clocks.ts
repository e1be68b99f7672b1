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

/** A cycle is one clock per repetition, told apart by its due time. */
export const timerId = (timer: TimerState): string => `timer-${timer.key}-${timer.due}`;

export const slaTimers = (context: IncidentContext, state: IncidentState): readonly SlaTimer[] =>
  state.timers.flatMap((timer) => {
    const sla = context.deployment.elementOf(timer.element)?.policy.sla;
    return sla ? [{ timer, sla }] : [];
  });

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
  state: IncidentState,
  { timer, sla }: SlaTimer,
  now: Instant,
): Pick<ClockView, 'state' | 'metAt' | 'noticedAt'> {
  const metAt =
    (sla.level === undefined ? undefined : reachedAt(state, timer)) ??
    (timer.fired || timer.stopped ? undefined : timer.closedAt);
  if (metAt !== undefined && metAt <= timer.due) return { state: 'met', metAt };
  if (timer.fired)
    return {
      state: 'breached',
      ...(timer.fired.at - timer.due > AT_ONCE ? { noticedAt: timer.fired.at } : {}),
    };
  if (timer.stopped || timer.closedAt !== undefined) return { state: 'stopped' };
  return { state: timer.due <= now ? 'breached' : 'running' };
}

/** What the limit counts from: the step that the timer hangs on, or the process that it runs in. */
function startOf(context: IncidentContext, timer: TimerState): string {
  const node = context.deployment.elementOf(timer.element);
  const host = node?.attachedTo === undefined ? undefined : context.deployment.elementOf(node.attachedTo);
  return host ? `“${titleOf(host)}”` : 'the start';
}

export const viewSlaClocks = (
  context: IncidentContext,
  state: IncidentState,
  now: Instant,
): readonly ClockView[] =>
  slaTimers(context, state).map(({ timer, sla }) => ({
    id: timerId(timer),
    title: sla.level === undefined ? sla.title : `${sla.title}, ${sla.level}`,
    ...stateOf(state, { timer, sla }, now),
    startedAt: timer.startedAt,
    due: timer.due,
    because: `${durationInWords(timer.due - timer.startedAt)} after ${startOf(context, timer)} ${timeInWords(timer.startedAt, timer.due)}`,
    element: timer.element,
    ...(timer.instance === undefined ? {} : { instance: timer.instance }),
  }));
