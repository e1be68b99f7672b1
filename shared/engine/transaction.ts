// Cancelling a transaction (BPMN 2.0.2 §10.7, §13.3.5): what runs in it is ended, what was completed is compensated, then it is
// left by its cancel event. An error that leaves it compensates nothing (a hazard).

import type { FlowNode } from '../process/process-file.ts';
import { terminate, terminateChildren } from './activity.ts';
import { triggerBoundary } from './catch.ts';
import type { Key } from './command.ts';
import { compensable, compensate } from './compensation.ts';
import { definitionOf } from './event-definitions.ts';
import { raiseAt } from './incident.ts';
import type { Run } from './run.ts';
import { unsubscribe } from './subscription.ts';

/** The innermost transaction around a scope. */
function transactionAround(run: Run, scope: Key): Key | undefined {
  for (let at = scope; run.state.active[at]; at = run.state.active[at]?.scope ?? '')
    if (run.nodeOf(at).type === 'transaction' && run.state.active[at]?.loop !== 'body') return at;
  return undefined;
}

/** A cancel inside a handler that undoes the transaction cancels nothing more: what is left to undo still is. */
export function cancelTransaction(run: Run, scope: Key): void {
  const key = transactionAround(run, scope);
  if (key === undefined || run.state.active[key]?.cancelled) return;
  const element = run.nodeOf(key).id;
  terminateChildren(run, key);
  unsubscribe(run, key);
  run.emit({ kind: 'TransactionCancelled', key, element });
  compensate(run, key, compensable(run, key, undefined));
}

/** Everything is undone. In a loop the cancel event stands on the body, and so ends the other instances too. */
export function leaveCancelled(run: Run, key: Key, node: FlowNode): void {
  const entry = run.state.active[key];
  const boundary = run
    .graphOf(key)
    .boundary.get(node.id)
    ?.find((event) => definitionOf(event, 'cancel'));
  const host = typeof entry?.loop === 'number' ? entry.scope : key;
  if (boundary) {
    if (host !== key) terminate(run, key);
    triggerBoundary(run, host, boundary, {});
    return;
  }
  raiseAt(
    run,
    key,
    {
      code: 'cancel_uncaught',
      message: `The transaction “${node.name || node.id}” was cancelled, and nothing says where to go on.`,
      place: node.id,
      remedy: 'Try the transaction again, or end the process; give it a cancel event in the next version.',
      clause: 'BPMN 2.0.2 §13.3.5',
    },
    'enter',
  );
}
