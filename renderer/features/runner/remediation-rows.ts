// Remediation tasks as people follow them: number, how far, and whether they are late.

import { REMEDIATION_STATES } from '../../../shared/incident/remediation/remediation-state.ts';
import type { RemediationView } from '../../../shared/incident/view.ts';
import { taskEntry, type TaskEntry } from '../../runtime/incident-work.ts';
import type { IncidentSnapshot } from '../../runtime/runtime.ts';

export interface TaskRow extends Omit<TaskEntry, 'dueAt'> {
  readonly id: string;
  readonly late: boolean;
  /** Milliseconds of the due day's end; infinite where no date is given. */
  readonly dueAt: number;
}

/** A risk that was accepted ends the way that closing ends. */
export const STEPS = REMEDIATION_STATES.filter((state) => state !== 'risk_accepted');

export const stateWords = (task: RemediationView): string => task.state.replaceAll('_', ' ');
export const stepOf = (task: RemediationView): number =>
  task.state === 'risk_accepted' ? STEPS.length : STEPS.indexOf(task.state) + 1;

export function taskRow({ from, task, open, dueAt: due }: TaskEntry, now: number): TaskRow {
  const dueAt = due ?? Number.POSITIVE_INFINITY;
  return { id: `${from.incident}/${task.instance}`, from, task, open, late: open && dueAt < now, dueAt };
}

/** Open ones by due date, then the closed ones. */
export function taskRows({ incident, view }: IncidentSnapshot, now: number): readonly TaskRow[] {
  const from = { incident, number: view.number, mode: view.mode, severity: view.severity?.level ?? null };
  return view.remediation
    .map((task) => taskRow(taskEntry(from, task), now))
    .toSorted((a, b) => Number(b.open) - Number(a.open) || a.dueAt - b.dueAt);
}
