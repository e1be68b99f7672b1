// When an inclusive join goes on (BPMN 2.0.2 §13.4.3, table 13.3): at least one token has come, and every token that could
// still reach an empty incoming flow could as well reach one that has a token. Looked at only when nothing else moves.

import { groupBy } from '../base/group-by.ts';
import type { FlowNode } from '../process/process-file.ts';
import type { Key } from './command.ts';
import { goesOnAlone } from './compensation.ts';
import { splitInclusive } from './elements/inclusive-gateway.ts';
import type { ProcessGraph } from './process-graph.ts';
import type { Run } from './run.ts';
import type { ActiveElement } from './state.ts';

type Reach = ReadonlyMap<string, ReadonlySet<string>>;
const reaches = new WeakMap<FlowNode, Reach>();

/** Flows from which an incoming flow can be reached without passing the gateway; links and boundary events count as ways. */
function reachOf(graph: ProcessGraph, gateway: FlowNode, into: string): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [into];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    const source = graph.nodes.get(graph.flows.get(id)?.source ?? '');
    if (!source || source.id === gateway.id) continue;
    open.push(...wayInto(graph, source));
  }
  return found;
}

function wayInto(graph: ProcessGraph, node: FlowNode): readonly string[] {
  if (node.type === 'boundaryEvent') return graph.nodes.get(node.attachedTo ?? '')?.incoming ?? [];
  const { event } = node;
  if (node.type !== 'intermediateCatchEvent' || event?.kind !== 'link') return node.incoming;
  const throwers = graph.process.nodes.filter(
    (other) =>
      other.type === 'intermediateThrowEvent' &&
      other.parent === node.parent &&
      other.event?.kind === 'link' &&
      other.event.name === event.name,
  );
  return throwers.flatMap(({ incoming }) => incoming);
}

function reachInto(graph: ProcessGraph, gateway: FlowNode): Reach {
  const known = reaches.get(gateway);
  if (known) return known;
  const made: Reach = new Map(gateway.incoming.map((id) => [id, reachOf(graph, gateway, id)]));
  reaches.set(gateway, made);
  return made;
}

/** A timer that has fired for the last time is armed no more; what is thrown can always be caught. */
const isArmed = (run: Run, host: Key, { id, event }: FlowNode): boolean =>
  event?.kind !== 'timer' ||
  run.all(run.state.subscriptions).some(([, { owner, element }]) => owner === host && element === id);

/** The flows by which an active element may still be left; a compensation that is not waited for has been left already. */
function waysOutOf(
  run: Run,
  graph: ProcessGraph,
  [key, { element }]: readonly [Key, ActiveElement],
): readonly string[] {
  const node = graph.nodes.get(element);
  if (!node || goesOnAlone(node)) return [];
  const boundary = graph.boundary.get(element) ?? [];
  return [
    ...node.outgoing,
    ...boundary.filter((event) => isArmed(run, key, event)).flatMap(({ outgoing }) => outgoing),
  ];
}

/** A join with a token; `flows` are those that have one. */
interface Waiting {
  readonly scope: Key;
  readonly node: FlowNode;
  readonly flows: readonly string[];
}

/** What is active, and joins with a token, by their scope. */
interface Inside {
  readonly active: ReadonlyMap<Key, readonly (readonly [Key, ActiveElement])[]>;
  readonly joins: ReadonlyMap<Key, readonly Waiting[]>;
}

/** Each place of a token in the scope, as the flows it may leave by. */
function positions(run: Run, scope: Key, gateway: FlowNode, inside: Inside): readonly (readonly string[])[] {
  const graph = run.graphOf(scope);
  const others = (inside.joins.get(scope) ?? []).filter(({ node }) => node !== gateway);
  return [
    ...(inside.active.get(scope) ?? []).map((entry) => waysOutOf(run, graph, entry)),
    ...others.map(({ node }) => node.outgoing),
  ];
}

function isEnabled(run: Run, { scope, node: gateway }: Waiting, inside: Inside): boolean {
  const parked = run.state.parked[`${scope} ${gateway.id}`] ?? {};
  const reach = reachInto(run.graphOf(scope), gateway);
  const hits = (flows: readonly string[], marked: boolean): boolean =>
    gateway.incoming.some(
      (into) => (parked[into] ?? 0) > 0 === marked && flows.some((flow) => reach.get(into)?.has(flow)),
    );
  return positions(run, scope, gateway, inside).every((flows) => !hits(flows, false) || hits(flows, true));
}

/** Joins with a token, parallel ones too. */
const parkedJoins = (run: Run): readonly Waiting[] =>
  run.all(run.state.parked).flatMap(([place, parked]): Waiting[] => {
    const cut = place.indexOf(' ');
    const scope = place.slice(0, cut);
    const node = run.graphOf(scope).nodes.get(place.slice(cut + 1));
    return node ? [{ scope, node, flows: Object.keys(parked) }] : [];
  });

/** Scope by scope, in document order. */
function inTurn(run: Run, joins: readonly Waiting[]): readonly Waiting[] {
  const found = joins.filter(({ node }) => node.type === 'inclusiveGateway');
  if (found.length < 2) return found;
  const orderOf = ({ scope, node }: Waiting): number => run.graphOf(scope).order.get(node.id) ?? 0;
  return found.sort((a, b) => Number(a.scope) - Number(b.scope) || orderOf(a) - orderOf(b));
}

/** Lets one enabled join go on; false when none is. */
export function joinOne(run: Run): boolean {
  const joins = parkedJoins(run);
  const waiting = inTurn(run, joins);
  if (waiting.length === 0) return false;
  const inside: Inside = {
    active: groupBy(run.all(run.state.active), ([, { scope }]) => scope),
    joins: groupBy(joins, ({ scope }) => scope),
  };
  for (const join of waiting) {
    if (!isEnabled(run, join, inside)) continue;
    const { scope, node, flows } = join;
    run.emit({ kind: 'TokensJoined', element: node.id, scope, flows });
    splitInclusive(run, { node, scope });
    return true;
  }
  return false;
}
