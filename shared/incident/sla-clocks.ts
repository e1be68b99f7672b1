// Timers of the process that are limits: running, kept, missed, or stopped because what they measured was ended.

import type { Instant } from '../base/instant.ts';
import type { SlaPolicy } from '../process/step-policy.ts';
import { fixedLength } from '../engine/duration.ts';
import { reminderSeries, type ReminderSeries } from './communication/reminders.ts';
import type { IncidentContext } from './context.ts';
import type { IncidentState, TimerState } from './state.ts';
import { durationInWords, timeInWords } from './time-in-words.ts';
import { contractLimit, type ContractLimit } from './third-party/sla-pause.ts';
import type { ClockView } from './view.ts';
import { titleOf, waitingSteps } from './waiting-step.ts';

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

/** A shorter pause would read as one of 0 min. */
const HALF_MINUTE = 30_000;
/** Noticed this much later, a breach says so. */
const AT_ONCE = 60_000;

/** The first time somebody was reached in that process while the limit ran. */
const reachedAt = (
  state: IncidentState,
  { instance, startedAt }: TimerState,
  due: Instant,
): Instant | undefined =>
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
  { due, open, paused }: ContractLimit,
  now: Instant,
): Pick<ClockView, 'state' | 'metAt' | 'noticedAt'> {
  if (isCycle(context, timer)) return { state: timer.closedAt === undefined ? 'running' : 'stopped' };
  const kept =
    (sla.level === undefined ? undefined : reachedAt(state, timer, due)) ??
    (timer.stopped ? undefined : timer.closedAt) ??
    (paused === 0 ? undefined : doneAt(state, timer));
  if (kept !== undefined && kept <= due) return { state: 'met', metAt: kept };
  if (open) return { state: 'stopped' };
  if (timer.fired && paused > 0 && now < due) return { state: 'running' };
  if (timer.fired) {
    const late = timer.fired.at - due > AT_ONCE;
    return { state: 'breached', ...(late ? { noticedAt: timer.fired.at } : {}) };
  }
  if (timer.stopped) return { state: 'stopped' };
  return { state: (timer.closedAt ?? now) >= due ? 'breached' : 'running' };
}

/** When the step was done that the limit hangs on, where its timer fired before the contract's pauses were over. */
const doneAt = (state: IncidentState, { owner }: TimerState): Instant | undefined =>
  owner === undefined
    ? undefined
    : state.acts.find(({ kind, task }) => kind === 'completed' && task === owner)?.at;

/** What the limit counts from: the step that the timer hangs on, or the process that it runs in. */
function startOf(context: IncidentContext, timer: TimerState): string {
  const node = context.deployment.elementOf(timer.element);
  const host = node?.attachedTo === undefined ? undefined : context.deployment.elementOf(node.attachedTo);
  return host ? `“${titleOf(host)}”` : 'the start';
}

/** The length of a cycle, however many of its repetitions went by while nobody looked. */
function everyOf(state: IncidentState, timer: TimerState): number {
  const { interval } = state.engine.subscriptions[timer.key] ?? {};
  const fixed = interval === undefined ? undefined : fixedLength(interval);
  const first = state.timers.find(({ key }) => key === timer.key) ?? timer;
  return fixed ?? first.due - first.startedAt;
}

/** What the cycle asked for and nobody has done yet: when the first of it was due. Absent while only its last ringing waits. */
function overdueSince(
  state: IncidentState,
  series: readonly ReminderSeries[],
  timer: TimerState,
): Instant | undefined {
  const first = series.find(({ start, owner }) => start === timer.element && owner === timer.owner)?.open[0];
  if (!first || timer.closedAt !== undefined) return undefined;
  const rung = state.timers.findLast(
    ({ key, due, fired }) => key === timer.key && fired !== undefined && due <= first.since,
  );
  return rung && timer.due - rung.due > everyOf(state, timer) ? rung.due : undefined;
}

/** The arithmetic in words: "30 min after “Call the vendor” 01:46 UTC". */
function arithmetic(
  context: IncidentContext,
  state: IncidentState,
  timer: TimerState,
  overdue: Instant | undefined,
): string {
  if (isCycle(context, timer)) {
    const every = `every ${durationInWords(everyOf(state, timer))}`;
    return overdue === undefined
      ? `${every}, before that ${timeInWords(timer.startedAt, timer.due)}`
      : `${every}, overdue since ${timeInWords(overdue, timer.due)}`;
  }
  const duration = durationInWords(timer.due - timer.startedAt);
  return `${duration} after ${startOf(context, timer)} ${timeInWords(timer.startedAt, timer.due)}`;
}

export const viewSlaClocks = (
  context: IncidentContext,
  state: IncidentState,
  now: Instant,
): readonly ClockView[] => {
  const timers = slaTimers(context, state);
  const cycles = timers.some(({ timer }) => isCycle(context, timer));
  const series = cycles ? reminderSeries(context, state, waitingSteps(context, state)) : [];
  return timers.map(({ timer, sla }) => {
    const overdue = overdueSince(state, series, timer);
    const limit = contractLimit(state.slaPauses ?? [], timer, now);
    const { open, paused } = limit;
    const host = context.deployment.elementOf(timer.element)?.attachedTo;
    return {
      id: timerId(timer),
      title: sla.title,
      ...stateOf(context, state, { timer, sla }, limit, now),
      startedAt: timer.startedAt,
      // While it is paused the time left stands still: what is added is known once it goes on.
      due: open ? limit.due - Math.max(0, now - open.from) : limit.due,
      because: `${arithmetic(context, state, timer, overdue)}${paused < HALF_MINUTE || open ? '' : `, ${durationInWords(paused)} paused`}`,
      ...(overdue === undefined ? {} : { overdueSince: overdue }),
      ...(open ? { paused: { at: open.from, reason: open.reason, by: open.by, record: open.record } } : {}),
      ...(paused === 0 ? {} : { pausedFor: paused }),
      element: timer.element,
      ...(host === undefined ? {} : { host }),
      ...(timer.instance === undefined ? {} : { instance: timer.instance }),
    };
  });
};
