// The order in which a process is read: what leads to something comes before it, as far as there are no ways back.

import type { FlowNode, Process } from '../../process/process-file.ts';

const isEventScope = ({ type }: FlowNode): boolean => type === 'eventSubProcess';
const isBeginning = (node: FlowNode): boolean =>
  node.incoming.length === 0 && node.attachedTo === undefined && !isEventScope(node);

/** Nodes directly inside `parent`. What nothing tells apart stays in document order; boundary events follow their activity. */
export function readingOrder(process: Process, parent: string): readonly FlowNode[] {
  const inside = process.nodes.filter((node) => node.parent === parent);
  const byId = new Map(inside.map((node) => [node.id, node]));
  const targets = new Map(process.flows.map(({ id, target }) => [id, target]));
  const seen = new Set<string>();
  const backwards: FlowNode[] = [];
  const visit = (node: FlowNode | undefined): void => {
    if (!node || seen.has(node.id)) return;
    seen.add(node.id);
    const attached = inside.filter(({ attachedTo }) => attachedTo === node.id);
    const next = [...attached, ...node.outgoing.map((flow) => byId.get(targets.get(flow) ?? ''))];
    for (const target of next.toReversed()) visit(target);
    backwards.push(node);
  };
  const starts = inside.filter(isBeginning);
  const events = inside.filter(isEventScope);
  const first = [...starts.filter(({ type }) => type === 'startEvent'), ...starts];
  for (const node of events.toReversed()) visit(node);
  for (const node of [...first, ...inside].toReversed()) visit(node);
  return backwards.toReversed();
}
