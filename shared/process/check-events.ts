// What must hold of events before a process can run: a trigger that BPMN has in their place, a boundary event on an activity,
// cancel inside a transaction, compensation with its handler.

import { misplaced, POSITIONS, type EventPosition } from './event-position.ts';
import type { FlowNode, SingleEventDefinition } from './process-file.ts';
import { processProblem, type ProcessProblem } from './process-problem.ts';
import { isActivity, type ProcessIndex } from './process-index.ts';

function positionOf(node: FlowNode, { nodes }: ProcessIndex): EventPosition | undefined {
  if (node.type !== 'startEvent') return POSITIONS[node.type];
  const holder = nodes.get(node.parent);
  if (!holder) return 'start event of a process';
  return holder.type === 'eventSubProcess'
    ? 'start event of an event sub-process'
    : 'start event of a sub-process';
}

export function checkPositions(index: ProcessIndex): readonly ProcessProblem[] {
  return index.process.nodes.flatMap((node) => {
    const position = !node.event && index.refused.has(node.id) ? undefined : positionOf(node, index);
    const wrong = position && misplaced(position, node.event);
    if (wrong === undefined) return [];
    return [
      processProblem(
        'bpmn_event_unsupported',
        `The ${position ?? 'event'} “${node.id}” has ${wrong}.`,
        'Choose another trigger, or move the event.',
        { place: node.id, clause: 'BPMN 2.0.2 table 10.93' },
      ),
    ];
  });
}

export function checkBoundary({ process, nodes, refused }: ProcessIndex): readonly ProcessProblem[] {
  return process.nodes
    .filter((node) => node.type === 'boundaryEvent')
    .filter((node) => {
      const host = nodes.get(node.attachedTo ?? '');
      if (!host && refused.has(node.attachedTo ?? '')) return false;
      return !isActivity(host) || host.parent !== node.parent;
    })
    .map((node) =>
      processProblem(
        'bpmn_boundary_invalid',
        `The boundary event “${node.id}” does not stand on an activity.`,
        'Attach it to a task, a sub-process or a call activity.',
        { place: node.id, clause: 'BPMN 2.0.2 §10.5.4' },
      ),
    );
}

const eventsOf = ({ event }: FlowNode): readonly SingleEventDefinition[] =>
  event?.kind === 'multiple' ? event.events : event ? [event] : [];

function isInTransaction(node: FlowNode, nodes: ProcessIndex['nodes']): boolean {
  for (let holder = nodes.get(node.parent); holder; holder = nodes.get(holder.parent))
    if (holder.type === 'transaction') return true;
  return false;
}

/** A cancel end event cancels the transaction around it, which a cancel boundary event then leaves (BPMN 2.0.2 §10.3.5, Transaction). */
export function checkCancel({ process, nodes }: ProcessIndex): readonly ProcessProblem[] {
  return process.nodes
    .filter((node) => eventsOf(node).some(({ kind }) => kind === 'cancel'))
    .flatMap((node) => {
      const details = { place: node.id, clause: 'BPMN 2.0.2 §10.3.5 (Transaction)' };
      if (node.type === 'endEvent' && !isInTransaction(node, nodes)) {
        const message = `The cancel end event “${node.id}” is not inside a transaction.`;
        return processProblem('bpmn_cancel_invalid', message, 'Move it into a transaction.', details);
      }
      const host = nodes.get(node.attachedTo ?? '');
      if (node.type === 'boundaryEvent' && host && host.type !== 'transaction') {
        const message = `The cancel boundary event “${node.id}” does not stand on a transaction.`;
        return processProblem('bpmn_cancel_invalid', message, 'Attach it to a transaction.', details);
      }
      return [];
    });
}

/** The scopes whose activities a compensation event may name: its own, and those around the event sub-processes it is in. */
function* visibleScopes(node: FlowNode, nodes: ProcessIndex['nodes']): Generator<string> {
  let scope = node.parent;
  yield scope;
  for (let holder = nodes.get(scope); holder?.type === 'eventSubProcess'; holder = nodes.get(scope)) {
    scope = holder.parent;
    yield scope;
  }
}

function checkCompensated(
  node: FlowNode,
  activity: string,
  { nodes }: ProcessIndex,
): ProcessProblem | undefined {
  const target = nodes.get(activity);
  if (isActivity(target) && [...visibleScopes(node, nodes)].includes(target.parent)) return undefined;
  return processProblem(
    'bpmn_compensation_invalid',
    `The compensation event “${node.id}” names “${activity}”, which is no activity of its scope.`,
    'Name an activity beside it or, inside an event sub-process, beside that.',
    { place: node.id, clause: 'BPMN 2.0.2 §10.5.5 (Compensation)' },
  );
}

/** Throwing events name what is visible to them; boundary events have a handler. */
export function checkCompensation(index: ProcessIndex): readonly ProcessProblem[] {
  return index.process.nodes.flatMap((node) => {
    if (node.type === 'boundaryEvent') {
      if (node.event?.kind !== 'compensation' || node.handler !== undefined) return [];
      return processProblem(
        'bpmn_compensation_invalid',
        `The compensation boundary event “${node.id}” does not lead to exactly one handler.`,
        'Connect it by an association with one activity that is marked as compensation.',
        { place: node.id, clause: 'BPMN 2.0.2 §10.7 (Compensation Handler)' },
      );
    }
    if (node.type !== 'intermediateThrowEvent' && node.type !== 'endEvent') return [];
    return eventsOf(node).flatMap((event) =>
      event.kind === 'compensation' && event.activity !== undefined
        ? (checkCompensated(node, event.activity, index) ?? [])
        : [],
    );
  });
}
