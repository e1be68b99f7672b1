// Exclusive gateway (BPMN 2.0.2 §10.6.2, §13.4.2): the first flow whose condition is true, else the default, else an incident.
// A runbook often has no conditions, only answers such as "Yes" and "No" on its flows: where a person ticks the steps off
// (`untypedTasks: "confirm"`), a person also answers there. Elsewhere a flow without a condition counts as true.

import type { Values } from '../../base/json.ts';
import { err, ok, type Problem, type Result } from '../../base/result.ts';
import type { FlowNode } from '../../process/process-file.ts';
import { choicesOf } from '../choices.ts';
import type { Key } from '../command.ts';
import { raiseOn } from '../incident.ts';
import type { Element, Run } from '../run.ts';
import { assign } from '../variables.ts';
import { hasNoChoice, isTrue, noFlow } from './condition.ts';

function firstTrue(run: Run, node: FlowNode, scope: Key): Result<string, Problem> {
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

/** `choice` names a flow by its id; whatever else the person gave becomes variables. */
export function choose(run: Run, key: Key, { choice, ...values }: Values): Result<null, Problem> {
  const node = run.nodeOf(key);
  const choices = choicesOf(run.deployment, node);
  const chosen = choices.find(({ flow }) => flow === choice);
  if (!chosen) {
    const remedy = `Choose one of: ${choices.map(({ name }) => name).join(', ')}.`;
    return err({
      code: 'choice_missing',
      message: `“${node.name || node.id}” is not answered.`,
      place: node.id,
      remedy,
    });
  }
  const { scope = '' } = run.state.active[key] ?? {};
  if (Object.keys(values).length > 0) assign(run, scope, values);
  run.emit({ kind: 'ElementCompleted', key, element: node.id, scope, at: run.now });
  run.take([chosen.flow], scope);
  return ok(null);
}

export const exclusiveGateway: Element = {
  enter: (run, token) => {
    const { node, scope } = token;
    if (hasNoChoice(run, token)) return run.pass(node, scope);
    if (choicesOf(run.deployment, node).length > 0)
      return run.emit({
        kind: 'ElementActivated',
        key: run.newKey(),
        element: node.id,
        scope,
        wait: 'task',
        at: run.now,
      });
    const flow = firstTrue(run, node, scope);
    if (!flow.ok) return raiseOn(run, token, flow.error);
    run.emit({ kind: 'GatewayDecided', element: node.id, scope, flows: [flow.value], at: run.now });
    return run.take([flow.value], scope);
  },
};
