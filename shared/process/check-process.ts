// What must hold in a process before it can run: ends of flows, links in pairs, boundary events on activities, starts.

import type { FlowNode, Process } from './process-file.ts';
import { processProblem, type ProcessProblem } from './process-problem.ts';

const CONDITION_SOURCES = new Set<FlowNode['type']>(['exclusiveGateway', 'inclusiveGateway']);
const ACTIVITIES = new Set<FlowNode['type']>([
  'task',
  'userTask',
  'manualTask',
  'serviceTask',
  'sendTask',
  'receiveTask',
  'scriptTask',
  'businessRuleTask',
  'callActivity',
  'subProcess',
]);
const EVENT_GATEWAY_TARGETS = new Set(['message', 'timer', 'signal']);

function checkFlows({ nodes, flows }: Process): ProcessProblem[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return flows.flatMap((flow) => {
    const place = flow.id;
    const [source, target] = [byId.get(flow.source), byId.get(flow.target)];
    if (!source || !target) {
      return [
        processProblem(
          'bpmn_reference_missing',
          `The sequence flow "${place}" does not lead from one element to another.`,
          'Connect both ends, or remove it.',
          { place, clause: 'BPMN 2.0.2 §8.4.13' },
        ),
      ];
    }
    if (source.parent !== target.parent) {
      return [
        processProblem(
          'bpmn_flow_unsupported',
          `The sequence flow "${place}" crosses the border of a sub-process.`,
          'End inside and go on outside.',
          { place, clause: 'BPMN 2.0.2 §7.6.1' },
        ),
      ];
    }
    if (flow.condition !== undefined && !CONDITION_SOURCES.has(source.type)) {
      return [
        processProblem(
          'bpmn_flow_unsupported',
          `The sequence flow "${place}" has a condition but does not leave an exclusive or inclusive gateway.`,
          'Put a gateway there.',
          { place, clause: 'BPMN 2.0.2 §8.4.13' },
        ),
      ];
    }
    return [];
  });
}

function checkLinks({ nodes }: Process): ProcessProblem[] {
  const links = nodes.filter((node) => node.event?.kind === 'link');
  const nameOf = (node: FlowNode): string =>
    node.event?.kind === 'link' ? `${node.parent} ${node.event.name}` : '';
  return links
    .filter((node) => node.type === 'intermediateThrowEvent')
    .filter(
      (node) =>
        links.filter((other) => other.type === 'intermediateCatchEvent' && nameOf(other) === nameOf(node))
          .length !== 1,
    )
    .map((node) =>
      processProblem(
        'bpmn_link_unmatched',
        `The link "${node.id}" does not lead to exactly one catching link of its name.`,
        'Give the catching link the same name, once in the same scope.',
        { place: node.id, clause: 'BPMN 2.0.2 §10.5.5 (Link)' },
      ),
    );
}

function checkBoundary({ nodes }: Process): ProcessProblem[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return nodes
    .filter((node) => node.type === 'boundaryEvent')
    .filter((node) => {
      const host = byId.get(node.attachedTo ?? '');
      return !host || !ACTIVITIES.has(host.type) || host.parent !== node.parent;
    })
    .map((node) =>
      processProblem(
        'bpmn_boundary_invalid',
        `The boundary event "${node.id}" does not stand on an activity.`,
        'Attach it to a task, a sub-process or a call activity.',
        { place: node.id, clause: 'BPMN 2.0.2 §10.5.4' },
      ),
    );
}

function checkEventGateways({ nodes, flows }: Process): ProcessProblem[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const targets = nodes
    .filter((node) => node.type === 'eventBasedGateway')
    .flatMap((node) => node.outgoing.map((id) => flows.find((flow) => flow.id === id)));
  return targets.flatMap((flow) => {
    const target = byId.get(flow?.target ?? '');
    if (!flow || !target) return [];
    if (
      target.type === 'receiveTask' ||
      (target.type === 'intermediateCatchEvent' && EVENT_GATEWAY_TARGETS.has(target.event?.kind ?? ''))
    )
      return [];
    return [
      processProblem(
        'bpmn_flow_unsupported',
        `The event gateway "${flow.source}" leads to "${target.id}", which waits for nothing.`,
        'Lead it to message, timer or signal events.',
        { place: flow.source, clause: 'BPMN 2.0.2 §10.6.6' },
      ),
    ];
  });
}

/** An event sub-process begins with exactly one start event that has a trigger; a plain sub-process with one that has none. */
function checkStarts(process: Process): ProcessProblem[] {
  return process.nodes.flatMap((node) => {
    const starts = process.nodes.filter((other) => other.parent === node.id && other.type === 'startEvent');
    if (node.type === 'eventSubProcess' && (starts.length !== 1 || !starts[0]?.event)) {
      return [
        processProblem(
          'bpmn_event_unsupported',
          `The event sub-process "${node.id}" needs exactly one start event with a trigger.`,
          'Give its start event a message, timer, signal, error or escalation.',
          { place: node.id, clause: 'BPMN 2.0.2 §10.3.5 (Event Sub-Process)' },
        ),
      ];
    }
    if (node.type === 'subProcess' && (starts.length > 1 || starts.some((start) => start.event))) {
      return [
        processProblem(
          'bpmn_event_unsupported',
          `The sub-process "${node.id}" must begin with one start event without a trigger.`,
          'Remove the trigger, or make it an event sub-process.',
          { place: node.id, clause: 'BPMN 2.0.2 §10.3.5' },
        ),
      ];
    }
    return [];
  });
}

function checkIds({ nodes, flows, id }: Process): ProcessProblem[] {
  const seen = new Set<string>([id]);
  return [...nodes, ...flows].flatMap((element) => {
    const twice = seen.has(element.id);
    seen.add(element.id);
    return twice
      ? [
          processProblem(
            'bpmn_duplicate_id',
            `Two elements share the id "${element.id}".`,
            'Give each element an id of its own.',
            { place: element.id },
          ),
        ]
      : [];
  });
}

export const checkProcess = (process: Process): readonly ProcessProblem[] => [
  ...checkIds(process),
  ...checkFlows(process),
  ...checkLinks(process),
  ...checkBoundary(process),
  ...checkEventGateways(process),
  ...checkStarts(process),
];
