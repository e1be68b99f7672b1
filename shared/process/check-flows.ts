// What must hold of sequence flows before a process can run: both ends in one scope, none where BPMN has none.

import type { FlowNode } from './process-file.ts';
import { processProblem, type ProcessProblem } from './process-problem.ts';
import type { ProcessIndex } from './process-index.ts';

export function checkFlowEnds({ process, nodes, refused }: ProcessIndex): readonly ProcessProblem[] {
  return process.flows.flatMap((flow) => {
    const place = flow.id;
    const [source, target] = [nodes.get(flow.source), nodes.get(flow.target)];
    if (!source || !target) {
      const end = source ? flow.target : flow.source;
      if (refused.has(end)) return [];
      const message =
        end === ''
          ? `The sequence flow “${place}” does not lead from one element to another.`
          : `The sequence flow “${place}” is connected with “${end}”, which is no element of its process.`;
      return [
        processProblem(
          'bpmn_reference_missing',
          message,
          'Connect both ends inside one pool, use a message flow between pools, or remove it.',
          { place, clause: 'BPMN 2.0.2 §8.4.13' },
        ),
      ];
    }
    if (source.parent === target.parent) return [];
    return [
      processProblem(
        'bpmn_flow_unsupported',
        `The sequence flow “${place}” crosses the border of a sub-process.`,
        'End inside and go on outside.',
        { place, clause: 'BPMN 2.0.2 §7.6.1' },
      ),
    ];
  });
}

interface NoFlow {
  readonly incoming?: string;
  readonly outgoing?: string;
  readonly clause: string;
}

/** Which ends a node must not have, with the words for people; undefined where it may have both. */
function forbiddenEnds(node: FlowNode): NoFlow | undefined {
  if (node.forCompensation)
    return {
      incoming: 'compensation handler',
      outgoing: 'compensation handler',
      clause: 'BPMN 2.0.2 §10.7 (Compensation Handler)',
    };
  switch (node.type) {
    case 'startEvent':
      return { incoming: 'start event', clause: 'BPMN 2.0.2 §10.5.2' };
    case 'endEvent':
      return { outgoing: 'end event', clause: 'BPMN 2.0.2 §10.5.3' };
    case 'boundaryEvent':
      return node.event?.kind === 'compensation'
        ? {
            incoming: 'boundary event',
            outgoing: 'compensation boundary event',
            clause: 'BPMN 2.0.2 §10.5.4',
          }
        : { incoming: 'boundary event', clause: 'BPMN 2.0.2 §10.5.4' };
    case 'eventSubProcess':
      return { incoming: 'event sub-process', outgoing: 'event sub-process', clause: 'BPMN 2.0.2 §10.3.5' };
    case 'intermediateCatchEvent':
      return node.event?.kind === 'link'
        ? { incoming: 'catching link', clause: 'BPMN 2.0.2 §10.5.4 (Link)' }
        : undefined;
    case 'intermediateThrowEvent':
      return node.event?.kind === 'link'
        ? { outgoing: 'throwing link', clause: 'BPMN 2.0.2 §10.5.4 (Link)' }
        : undefined;
    case 'receiveTask':
    case 'eventBasedGateway':
      return node.instantiates
        ? { incoming: 'element that starts the process', clause: 'BPMN 2.0.2 §13.2' }
        : undefined;
    default:
      return undefined;
  }
}

export function checkForbiddenEnds({ process }: ProcessIndex): readonly ProcessProblem[] {
  return process.nodes.flatMap((node) => {
    const forbidden = forbiddenEnds(node);
    if (!forbidden) return [];
    const { clause } = forbidden;
    const found: ProcessProblem[] = [];
    if (forbidden.incoming !== undefined && node.incoming.length > 0) {
      const message = `A sequence flow (“${node.incoming[0]}”) leads to “${node.id}”, but nothing may lead to ${article(forbidden.incoming)}.`;
      found.push(
        processProblem('bpmn_flow_invalid', message, 'Lead the flow to another element.', {
          place: node.id,
          clause,
        }),
      );
    }
    if (forbidden.outgoing !== undefined && node.outgoing.length > 0) {
      const message = `A sequence flow (“${node.outgoing[0]}”) leaves “${node.id}”, but nothing may leave ${article(forbidden.outgoing)}.`;
      found.push(
        processProblem('bpmn_flow_invalid', message, 'Let the flow leave another element.', {
          place: node.id,
          clause,
        }),
      );
    }
    return found;
  });
}

const article = (noun: string): string => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;

export function checkDefaults({ process }: ProcessIndex): readonly ProcessProblem[] {
  return process.nodes
    .filter((node) => node.defaultFlow !== undefined && !node.outgoing.includes(node.defaultFlow))
    .map((node) =>
      processProblem(
        'bpmn_default_invalid',
        `The default flow “${node.defaultFlow ?? ''}” of “${node.id}” does not leave it.`,
        'Choose one of its own outgoing flows, or none.',
        { place: node.id, clause: 'BPMN 2.0.2 §8.4.13' },
      ),
    );
}

/** One catching link for every throwing one, in the same scope; several may throw to one (BPMN 2.0.2 §10.5.4). */
export function checkLinks({ process }: ProcessIndex): readonly ProcessProblem[] {
  const catching = new Map<string, number>();
  const keyOf = (node: FlowNode): string | undefined =>
    node.event?.kind === 'link' ? JSON.stringify([node.parent, node.event.name]) : undefined;
  for (const node of process.nodes) {
    const key = keyOf(node);
    if (key !== undefined && node.type === 'intermediateCatchEvent')
      catching.set(key, (catching.get(key) ?? 0) + 1);
  }
  return process.nodes
    .filter((node) => {
      const key = keyOf(node);
      return key !== undefined && node.type === 'intermediateThrowEvent' && catching.get(key) !== 1;
    })
    .map((node) =>
      processProblem(
        'bpmn_link_unmatched',
        `The link “${node.id}” does not lead to exactly one catching link of its name.`,
        'Give the catching link the same name, once in the same scope.',
        { place: node.id, clause: 'BPMN 2.0.2 §10.5.5 (Link)' },
      ),
    );
}
