// What must hold of sub-processes before a process can run: how they begin (BPMN 2.0.2 §10.3.5).

import type { FlowNode } from './process-file.ts';
import { processProblem, type ProcessProblem } from './process-problem.ts';
import { isActivity, type ProcessIndex } from './process-index.ts';

const EVENT_SUB_PROCESS = 'BPMN 2.0.2 §10.3.5 (Event Sub-Process)';

/** An event sub-process begins with exactly one start event. */
function checkEventSubProcess(node: FlowNode, inside: readonly FlowNode[]): readonly ProcessProblem[] {
  const found: ProcessProblem[] = [];
  if (node.loop) {
    const message = `The event sub-process “${node.id}” is to be repeated, which this engine does not run.`;
    found.push(
      processProblem('bpmn_loop_unsupported', message, 'Repeat a sub-process inside it.', {
        place: node.id,
        clause: EVENT_SUB_PROCESS,
      }),
    );
  }
  const starts = inside.filter(({ type }) => type === 'startEvent');
  if (starts.length === 1) return found;
  return [
    ...found,
    processProblem(
      'bpmn_event_unsupported',
      `The event sub-process “${node.id}” has ${starts.length} start events; it needs exactly one, with a trigger.`,
      'Give it one start event with a message, timer, signal, error, escalation, condition or compensation.',
      { place: node.id, clause: EVENT_SUB_PROCESS },
    ),
  ];
}

/** The flow enters a sub-process or transaction in one place: its start event, or without one all elements without incoming flow. */
function checkEmbedded(node: FlowNode, inside: readonly FlowNode[]): readonly ProcessProblem[] {
  const starts = inside.filter(({ type }) => type === 'startEvent');
  if (starts.length <= 1) return [];
  return [
    processProblem(
      'bpmn_event_unsupported',
      `The sub-process “${node.id}” has ${starts.length} start events; it may have one.`,
      'Leave one start event, and put a parallel gateway behind it.',
      { place: node.id, clause: 'BPMN 2.0.2 §10.5.2' },
    ),
  ];
}

function checkAdHoc(node: FlowNode, inside: readonly FlowNode[]): readonly ProcessProblem[] {
  const clause = 'BPMN 2.0.2 §10.3.5 (Ad-Hoc Sub-Process)';
  const found = inside
    .filter(({ type }) => type === 'startEvent' || type === 'endEvent')
    .map(({ id, type }) =>
      processProblem(
        'bpmn_ad_hoc_invalid',
        `The ad-hoc sub-process “${node.id}” holds the ${type === 'startEvent' ? 'start' : 'end'} event “${id}”.`,
        'Remove it: the activities of an ad-hoc sub-process begin in any order and end by its completion condition.',
        { place: id, clause },
      ),
    );
  if (inside.some(isActivity)) return found;
  const message = `The ad-hoc sub-process “${node.id}” holds no activity.`;
  return [
    ...found,
    processProblem('bpmn_ad_hoc_invalid', message, 'Put at least one activity into it.', {
      place: node.id,
      clause,
    }),
  ];
}

export function checkScopes({ process, children }: ProcessIndex): readonly ProcessProblem[] {
  return process.nodes.flatMap((node) => {
    const inside = children.get(node.id) ?? [];
    switch (node.type) {
      case 'eventSubProcess':
        return checkEventSubProcess(node, inside);
      case 'subProcess':
      case 'transaction':
        return checkEmbedded(node, inside);
      case 'adHocSubProcess':
        return checkAdHoc(node, inside);
      default:
        return [];
    }
  });
}
