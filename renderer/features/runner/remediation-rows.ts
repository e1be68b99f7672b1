// Remediation tasks as people follow them: number, how far, and whether they are late.

import type { RemediationView } from '../../../shared/incident/view.ts';
import type { IncidentSnapshot } from '../../runtime/runtime.ts';

export interface TaskRow {
  readonly id: string;
  readonly task: RemediationView;
  readonly snapshot: IncidentSnapshot;
  readonly open: boolean;
  readonly late: boolean;
  /** Milliseconds of the due day's end; infinite where no date is given. */
  readonly dueAt: number;
}

const DAY_MS = 86_400_000;
export const STEPS: readonly RemediationView['state'][] = [
  'proposed',
  'accepted',
  'implemented',
  'validated',
  'closed',
];

export const stateWords = (task: RemediationView): string => task.state.replaceAll('_', ' ');
export const stepOf = (task: RemediationView): number =>
  task.state === 'risk_accepted' ? STEPS.length : STEPS.indexOf(task.state) + 1;

/** Open ones by due date, then the closed ones. */
export function taskRows(snapshots: readonly IncidentSnapshot[], now: number): readonly TaskRow[] {
  return snapshots
    .flatMap((snapshot) =>
      snapshot.view.remediation.map((task): TaskRow => {
        const due = Date.parse(task.due);
        const dueAt = Number.isNaN(due) ? Number.POSITIVE_INFINITY : due + (/T/.test(task.due) ? 0 : DAY_MS);
        const open = task.state !== 'closed' && task.state !== 'risk_accepted';
        return {
          id: `${snapshot.incident}/${task.instance}`,
          task,
          snapshot,
          open,
          late: open && dueAt < now,
          dueAt,
        };
      }),
    )
    .toSorted((a, b) => Number(b.open) - Number(a.open) || a.dueAt - b.dueAt);
}
