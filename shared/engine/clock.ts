// Timers that are due fire, earliest first, then in the order in which they were set.

import type { Instant } from '../base/instant.ts';
import { trigger } from './catch.ts';
import type { Key } from './command.ts';
import type { Run } from './run.ts';
import { fixedLength } from './duration.ts';
import { dueAfter, type Repeat } from './schedule.ts';
import { startBy } from './start-trigger.ts';
import type { Subscription } from './state.ts';

/** Of a cron expression or a cycle of months so many missed repetitions are counted; the rest is passed over uncounted. */
const MOST_COUNTED = 1000;

type Timer = Subscription & { readonly due: Instant };

/** The next timer that is due; with `from`, only of those whose key is that or later. */
function nextTimer(run: Run, until: Instant, from = 0): readonly [Key, Timer] | undefined {
  let found: readonly [Key, Timer] | undefined;
  for (const [key, subscription] of run.all(run.state.subscriptions)) {
    const { due } = subscription;
    if (due === undefined || due > until || Number(key) < from) continue;
    if (!found || due < found[1].due) found = [key, { ...subscription, due }];
  }
  return found;
}

/** The next repetition is counted from when this one was due, not from when it fired, so that a cycle does not drift. */
function repeat(run: Run, timer: Timer, until: Instant, missed: 'each' | 'last'): Repeat {
  const { due, remaining = 1, interval } = timer;
  const left = remaining < 0 ? -1 : remaining - 1;
  if (interval === undefined || left === 0) return { missed: 0 };
  const next = dueAfter(due, interval);
  if (next === undefined) return { missed: 0 };
  if (missed === 'each' || next > until) return { missed: 0, next: { due: next, remaining: left } };
  // A thousand timers of one kind were set at once: they have missed the same.
  const same = `${interval} ${next} ${left}`;
  const known = run.skips.get(same);
  if (known) return known;
  const skipped = skip(next, left, interval, until);
  run.skips.set(same, skipped);
  return skipped;
}

/** Passes over the repetitions up to `until`; those of a fixed length are counted rather than walked. */
function skip(from: Instant, left: number, interval: string, until: Instant): Repeat {
  const length = fixedLength(interval);
  let due: Instant | undefined = from;
  let skipped = 0;
  if (length !== undefined) {
    skipped = Math.floor((until - from) / length) + 1;
    if (left > 0) skipped = Math.min(left, skipped);
    due = from + skipped * length;
  } else {
    for (; due !== undefined && due <= until && skipped !== left && skipped < MOST_COUNTED; skipped += 1)
      due = dueAfter(due, interval);
    if (due !== undefined && due <= until && skipped !== left) due = dueAfter(until, interval);
  }
  const remaining = left < 0 ? -1 : left - skipped;
  return due === undefined || remaining === 0
    ? { missed: skipped }
    : { missed: skipped, next: { due, remaining } };
}

function fire(run: Run, [key, timer]: readonly [Key, Timer], until: Instant, missed: 'each' | 'last'): void {
  const { owner, element, process } = timer;
  run.emit({
    kind: 'TimerFired',
    key,
    element,
    due: timer.due,
    ...repeat(run, timer, until, missed),
    at: run.now,
  });
  if (owner !== undefined) {
    trigger(run, key, timer, {});
    return;
  }
  const start = run.deployment.graphs
    .get(process)
    ?.triggers.find(({ node, definition }) => node.id === element && definition.kind === 'timer');
  if (start) startBy(run, start, {});
}

/** Fires one timer that is due; false when there is none. With `each` the run's clock stands at the due time meanwhile. */
export function fireOne(run: Run, until: Instant, missed: 'each' | 'last'): boolean {
  const found = nextTimer(run, until);
  if (!found) return false;
  if (missed === 'each') run.now = found[1].due;
  fire(run, found, until, missed);
  return true;
}

/** A time that had passed when somebody began to wait for it happens within the same command. */
export function fireOnePast(run: Run): boolean {
  const found = nextTimer(run, run.now, run.firstKey);
  if (found) fire(run, found, run.now, 'each');
  return found !== undefined;
}
