// Timers that are due fire, earliest first, then in the order in which they were set.

import type { Instant } from '../base/instant.ts';
import type { Problem, Result } from '../base/result.ts';
import { ok } from '../base/result.ts';
import { trigger } from './catch.ts';
import type { Key } from './command.ts';
import { addDuration } from './duration.ts';
import type { Run } from './run.ts';
import { startInstance } from './scope.ts';
import type { Subscription } from './state.ts';

/** A cycle finer than a minute over a year of sleep; beyond that the interval is a mistake. */
const MOST_MISSED = 1_000_000;

function nextTimer(run: Run, until: Instant): readonly [Key, Subscription & { due: Instant }] | undefined {
  let found: readonly [Key, Subscription & { due: Instant }] | undefined;
  for (const [key, subscription] of Object.entries(run.state.subscriptions)) {
    const { due } = subscription;
    if (due === undefined || due > until) continue;
    if (!found || due < found[1].due) found = [key, { ...subscription, due }];
  }
  return found;
}

interface Repeat {
  readonly missed: number;
  readonly next?: { readonly due: Instant; readonly remaining: number };
}

/** The next repetition is counted from when this one was due, not from when it fired, so that a cycle does not drift. */
function repeat(timer: Subscription & { due: Instant }, until: Instant, missed: 'each' | 'last'): Repeat {
  let { due, remaining = 1 } = timer;
  let skipped = 0;
  for (;;) {
    remaining = remaining < 0 ? -1 : remaining - 1;
    const next =
      timer.interval === undefined || remaining === 0 ? undefined : addDuration(due, timer.interval);
    if (next === undefined) return { missed: skipped };
    if (missed === 'each' || next > until || skipped >= MOST_MISSED)
      return { missed: skipped, next: { due: next, remaining } };
    skipped += 1;
    due = next;
  }
}

/** Fires one timer that is due; false when there is none. With `each` the run's clock stands at the due time meanwhile. */
export function fireOne(run: Run, until: Instant, missed: 'each' | 'last'): Result<boolean, Problem> {
  const found = nextTimer(run, until);
  if (!found) return ok(false);
  const [key, timer] = found;
  if (missed === 'each') run.now = timer.due;
  const { owner, element, process } = timer;
  run.emit({
    kind: 'TimerFired',
    key,
    element,
    due: timer.due,
    ...repeat(timer, until, missed),
    at: run.now,
  });
  if (owner === undefined) {
    const start = run.deployment.elementOf(element, process);
    startInstance(run, process, {}, start ? { start } : {});
    return ok(true);
  }
  const done = trigger(run, owner, element, {});
  return done.ok ? ok(true) : done;
}
