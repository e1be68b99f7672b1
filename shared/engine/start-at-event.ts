// An instance that begins with an event behind an event-based gateway, or with a receive task (BPMN 2.0.2 §10.6.6, §13.2): the
// event has happened already; a parallel gateway waits for the others.

import type { FlowNode } from '../process/process-file.ts';
import { passCaught, triggerGateway } from './catch.ts';
import { openTargets } from './elements/event-based-gateway.ts';
import type { Run, Token } from './run.ts';

export function startAtEvent(run: Run, { node, scope, local = {} }: Token, event: FlowNode): void {
  if (node === event) return passCaught(run, event, scope, local);
  const key = run.newKey();
  run.emit({ kind: 'ElementActivated', key, element: node.id, scope, wait: 'event', at: run.now });
  if (node.awaitsAll && !openTargets(run, node, key)) return undefined;
  return triggerGateway(run, key, event, local);
}
