// In which order completed activities are undone: the last completed first, but what follows a boundary event before the activity
// that the event stands on, even if that completed later (BPMN 2.0.2 §13.5.5).

import type { Key } from './command.ts';
import type { ProcessGraph } from './process-graph.ts';

interface Completed {
  readonly key: Key;
  readonly element: string;
}

/** Everything that a token from these flows can reach. */
function reachedFrom({ flows, nodes }: ProcessGraph, start: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...start];
  for (let flow = open.pop(); flow !== undefined; flow = open.pop()) {
    const target = flows.get(flow)?.target ?? '';
    if (found.has(target)) continue;
    found.add(target);
    open.push(...(nodes.get(target)?.outgoing ?? []));
  }
  return found;
}

/** Elements that only a boundary event of `host` leads to. */
function behindBoundary(graph: ProcessGraph, host: string): ReadonlySet<string> {
  const events = graph.boundary.get(host) ?? [];
  const behind = reachedFrom(
    graph,
    events.flatMap(({ outgoing }) => outgoing),
  );
  const after = reachedFrom(graph, graph.nodes.get(host)?.outgoing ?? []);
  return new Set([...behind].filter((element) => !after.has(element)));
}

/** `completed` comes with the last completed first. */
export function undoingOrder(graph: ProcessGraph, completed: readonly Completed[]): readonly Completed[] {
  const order = [...completed];
  for (const host of completed) {
    const behind = behindBoundary(graph, host.element);
    if (behind.size === 0) continue;
    const at = order.indexOf(host);
    const first = order.slice(at + 1).filter(({ element }) => behind.has(element));
    const rest = order.slice(at).filter((one) => !first.includes(one));
    order.splice(at, order.length - at, ...first, ...rest);
  }
  return order;
}
