// Which gateways a person decides: those of a runbook, whose flows carry answers such as "Yes" and "No" but no conditions.

import type { FlowNode } from '../process/process-file.ts';
import type { Deployment } from './deployment.ts';
import type { Choice } from './waiting.ts';

/** The answers of a gateway that a person decides: every flow has a name and none has a condition. */
export function choicesOf({ untypedTasks, graphs }: Deployment, node: FlowNode): readonly Choice[] {
  if (untypedTasks !== 'confirm' || node.type !== 'exclusiveGateway' || node.outgoing.length < 2) return [];
  const flows = node.outgoing.flatMap((id) => graphs.get(node.process)?.flows.get(id) ?? []);
  return flows.every(({ condition, name }) => condition === undefined && name.trim() !== '')
    ? flows.map(({ id, name }) => ({ flow: id, name: name.trim() }))
    : [];
}
