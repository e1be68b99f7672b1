// Timer start events of processes (BPMN 2.0.2 §10.5.2): armed when the clock opens a run, called off for a process that a
// person starts by hand.

import { ok, type Problem, type Result } from '../base/result.ts';
import type { Run } from './run.ts';
import { scheduleOf } from './subscription.ts';

export function armStartTimers(run: Run): Result<null, Problem> {
  for (const process of run.deployment.versions.keys()) {
    for (const { node, definition } of run.deployment.graphs.get(process)?.triggers ?? []) {
      if (definition.kind !== 'timer' || node.type !== 'startEvent') continue;
      // No instance is there yet, so the expression sees no variables.
      const schedule = scheduleOf(run, node.id, definition.timer, '');
      if (!schedule.ok) return schedule;
      if (schedule.value)
        run.emit({
          kind: 'TimerScheduled',
          key: run.newKey(),
          element: node.id,
          process,
          ...schedule.value,
          at: run.now,
        });
    }
  }
  return ok(null);
}

export function disarmStartTimers(run: Run, process: string): void {
  for (const [key, subscription] of Object.entries(run.state.subscriptions)) {
    if (subscription.owner === undefined && subscription.process === process)
      run.emit({ kind: 'SubscriptionClosed', key });
  }
}
