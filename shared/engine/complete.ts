// How an activity completes: its values go to the scope around it, its boundary events close, its token goes on.

import { assert } from '../base/assert.ts';
import type { Values } from '../base/json.ts';
import { ok, type Problem, type Result } from '../base/result.ts';
import type { FlowNode } from '../process/process-file.ts';
import { innerCompleted } from './ad-hoc.ts';
import { closeListeners } from './scope.ts';
import type { Key } from './command.ts';
import { registerCompensation } from './compensation.ts';
import { raiseAt, resolveIncidents } from './incident.ts';
import { endLoopInstance } from './loop.ts';
import { outgoingOf } from './outgoing.ts';
import type { Run } from './run.ts';
import { unsubscribe } from './subscription.ts';
import { assign, handOver } from './variables.ts';

/** A failing output mapping changes nothing and is the caller's to refuse. */
export function tryComplete(run: Run, key: Key, values: Values): Result<null, Problem> {
  const node = run.nodeOf(key);
  const entry = run.state.active[key];
  assert(entry, `no active element ${key}`);
  if (typeof entry.loop === 'number') return endLoopInstance(run, node, key, values);
  // The mappings of a repeated activity belong to its instances.
  if (entry.loop === 'body') assign(run, entry.scope, values);
  else {
    const handed = handOver(run, node, key, entry.scope, values);
    if (!handed.ok) return handed;
  }
  depart(run, node, key);
  return ok(null);
}

/** Its values are handed over: it ends and is left, or stands still where no flow leads on. */
export function depart(run: Run, node: FlowNode, key: Key): void {
  const { scope = '' } = run.state.active[key] ?? {};
  unsubscribe(run, key);
  const flows = outgoingOf(run, node, scope);
  if (!flows.ok) {
    raiseAt(run, key, flows.error, 'flow');
    return;
  }
  resolveIncidents(run, key);
  registerCompensation(run, node, key, scope);
  run.emit({ kind: 'ElementCompleted', key, element: node.id, scope, at: run.now });
  innerCompleted(run, scope);
  run.leave(scope, flows.value);
}

/** The same where nobody is there to be refused: the element stands still instead. */
export function complete(run: Run, key: Key, values: Values): void {
  const done = tryComplete(run, key, values);
  if (done.ok) return;
  // Its work is done: only its boundary events still listen. What it gave is kept for the next try.
  closeListeners(run, key);
  if (Object.keys(values).length > 0) run.emit({ kind: 'VariablesWritten', scope: key, values });
  raiseAt(run, key, done.error, 'leave');
}
