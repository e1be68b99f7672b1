// How an activity completes: its values go to the scope around it, its boundary events close, its token goes on.

import { assert } from '../base/assert.ts';
import type { Values } from '../base/json.ts';
import { ok, type Problem, type Result } from '../base/result.ts';
import type { Key } from './command.ts';
import { raiseAt } from './incident.ts';
import { endLoopInstance } from './loop.ts';
import type { Run } from './run.ts';
import { unsubscribe } from './subscription.ts';
import { handOver } from './variables.ts';

/** A failing output mapping changes nothing and is the caller's to refuse. */
export function tryComplete(run: Run, key: Key, values: Values): Result<null, Problem> {
  const node = run.nodeOf(key);
  const entry = run.state.active[key];
  assert(entry, `no active element ${key}`);
  if (typeof entry.loop === 'number') {
    unsubscribe(run, key);
    return endLoopInstance(run, node, key, values);
  }
  const handed = handOver(run, node, key, entry.scope, values);
  if (!handed.ok) return handed;
  unsubscribe(run, key);
  run.emit({ kind: 'ElementCompleted', key, element: node.id, scope: entry.scope, at: run.now });
  run.leave(node, entry.scope);
  return ok(null);
}

/** The same where nobody is there to be refused: the element stands still instead. */
export function complete(run: Run, key: Key, values: Values): void {
  const done = tryComplete(run, key, values);
  if (!done.ok) raiseAt(run, key, done.error, 'leave');
}
