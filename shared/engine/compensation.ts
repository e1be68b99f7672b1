// Compensation (BPMN 2.0.2 §10.7, §13.3.5): what was completed is undone in reverse order, one handler after the other. An
// activity is undone by the handler of its boundary event; a sub-process without one is opened again and undone from inside.

import type { FlowNode } from '../process/process-file.ts';
import { triggerEventSubProcess } from './catch.ts';
import type { Key } from './command.ts';
import { definitionOf } from './event-definitions.ts';
import { isSubProcess, type Container } from './process-graph.ts';
import type { Run } from './run.ts';
import type { CompensationState } from './state.ts';
import { undoingOrder } from './undoing-order.ts';

const handlerEvent = (run: Run, node: FlowNode, key: Key): FlowNode | undefined =>
  run
    .graphOf(key)
    .boundary.get(node.id)
    ?.find((boundary) => definitionOf(boundary, 'compensation'));

const undoingStart = (run: Run, { eventSubProcesses }: Container, key: Key): FlowNode | undefined =>
  eventSubProcesses
    .flatMap(({ id }) => run.graphOf(key).containers.get(id)?.starts ?? [])
    .find((start) => definitionOf(start, 'compensation'));

const registrationsIn = (run: Run, scope: Key): readonly Key[] =>
  run.all(run.state.compensations ?? {}).flatMap(([key, entry]) => (entry.scope === scope ? [key] : []));

/** Called when an activity completes; `scope` is where its compensation belongs (for a loop instance the body). */
export function registerCompensation(run: Run, node: FlowNode, key: Key, scope: Key): void {
  if (run.state.active[key]?.loop === 'body') return handOn(run, key, scope);
  const boundary = handlerEvent(run, node, key);
  const container = run.graphOf(key).containers.get(node.id);
  const inside =
    isSubProcess(node) &&
    (registrationsIn(run, key).length > 0 || (container && undoingStart(run, container, key) !== undefined));
  if (!boundary && !inside) return undefined;
  return run.emit({
    kind: 'CompensationRegistered',
    key: run.newKey(),
    element: node.id,
    scope,
    completed: key,
    ...(boundary ? { handler: boundary.id } : {}),
    at: run.now,
    values: run.state.active[key]?.vars ?? {},
  });
}

/** A loop body or an event sub-process that ends leaves its registrations to the scope around it. */
export function handOn(run: Run, from: Key, to: Key): void {
  if (registrationsIn(run, from).length > 0) run.emit({ kind: 'CompensationsHandedOver', from, to });
}

/** A throw inside an event sub-process also means what the scope around it has completed. */
function reachOf(run: Run, scope: Key): ReadonlySet<Key> {
  const reach = new Set([scope]);
  for (let at = scope; run.state.active[at] && run.nodeOf(at).type === 'eventSubProcess';) {
    at = run.state.active[at]?.scope ?? '';
    reach.add(at);
  }
  return reach;
}

/** What a throw in `scope` compensates, the last completed first; what another thrower already undoes is left to it. */
export function compensable(run: Run, scope: Key, activity: string | undefined): readonly Key[] {
  const reach = reachOf(run, scope);
  const claimed = new Set(run.all(run.state.active).flatMap(([, { compensates }]) => compensates ?? []));
  const found = run
    .all(run.state.compensations ?? {})
    .filter(([key, entry]) => reach.has(entry.scope) && !claimed.has(key))
    .filter(([, { element }]) => activity === undefined || element === activity)
    .map(([key, { element }]) => ({ key, element }))
    .sort((a, b) => Number(b.key) - Number(a.key));
  return undoingOrder(run.graphOf(scope), found).map(({ key }) => key);
}

/** `thrower` is active and waits for its handlers; settle asks it for the next one whenever nothing is left inside it. */
export function compensate(run: Run, thrower: Key, registrations: readonly Key[]): void {
  const element = run.state.active[thrower]?.element ?? '';
  run.emit({ kind: 'CompensationThrown', thrower, element, registrations });
  run.waning.add(thrower);
}

/** Starts the next handler; false when nothing is left to compensate. */
export function compensateNext(run: Run, thrower: Key): boolean {
  const registration = run.state.active[thrower]?.compensates?.[0];
  if (registration === undefined) return false;
  const found = run.state.compensations?.[registration];
  run.emit({ kind: 'CompensationStarted', thrower, registration });
  const graph = run.graphOf(thrower);
  const boundary = graph.nodes.get(found?.handler ?? '');
  const handler = graph.nodes.get(boundary?.handler ?? '');
  if (found && boundary && handler) {
    run.emit({ kind: 'ElementPassed', element: boundary.id, scope: thrower, at: run.now });
    run.queue.push({ node: handler, scope: thrower, local: found.vars ?? {} });
  } else if (found) undoInside(run, thrower, found);
  return true;
}

/** The completed sub-process is opened once more, with the variables it had. */
function undoInside(run: Run, thrower: Key, { element, completed, vars = {} }: CompensationState): void {
  const key = run.newKey();
  run.emit({
    kind: 'ElementActivated',
    key,
    element,
    scope: thrower,
    wait: 'scope',
    restores: completed,
    at: run.now,
  });
  if (Object.keys(vars).length > 0) run.emit({ kind: 'VariablesWritten', scope: key, values: vars });
  const container = run.graphOf(key).containers.get(element);
  const start = container && undoingStart(run, container, key);
  if (start) triggerEventSubProcess(run, key, start, {});
  else compensate(run, key, compensable(run, key, undefined));
}

/** A throw that does not wait: its token went on when it began (`waitForCompletion` false). */
export const goesOnAlone = (node: FlowNode): boolean => definitionOf(node, 'compensation')?.waits === false;

/** Ends what was active only to compensate: such a throw, or a sub-process that was opened again. */
export function endCompensating(run: Run, key: Key): void {
  const { element = '', scope = '' } = run.state.active[key] ?? {};
  run.emit({ kind: 'ElementCompleted', key, element, scope, at: run.now });
  run.waning.add(scope);
}
