// Inclusive gateway (BPMN 2.0.2 §10.6.3, §13.4.3): splits along every flow whose condition is true, else the default. A join
// is looked at only when nothing else moves (inclusive-join.ts).

import { err, ok, type Problem, type Result } from '../../base/result.ts';
import type { FlowNode } from '../../process/process-file.ts';
import type { Key } from '../command.ts';
import { raiseOn } from '../incident.ts';
import type { Element, Run, Token } from '../run.ts';
import { hasNoChoice, isTrue, noFlow } from './condition.ts';

function choose(run: Run, node: FlowNode, scope: Key): Result<readonly string[], Problem> {
  const { flows } = run.graphOf(scope);
  const chosen: string[] = [];
  for (const id of node.outgoing) {
    const condition = flows.get(id)?.condition;
    if (id === node.defaultFlow) continue;
    const holds = condition === undefined ? ok(true) : isTrue(run, scope, id, condition);
    if (!holds.ok) return holds;
    if (holds.value) chosen.push(id);
  }
  if (chosen.length > 0) return ok(chosen);
  return node.defaultFlow === undefined ? err(noFlow(node.id)) : ok([node.defaultFlow]);
}

export function splitInclusive(run: Run, token: Token): void {
  const { node, scope } = token;
  if (hasNoChoice(run, token)) return run.pass(node, scope);
  const flows = choose(run, node, scope);
  if (!flows.ok) return raiseOn(run, token, flows.error);
  run.emit({ kind: 'GatewayDecided', element: node.id, scope, flows: flows.value, at: run.now });
  return run.take(flows.value, scope);
}

export const inclusiveGateway: Element = {
  enter: (run, token) => {
    const { node, scope, flow } = token;
    if (node.incoming.length < 2 || flow === undefined) return splitInclusive(run, token);
    return run.emit({ kind: 'TokenParked', element: node.id, scope, flow });
  },
};
