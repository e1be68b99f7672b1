// The flows by which an activity or event is left (BPMN 2.0.2 §8.4.13): all of them, an implicit parallel split; with conditions
// those that are true and those that have none; the default where no condition is true.

import { err, ok, type Problem, type Result } from '../base/result.ts';
import type { FlowNode } from '../process/process-file.ts';
import type { Key } from './command.ts';
import { isTrue, noFlow } from './elements/condition.ts';
import type { Run } from './run.ts';

export function outgoingOf(run: Run, node: FlowNode, scope: Key): Result<readonly string[], Problem> {
  const { conditional, flows } = run.graphOf(scope);
  if (!conditional.has(node.id)) return ok(node.outgoing);
  const taken = new Set<string>();
  let anyTrue = false;
  for (const id of node.outgoing) {
    const condition = flows.get(id)?.condition;
    if (id === node.defaultFlow) continue;
    const holds = condition === undefined ? ok(true) : isTrue(run, scope, id, condition);
    if (!holds.ok) return holds;
    if (holds.value) taken.add(id);
    anyTrue ||= holds.value && condition !== undefined;
  }
  if (!anyTrue && node.defaultFlow !== undefined) taken.add(node.defaultFlow);
  return taken.size === 0 ? err(noFlow(node.id)) : ok(node.outgoing.filter((id) => taken.has(id)));
}
