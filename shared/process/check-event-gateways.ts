// What must hold of an event-based gateway before it can wait (BPMN 2.0.2 §10.6.6).

import type { FlowNode } from './process-file.ts';
import { processProblem, type ProcessProblem } from './process-problem.ts';
import type { ProcessIndex } from './process-index.ts';

const CLAUSE = 'BPMN 2.0.2 §10.6.6';
const WAITED_FOR = new Set(['message', 'timer', 'signal', 'conditional', 'multiple']);

const problem = (place: string, message: string, remedy: string): ProcessProblem =>
  processProblem('bpmn_flow_unsupported', message, remedy, { place, clause: CLAUSE });

function checkTarget(
  gateway: FlowNode,
  target: FlowNode,
  boundary: ProcessIndex['boundary'],
): ProcessProblem | undefined {
  const waits =
    target.type === 'receiveTask' ||
    (target.type === 'intermediateCatchEvent' && WAITED_FOR.has(target.event?.kind ?? ''));
  if (!waits) {
    return problem(
      gateway.id,
      `The event gateway “${gateway.id}” leads to “${target.id}”, which waits for nothing.`,
      'Lead it to message, timer, signal or conditional events, or to receive tasks.',
    );
  }
  if (boundary.has(target.id)) {
    return problem(
      gateway.id,
      `The event gateway “${gateway.id}” leads to “${target.id}”, which has boundary events.`,
      'Remove them, or lead the gateway to further events instead.',
    );
  }
  if (target.incoming.length !== 1) {
    return problem(
      gateway.id,
      `“${target.id}” behind the event gateway “${gateway.id}” has further incoming flows.`,
      'Give each event behind the gateway only the flow from it.',
    );
  }
  return undefined;
}

export function checkEventGateways({
  process,
  nodes,
  flows,
  boundary,
  refused,
}: ProcessIndex): readonly ProcessProblem[] {
  return process.nodes
    .filter(({ type }) => type === 'eventBasedGateway')
    .flatMap((gateway) => {
      const found: ProcessProblem[] = [];
      if (gateway.outgoing.length === 0) {
        const message = `The event gateway “${gateway.id}” waits for nothing.`;
        found.push(problem(gateway.id, message, 'Lead it to the events that it is to wait for.'));
      }
      if (gateway.awaitsAll && !gateway.instantiates) {
        const message = `The event gateway “${gateway.id}” is parallel but does not start the process.`;
        found.push(problem(gateway.id, message, 'Use a parallel gateway before the events.'));
      }
      for (const id of gateway.outgoing) {
        const target = nodes.get(flows.get(id)?.target ?? '');
        if (!target || (!target.event && refused.has(target.id))) continue;
        const wrong = checkTarget(gateway, target, boundary);
        if (wrong) found.push(wrong);
      }
      return found;
    });
}
