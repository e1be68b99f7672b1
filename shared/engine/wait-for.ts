// An active element begins to wait for an event: its own, or one behind an event-based gateway. Where that fails it stands still.

import type { FlowNode } from '../process/process-file.ts';
import type { Key } from './command.ts';
import { raiseAt } from './incident.ts';
import type { Run } from './run.ts';
import { subscribe, unsubscribe } from './subscription.ts';

/** False where the event cannot be waited for: an incident of the element. */
export function waitFor(run: Run, event: FlowNode, key: Key): boolean {
  const opened = subscribe(run, key, event, key);
  if (opened.ok) return true;
  unsubscribe(run, key);
  raiseAt(run, key, opened.error, 'enter');
  return false;
}
