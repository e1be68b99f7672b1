// Timer start events of processes (BPMN 2.0.2 §10.5.2): armed when the clock opens a run, called off for a process that a
// person starts by hand.

import { ok, type Problem, type Result } from '../base/result.ts';
import type { Run } from './run.ts';
import { scheduleOf } from './subscription.ts';

export function armStartTimers(run: Run): Result<null, Problem> {
  for (const { process, containers } of run.deployment.graphs.values()) {
    for (const { id, event } of containers.get(process.id)?.starts ?? []) {
      if (event?.kind !== 'timer') continue;
      // No instance is there yet, so the expression sees no variables.
      const schedule = scheduleOf(run, id, event.timer, '');
      if (!schedule.ok) return schedule;
      if (schedule.value)
        run.emit({
          kind: 'TimerScheduled',
          key: run.newKey(),
          element: id,
          process: process.id,
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
