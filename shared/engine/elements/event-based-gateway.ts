// Event-based gateway (BPMN 2.0.2 §10.6.6, §13.4.4): waits for all of its events at once; the first one decides, or all of them
// must happen (parallel).

import { assert } from '../../base/assert.ts';
import type { FlowNode } from '../../process/process-file.ts';
import type { Key } from '../command.ts';
import type { Element, Run } from '../run.ts';
import { waitFor } from '../wait-for.ts';

/** False where an event cannot be waited for: an incident of the gateway. */
export function openTargets(run: Run, node: FlowNode, key: Key): boolean {
  const graph = run.graphOf(key);
  for (const id of node.outgoing) {
    const target = graph.nodes.get(graph.flows.get(id)?.target ?? '');
    assert(target, `the flow ${id} leads somewhere`);
    if (!waitFor(run, target, key)) return false;
  }
  return true;
}

export const eventBasedGateway: Element = {
  wait: () => 'event',
  begin: (run, node, key) => void openTargets(run, node, key),
};
