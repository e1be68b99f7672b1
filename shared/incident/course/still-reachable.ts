// Which elements of a process a token can still come to as it stands now: along the flows from where tokens are, and into
// whatever begins by itself inside a scope that is open.

import type { FlowNode, Process } from '../../process/process-file.ts';

/** Begins without a flow that leads to it. */
const beginsByItself = (node: FlowNode, parent: FlowNode | undefined): boolean =>
  node.type === 'eventSubProcess' || node.forCompensation || parent?.type === 'adHocSubProcess';

const linkOf = (node: FlowNode): string | undefined =>
  node.event?.kind === 'link' ? node.event.name : undefined;

/** `active`: ids of elements with a token. What is inside an element that is still ahead counts as reachable. */
export function stillReachable(process: Process, active: ReadonlySet<string>): ReadonlySet<string> {
  const byId = new Map(process.nodes.map((node) => [node.id, node]));
  const targets = new Map(process.flows.map(({ id, target }) => [id, target]));
  const reached = new Set<string>();
  const visit = (node: FlowNode | undefined): void => {
    if (!node || reached.has(node.id)) return;
    reached.add(node.id);
    for (const flow of node.outgoing) visit(byId.get(targets.get(flow) ?? ''));
    const link = linkOf(node);
    for (const other of process.nodes) {
      const parent = byId.get(other.parent);
      const goesOn =
        other.attachedTo === node.id ||
        (link !== undefined && node.type === 'intermediateThrowEvent' && linkOf(other) === link);
      const inside = parent === node && (active.has(node.id) ? beginsByItself(other, node) : true);
      if (goesOn || inside) visit(other);
    }
  };
  for (const node of process.nodes) {
    if (active.has(node.id)) visit(node);
    else if (node.parent === process.id && active.size > 0 && beginsByItself(node, undefined)) visit(node);
  }
  return reached;
}
