// Exclusive gateway (BPMN 2.0.2 §10.6.2, §13.4.2): the first flow whose condition is true, else the default, else an incident.

import { err, ok, type Problem, type Result } from '../../base/result.ts';
import type { FlowNode } from '../../process/process-file.ts';
import type { Key } from '../command.ts';
import { isTrue, noFlow } from './condition.ts';
import { raiseOn } from '../incident.ts';
import type { Element, Run } from '../run.ts';

function choose(run: Run, node: FlowNode, scope: Key): Result<string, Problem> {
  const { flows } = run.graphOf(scope);
  for (const id of node.outgoing) {
    const condition = flows.get(id)?.condition;
    if (id === node.defaultFlow) continue;
    const holds = condition === undefined ? ok(true) : isTrue(run, scope, id, condition);
    if (!holds.ok) return holds;
    if (holds.value) return ok(id);
  }
  return node.defaultFlow === undefined ? err(noFlow(node.id)) : ok(node.defaultFlow);
}

export const exclusiveGateway: Element = {
  enter: (run, token) => {
    const { node, scope } = token;
    // A merge, or an end: nothing to choose.
    if (node.outgoing.length < 2) return run.pass(node, scope);
    const flow = choose(run, node, scope);
    if (!flow.ok) return raiseOn(run, token, flow.error);
    run.emit({ kind: 'GatewayDecided', element: node.id, scope, flows: [flow.value], at: run.now });
    return run.take([flow.value], scope);
  },
};
