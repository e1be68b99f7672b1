// Reads the whole course of an incident from its state. Made when the screen that shows it asks; it looks through all records once.

import { elementCounts } from '../../engine/view.ts';
import type { ElementCounts } from '../../engine/waiting.ts';
import type { FlowNode, Process } from '../../process/process-file.ts';
import type { IncidentContext } from '../context.ts';
import { closingOf } from '../lifecycle/lifecycle-state.ts';
import { shownOn } from '../move/runs-on.ts';
import type { IncidentState } from '../state.ts';
import { titleOf } from '../waiting-step.ts';
import type { CourseElement, CoursePart, CourseProcess, CourseState, CourseWay } from './course.ts';
import { readingOrder } from './reading-order.ts';
import { recordsByElement } from './records-by-element.ts';
import { stillReachable } from './still-reachable.ts';
import { waitsByElement, type Waits } from './waits-by-element.ts';

interface Facts {
  readonly context: IncidentContext;
  readonly state: IncidentState;
  readonly counts: ElementCounts;
  readonly waits: Waits;
  readonly records: ReadonlyMap<string, readonly number[]>;
  readonly since: ReadonlyMap<string, number>;
  readonly stopped: ReadonlySet<string>;
  /** Closed by hand: its tokens stay where they stood. */
  readonly closed: boolean;
  /** Some process still runs, so that others can be called. */
  readonly running: boolean;
}

interface Within {
  readonly process: Process;
  readonly reachable: ReadonlySet<string>;
  /** It was never started, and still can be. */
  readonly unborn: boolean;
}

function stateOf(facts: Facts, within: Within, { id }: FlowNode): CourseState {
  const { counts, closed, stopped, waits } = facts;
  if ((counts.active[id] ?? 0) > 0) return closed ? 'left' : stopped.has(id) ? 'stopped' : 'here';
  if (!closed && waits.has(id)) return 'armed';
  if ((counts.completed[id] ?? 0) > 0) return 'done';
  if ((counts.activated[id] ?? 0) > 0) return 'ended';
  return !closed && (within.unborn || within.reachable.has(id)) ? 'ahead' : 'skipped';
}

/** Gateways without a name are told by what they do. */
function nameOf(node: FlowNode): string {
  if (node.name.trim() !== '' || !node.type.endsWith('Gateway')) return titleOf(node);
  return node.outgoing.length > 1 ? 'Ways part' : 'Ways meet';
}

function waysOf({ context, state }: Facts, { process }: Within, node: FlowNode): readonly CourseWay[] {
  return process.flows
    .filter(({ source }) => source === node.id)
    .map(({ id, name, target }) => {
      const to = context.deployment.elementOf(target, process.id);
      return { flow: id, name, to: to ? nameOf(to) : target, taken: state.engine.flows[id] ?? 0 };
    });
}

/** The process it names, and those that it called where that is worked out when it happens. */
function callsOf({ state }: Facts, node: FlowNode): readonly string[] {
  if (node.type !== 'callActivity') return [];
  const named = node.called?.process ?? '';
  const called = Object.values(state.instances).flatMap(({ caller, process }) =>
    caller === node.id ? process : [],
  );
  return [...new Set([...(named === '' || named.startsWith('=') ? [] : [named]), ...called])];
}

function elementAt(facts: Facts, within: Within, node: FlowNode, depth: number): CourseElement {
  const { counts, state, waits } = facts;
  const completed = counts.completed[node.id] ?? 0;
  const tokens = counts.active[node.id] ?? 0;
  const since = facts.since.get(node.id);
  const doneAt = tokens > 0 ? undefined : state.visits[node.id]?.doneAt;
  return {
    element: node.id,
    title: nameOf(node),
    type: node.type,
    depth,
    state: stateOf(facts, within, node),
    tokens,
    done: completed,
    ended: state.engine.terminated[node.id] ?? 0,
    ...(since === undefined ? {} : { since }),
    ...(doneAt === undefined ? {} : { doneAt }),
    waits: facts.closed ? [] : (waits.get(node.id) ?? []),
    ways: waysOf(facts, within, node),
    calls: callsOf(facts, node),
    records: facts.records.get(node.id) ?? [],
  };
}

function elementsIn(facts: Facts, within: Within, parent: string, depth: number): readonly CourseElement[] {
  return readingOrder(within.process, parent).flatMap((node) => [
    elementAt(facts, within, node, depth),
    ...elementsIn(facts, within, node.id, depth + 1),
  ]);
}

/** A phase stands for itself; what lies between two phases is one part. */
function partsOf(facts: Facts, within: Within): readonly CoursePart[] {
  const { process } = within;
  const parts: CoursePart[] = [];
  let between: CourseElement[] | undefined;
  for (const node of readingOrder(process, process.id)) {
    const phase = node.type === 'subProcess' ? node.policy.evidence?.phase : undefined;
    const element = elementAt(facts, within, node, 0);
    if (phase) {
      parts.push({ phase, around: element, elements: elementsIn(facts, within, node.id, 0) });
      between = undefined;
      continue;
    }
    if (!between) parts.push({ elements: (between = []) });
    between.push(element, ...elementsIn(facts, within, node.id, 1));
  }
  return parts;
}

function processAt(facts: Facts, process: Process): CourseProcess {
  const { context, counts, state } = facts;
  const runs = Object.values(state.instances).filter((run) => run.process === process.id);
  const active = new Set(process.nodes.flatMap(({ id }) => ((counts.active[id] ?? 0) > 0 ? id : [])));
  const within = {
    process,
    reachable: stillReachable(process, active),
    unborn: runs.length === 0 && facts.running,
  };
  return {
    process: process.id,
    title: process.name || process.id,
    main: process.id === context.manifest.main,
    started: runs.length,
    running: runs.filter(({ completedAt }) => completedAt === undefined).length,
    parts: partsOf(facts, within),
  };
}

/** Every process of the version, the main one first; elements in the order in which they are read. */
export function viewCourse(openedOn: IncidentContext, state: IncidentState): readonly CourseProcess[] {
  const context = shownOn(openedOn, state);
  const since = new Map<string, number>();
  for (const { element, since: at, loop } of Object.values(state.engine.active))
    if (loop !== 'body') since.set(element, Math.min(at, since.get(element) ?? at));
  const facts: Facts = {
    context,
    state,
    counts: elementCounts(state.engine),
    waits: waitsByElement(context, state),
    records: recordsByElement(state),
    since,
    stopped: new Set(Object.values(state.engine.incidents).map(({ element }) => element)),
    closed: closingOf(state.lifecycle) !== undefined,
    running: Object.values(state.instances).some(({ completedAt }) => completedAt === undefined),
  };
  const { main } = context.manifest;
  const processes = context.deployment.processes.toSorted(
    (a, b) => Number(b.id === main) - Number(a.id === main),
  );
  return processes.map((process) => processAt(facts, process));
}
