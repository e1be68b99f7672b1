// Reminders of one cycle: a timer that interrupts nothing opens a step each time it rings, and after a sleep, or when nobody
// answers, several of one kind wait. One answer is enough for all. The first stands for them, so that ringing again moves no form
// away from under the hands of who is answering.

import type { Instant } from '../../base/instant.ts';
import { ok, type Result } from '../../base/result.ts';
import type { Key } from '../../engine/command.ts';
import type { FlowNode } from '../../process/process-file.ts';
import type { IncidentContext } from '../context.ts';
import { refuse, type IncidentProblem } from '../problem.ts';
import type { IncidentState } from '../state.ts';
import type { WaitingStep } from '../waiting-step.ts';

/** A reminder that waits, with the event sub-process that its ringing opened. */
export interface Reminder {
  readonly task: Key;
  readonly handler: Key;
  readonly since: Instant;
}
/** What rang, where: the start event, and the scope that it rings for. */
export interface ReminderSeries {
  readonly start: string;
  readonly owner: Key;
  /** Oldest first. */
  readonly open: readonly Reminder[];
}

/** The start event by which a timer opens this event sub-process again and again. */
function cycleStart({ deployment }: IncidentContext, handler: FlowNode): FlowNode | undefined {
  const start = deployment
    .processOf(handler.process)
    ?.nodes.find(({ parent, type }) => parent === handler.id && type === 'startEvent');
  const rings = start?.event?.kind === 'timer' && start.event.timer.type === 'cycle';
  return rings && !start.interrupting ? start : undefined;
}

/** How many elements are active in each scope. */
function crowdOf({ engine }: IncidentState): ReadonlyMap<Key, number> {
  const counts = new Map<Key, number>();
  for (const { scope } of Object.values(engine.active)) counts.set(scope, (counts.get(scope) ?? 0) + 1);
  return counts;
}

/** True where that step is all that goes on in its event sub-process, and nobody has handed anything in on it. */
const isUntouched = ({ overlay }: WaitingStep, active: number | undefined): boolean =>
  active === 1 && overlay.submitted === undefined && overlay.approvals.length === 0;

/** Steps that a cycle opened and that nobody has touched, by what rang. */
export function reminderSeries(
  context: IncidentContext,
  state: IncidentState,
  steps: readonly WaitingStep[],
): readonly ReminderSeries[] {
  const found = new Map<string, { start: string; owner: Key; open: Reminder[] }>();
  const crowd = crowdOf(state);
  for (const step of steps) {
    const handler = state.engine.active[step.task.key]?.scope ?? '';
    const entry = state.engine.active[handler];
    const node = entry && context.deployment.elementOf(entry.element, step.task.process);
    const start = node?.type === 'eventSubProcess' ? cycleStart(context, node) : undefined;
    if (!entry || !start || !isUntouched(step, crowd.get(handler))) continue;
    const place = `${entry.scope} ${step.node.id}`;
    const series = found.get(place) ?? { start: start.id, owner: entry.scope, open: [] };
    series.open.push({ task: step.task.key, handler, since: step.task.since });
    found.set(place, series);
  }
  return [...found.values()].map((series) => ({
    ...series,
    open: series.open.toSorted((a, b) => Number(a.task) - Number(b.task)),
  }));
}

/** Reminders that are answered with `task`; those that wait no more are left out: somebody else was quicker. */
export function answeredWith(
  context: IncidentContext,
  state: IncidentState,
  steps: readonly WaitingStep[],
  task: Key,
  named: readonly Key[],
): Result<readonly Reminder[], IncidentProblem> {
  const series = reminderSeries(context, state, steps).find(({ open }) =>
    open.some((reminder) => reminder.task === task),
  );
  const others = (series?.open ?? []).filter((reminder) => reminder.task !== task);
  const foreign = named.find(
    (key) => steps.some((step) => step.task.key === key) && !others.some((reminder) => reminder.task === key),
  );
  if (foreign !== undefined)
    return refuse(
      'reminder_of_other_cycle',
      'What should be answered with this step is no reminder of the same cycle.',
      'Answer it by itself.',
      foreign,
    );
  return ok(others.filter((reminder) => named.includes(reminder.task)));
}
