// What a run would wait for in another version of its package: timers, messages, signals and conditions stay as they are where
// their definition is the same, so that no clock jumps; only what differs is waited for anew.

import type { Instant } from '../base/instant.ts';
import type { FlowNode } from '../process/process-file.ts';
import type { Key } from './command.ts';
import type { Deployment } from './deployment.ts';
import { definitionsOf } from './event-definitions.ts';
import { isSubProcess, type ProcessGraph } from './process-graph.ts';
import type { EngineState, Subscription } from './state.ts';

export type WaitType = Subscription['type'];

export interface MovedWait {
  /** `same`: untouched; `again`: its definition differs; `begins`: only the new version has it; `ends`: it has it no more. */
  readonly becomes: 'same' | 'again' | 'begins' | 'ends';
  readonly types: readonly WaitType[];
  readonly element: string;
  readonly process: string;
  /** Absent for the timer start event of a process. */
  readonly owner?: Key;
  /** Subscriptions that are open for it. */
  readonly open: readonly Key[];
  /** What is waited for from here on; absent where nothing is begun. */
  readonly node?: FlowNode;
  /** From when a time is counted: the wait's own beginning. */
  readonly since: Instant;
}

const WAITED_FOR: ReadonlySet<string> = new Set(['timer', 'message', 'signal', 'conditional']);
const typesOf = (node: FlowNode | undefined): readonly WaitType[] =>
  node ? definitionsOf(node).flatMap(({ kind }) => (WAITED_FOR.has(kind) ? [kind as WaitType] : [])) : [];

type Nodes = ReadonlyMap<string, FlowNode>;
const byId = (nodes: readonly (FlowNode | undefined)[]): Nodes =>
  new Map(nodes.flatMap((node) => (node && typesOf(node).length > 0 ? [[node.id, node] as const] : [])));

const startsOf = (graph: ProcessGraph, container: string): readonly (FlowNode | undefined)[] =>
  (graph.containers.get(container)?.eventSubProcesses ?? []).map(
    ({ id }) => graph.containers.get(id)?.starts[0],
  );

/** What an active element listens to: its own event or those behind it, its boundary events, handlers inside it. */
function listensTo(graph: ProcessGraph, state: EngineState, key: Key): Nodes {
  const entry = state.active[key];
  const node = entry && graph.nodes.get(entry.element);
  if (!entry || !node) return new Map();
  const boundary = typeof entry.loop === 'number' ? [] : (graph.boundary.get(node.id) ?? []);
  const inside = isSubProcess(node) && entry.loop !== 'body' ? startsOf(graph, node.id) : [];
  if (node.type === 'boundaryEvent') return new Map();
  const own =
    node.type === 'eventBasedGateway'
      ? node.outgoing.map((flow) => graph.nodes.get(graph.flows.get(flow)?.target ?? ''))
      : node.type === 'intermediateCatchEvent' || node.type === 'receiveTask'
        ? [node]
        : [];
  return byId([...own, ...boundary, ...inside]);
}

/** An interrupting event sub-process runs: its scope hears nothing else any more (BPMN 2.0.2 §13.5.4). */
const isInterrupted = (graph: ProcessGraph | undefined, { active }: EngineState, scope: Key): boolean =>
  Object.values(active).some(
    ({ scope: around, element }) =>
      around === scope &&
      graph?.nodes.get(element)?.type === 'eventSubProcess' &&
      graph.containers.get(element)?.starts[0]?.interrupting === true,
  );

/** Whether it listens now, so that what is new can begin. */
function isListening(
  graph: ProcessGraph | undefined,
  state: EngineState,
  owner: Key,
  node: FlowNode,
): boolean {
  const entry = state.active[owner];
  if (entry && (entry.wait === 'incident' || entry.restores || entry.cancelled || entry.closed)) return false;
  if (Object.values(state.incidents).some((each) => each.owner === owner && each.stage === 'wait'))
    return false;
  return node.type !== 'startEvent' || !isInterrupted(graph, state, owner);
}

interface Owner {
  readonly key: Key;
  readonly process: string;
  readonly since: Instant;
  readonly before: Nodes;
  readonly after: Nodes;
}

function ownersOf(from: Deployment, to: Deployment, state: EngineState): readonly Owner[] {
  const listens = (deployment: Deployment, process: string, key: Key): Nodes => {
    const graph = deployment.graphs.get(process);
    if (!graph) return new Map();
    return state.active[key] ? listensTo(graph, state, key) : byId(startsOf(graph, process));
  };
  const owner = (key: Key, process: string, since: Instant): Owner => ({
    key,
    process,
    since,
    before: listens(from, process, key),
    after: listens(to, process, key),
  });
  return [
    ...Object.entries(state.instances)
      .filter(([, { endedAt }]) => endedAt === undefined)
      .map(([key, { process, startedAt }]) => owner(key, process, startedAt)),
    ...Object.entries(state.active).map(([key, { instance, since }]) =>
      owner(key, state.instances[instance]?.process ?? '', since),
    ),
  ];
}

const sameDefinitions = (before: FlowNode, after: FlowNode): boolean =>
  JSON.stringify(definitionsOf(before)) === JSON.stringify(definitionsOf(after));

function waitAt(
  from: Deployment,
  state: EngineState,
  { key: owner, process, since, before, after }: Owner,
  element: string,
): MovedWait | undefined {
  const [old, node] = [before.get(element), after.get(element)];
  const open = Object.entries(state.subscriptions).filter(
    ([, each]) => each.owner === owner && each.element === element,
  );
  const keys = open.map(([key]) => key);
  const about = { element, process, owner, open: keys, since: open[0]?.[1].since ?? since };
  const types = open.length > 0 ? open.map(([, { type }]) => type) : typesOf(node);
  if (!node) return open.length > 0 ? { ...about, types, becomes: 'ends' } : undefined;
  if (!old)
    return isListening(from.graphs.get(process), state, owner, node)
      ? { ...about, types, becomes: 'begins', node }
      : undefined;
  if (open.length === 0) return undefined;
  return sameDefinitions(old, node)
    ? { ...about, types, becomes: 'same' }
    : { ...about, types, becomes: 'again', node };
}

/** In order of their owners; last the timer start events of processes that have not begun. */
export function movedWaits(from: Deployment, to: Deployment, state: EngineState): readonly MovedWait[] {
  const owned = ownersOf(from, to, state).flatMap((owner) =>
    [...new Set([...owner.before.keys(), ...owner.after.keys()])].flatMap(
      (element) => waitAt(from, state, owner, element) ?? [],
    ),
  );
  const starts = Object.entries(state.subscriptions)
    .filter(([, { owner }]) => owner === undefined)
    .map(([key, { element, process, type, since }]): MovedWait => {
      const stays = to.graphs.get(process)?.nodes.has(element) === true;
      return { becomes: stays ? 'same' : 'ends', types: [type], element, process, open: [key], since };
    });
  return [...owned, ...starts];
}

export const isCycle = (node: FlowNode): boolean =>
  definitionsOf(node).some((event) => event.kind === 'timer' && event.timer.type === 'cycle');
