// Where the tokens of a run would stand in another version of its package: the same element, of a kind that can hold them, or
// nowhere. Nothing is guessed: an element keeps its token only under its own id, in its own place.

import type { FlowNode } from '../process/process-file.ts';
import { choicesOf } from './choices.ts';
import type { Key } from './command.ts';
import type { Deployment } from './deployment.ts';
import { ELEMENTS } from './elements/index.ts';
import type { ProcessGraph } from './process-graph.ts';
import { Run } from './run.ts';
import type { ActiveElement, EngineState } from './state.ts';

export type LostReason =
  | 'process_gone'
  | 'element_gone'
  | 'kind_differs'
  | 'placed_elsewhere'
  | 'repeats_differently'
  | 'flow_gone'
  | 'undoing_gone';

/** `instance`: a running process; `element`: what is active; `join`: a parked token; `queued`, `undoing`: what is still to come of it. */
export interface MovedToken {
  readonly what: 'instance' | 'element' | 'join' | 'queued' | 'undoing';
  /** Of the instance or active element; of a join, its scope. */
  readonly key: Key;
  /** Of an instance, the id of its process. */
  readonly element: string;
  readonly process: string;
  /** Absent where it stays. */
  readonly lost?: LostReason;
}

const loopOf = ({ loop }: FlowNode): string =>
  loop?.kind === 'multiInstance'
    ? `multi ${String(loop.sequential)} ${String(loop.counted)}`
    : (loop?.kind ?? '');

/** Whether it waits in the new version for what it waits for now. */
function waitsAlike(run: Run, before: FlowNode, after: FlowNode, entry: ActiveElement): boolean {
  if (before.event?.kind !== after.event?.kind || before.job !== after.job) return false;
  if (entry.wait === 'incident' || entry.loop === 'body' || entry.restores) return true;
  const element = ELEMENTS[after.type];
  if ('wait' in element) return element.wait(run, after) === entry.wait;
  return after.type !== 'exclusiveGateway' || choicesOf(run.deployment, after).length > 0;
}

function lostOf(
  run: Run,
  before: FlowNode | undefined,
  after: FlowNode | undefined,
  entry?: ActiveElement,
): LostReason | undefined {
  if (!after || !before) return 'element_gone';
  if (before.type !== after.type) return 'kind_differs';
  if (before.parent !== after.parent) return 'placed_elsewhere';
  if (loopOf(before) !== loopOf(after)) return 'repeats_differently';
  return entry && !waitsAlike(run, before, after, entry) ? 'kind_differs' : undefined;
}

interface Graphs {
  readonly before: ProcessGraph | undefined;
  readonly after: ProcessGraph | undefined;
}

const token = (
  what: MovedToken['what'],
  key: Key,
  element: string,
  process: string,
  lost: LostReason | undefined,
): MovedToken => ({ what, key, element, process, ...(lost === undefined ? {} : { lost }) });

function activeTokens(
  run: Run,
  key: Key,
  entry: ActiveElement,
  process: string,
  graphs: Graphs,
): MovedToken[] {
  const { before, after } = graphs;
  const { element } = entry;
  const lost = after
    ? lostOf(run, before?.nodes.get(element), after.nodes.get(element), entry)
    : 'process_gone';
  const queued = (entry.queue ?? []).filter((id) => after?.nodes.get(id)?.parent !== element);
  return [
    token('element', key, element, process, lost),
    ...queued.map((id) => token('queued', key, id, process, 'element_gone')),
  ];
}

function parkedTokens(run: Run, place: string, flows: readonly string[], graphsOf: GraphsOf): MovedToken {
  const scope = place.slice(0, place.indexOf(' '));
  const element = place.slice(place.indexOf(' ') + 1);
  const { process, before, after } = graphsOf(scope);
  const node = after?.nodes.get(element);
  const gone = flows.some((flow) => !node?.incoming.includes(flow));
  const lost = lostOf(run, before?.nodes.get(element), node) ?? (gone ? 'flow_gone' : undefined);
  return token('join', scope, element, process, lost);
}

type GraphsOf = (scope: Key) => Graphs & { readonly process: string };

const graphsIn =
  (from: Deployment, to: Deployment, { instances, active }: EngineState): GraphsOf =>
  (scope) => {
    const process = instances[active[scope]?.instance ?? scope]?.process ?? '';
    return { process, before: from.graphs.get(process), after: to.graphs.get(process) };
  };

/** A completed sub-process that can be undone is no scope any more; what was registered in it lies where it lay. */
function openScopeOf({ active, instances, compensations = {} }: EngineState, scope: Key): Key {
  let at = scope;
  for (let outer: Key | undefined = at; outer !== undefined && !active[at] && !instances[at];) {
    outer = Object.values(compensations).find(({ completed }) => completed === at)?.scope;
    at = outer ?? at;
  }
  return at;
}

/** Instances first, then what is active, in order of creation; then joins, then what can still be undone. */
export function movedTokens(from: Deployment, to: Deployment, state: EngineState): readonly MovedToken[] {
  const run = new Run(to, ELEMENTS, state, 0);
  const graphsOf = graphsIn(from, to, state);
  const instances = Object.entries(state.instances)
    .filter(([, { endedAt }]) => endedAt === undefined)
    .map(([key, { process }]) =>
      token('instance', key, process, process, to.graphs.has(process) ? undefined : 'process_gone'),
    );
  const active = Object.entries(state.active).flatMap(([key, entry]) => {
    const { process, ...graphs } = graphsOf(key);
    return activeTokens(run, key, entry, process, graphs);
  });
  const parked = Object.entries(state.parked).map(([place, flows]) =>
    parkedTokens(run, place, Object.keys(flows), graphsOf),
  );
  const undoing = Object.values(state.compensations ?? {}).map(({ element, scope, handler }) => {
    const { process, before, after } = graphsOf(openScopeOf(state, scope));
    const there = (id: string): boolean =>
      before?.nodes.get(id)?.type !== undefined && before.nodes.get(id)?.type === after?.nodes.get(id)?.type;
    const kept = there(element) && (handler === undefined || there(handler));
    return token('undoing', scope, element, process, kept ? undefined : 'undoing_gone');
  });
  return [...instances, ...active, ...parked, ...undoing];
}
