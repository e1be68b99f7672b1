// One flow node of a BPMN file as the engine needs it: type, flows, policy, and what it does.

import {
  childOf,
  documentationOf,
  extensionOf,
  flagOf,
  idOf,
  textOf,
  type BpmnElement,
} from './bpmn-tree.ts';
import type { EventDefinition, FlowNode, FlowNodeType } from './process-file.ts';
import { processProblem, type ProcessProblem } from './process-problem.ts';
import {
  readCalledDecision,
  readCalledElement,
  readCandidateGroups,
  readLoop,
  readMappings,
  readScript,
} from './read-activity.ts';
import { readEvent, readMessage } from './read-event.ts';
import { readStepPolicy } from './read-step-policy.ts';
import { refuse, UNSUPPORTED_ELEMENTS } from './unsupported.ts';

const TYPES: Readonly<Record<string, FlowNodeType>> = {
  'bpmn:StartEvent': 'startEvent',
  'bpmn:EndEvent': 'endEvent',
  'bpmn:IntermediateCatchEvent': 'intermediateCatchEvent',
  'bpmn:IntermediateThrowEvent': 'intermediateThrowEvent',
  'bpmn:BoundaryEvent': 'boundaryEvent',
  'bpmn:Task': 'task',
  'bpmn:UserTask': 'userTask',
  'bpmn:ManualTask': 'manualTask',
  'bpmn:ServiceTask': 'serviceTask',
  'bpmn:SendTask': 'sendTask',
  'bpmn:ReceiveTask': 'receiveTask',
  'bpmn:ScriptTask': 'scriptTask',
  'bpmn:BusinessRuleTask': 'businessRuleTask',
  'bpmn:CallActivity': 'callActivity',
  'bpmn:SubProcess': 'subProcess',
  'bpmn:ExclusiveGateway': 'exclusiveGateway',
  'bpmn:ParallelGateway': 'parallelGateway',
  'bpmn:InclusiveGateway': 'inclusiveGateway',
  'bpmn:EventBasedGateway': 'eventBasedGateway',
};

/** Elements that say something to people and nothing to the engine. */
const SILENT = new Set([
  'bpmn:DataObject',
  'bpmn:DataObjectReference',
  'bpmn:DataStoreReference',
  'bpmn:SequenceFlow',
]);

export interface NodePlace {
  readonly process: string;
  readonly parent: string;
  readonly laneOf: ReadonlyMap<string, string>;
  readonly linkedName: ReadonlyMap<string, string>;
}
interface ReadNode {
  readonly node?: FlowNode;
  readonly problems: readonly ProcessProblem[];
}

/** What events of each position may hold (BPMN 2.0.2 table 10.93); anything else is refused by name. */
const ALLOWED: Readonly<Partial<Record<FlowNodeType, readonly EventDefinition['kind'][]>>> = {
  startEvent: ['message', 'timer', 'signal', 'error', 'escalation'],
  endEvent: ['message', 'signal', 'error', 'escalation', 'terminate'],
  intermediateCatchEvent: ['message', 'timer', 'signal', 'link'],
  intermediateThrowEvent: ['message', 'signal', 'escalation', 'link'],
  boundaryEvent: ['message', 'timer', 'signal', 'error', 'escalation'],
};

function checkEvent(
  id: string,
  type: FlowNodeType,
  event: EventDefinition | undefined,
): ProcessProblem | undefined {
  const allowed = ALLOWED[type];
  if (!allowed) return undefined;
  const needs = type === 'intermediateCatchEvent' || type === 'boundaryEvent';
  if (event ? allowed.includes(event.kind) : !needs) return undefined;
  const what = event ? `a ${event.kind} event where BPMN has none` : 'an event without a trigger';
  return refuse(
    'bpmn_event_unsupported',
    { what, remedy: 'Choose another trigger, or move the event.', clause: 'BPMN 2.0.2 table 10.93' },
    id,
  );
}

function readWork(
  element: BpmnElement,
  type: FlowNodeType,
  place: NodePlace,
): { readonly part: Partial<FlowNode>; readonly problems: readonly ProcessProblem[] } {
  switch (type) {
    case 'callActivity': {
      const called = readCalledElement(element);
      return { part: called.value ? { called: called.value } : {}, problems: called.problems };
    }
    case 'businessRuleTask': {
      const decision = readCalledDecision(element);
      return { part: decision.value ? { decision: decision.value } : {}, problems: decision.problems };
    }
    case 'scriptTask': {
      const script = readScript(element);
      return { part: script.value ? { script: script.value } : {}, problems: script.problems };
    }
    case 'sendTask':
    case 'receiveTask':
      return {
        part: { message: readMessage(element, element, place.linkedName.get(idOf(element))) },
        problems: [],
      };
    default:
      return { part: {}, problems: [] };
  }
}

function typeOf(element: BpmnElement): FlowNodeType | undefined {
  if (element.$type === 'bpmn:SubProcess' && flagOf(element, 'triggeredByEvent')) return 'eventSubProcess';
  return TYPES[element.$type];
}

/** Undefined node without problems: the element has no meaning for the engine. Its flows are known when all are read. */
export function readNode(element: BpmnElement, place: NodePlace): ReadNode {
  const id = idOf(element);
  const type = typeOf(element);
  if (!type) return SILENT.has(element.$type) ? { problems: [] } : { problems: [refuseElement(element, id)] };
  if (id === '')
    return {
      problems: [
        processProblem('bpmn_id_missing', `An element (${element.$type}) has no id.`, 'Give it an id.', {
          place: place.parent,
        }),
      ],
    };
  const { event, problems: eventProblems } = readEvent(element, place.linkedName.get(id));
  const { policy, problems: policyProblems } = readStepPolicy(element);
  const inputs = readMappings(element, 'inputParameters');
  const outputs = readMappings(element, 'outputParameters');
  const loop = readLoop(element);
  const work = readWork(element, type, place);
  const badEvent = eventProblems.length > 0 ? undefined : checkEvent(id, type, event);
  const form = textOf(extensionOf(element, 'zeebe:FormDefinition'), 'formId');
  const attachedTo = idOf(childOf(element, 'attachedToRef'));
  const defaultFlow = idOf(childOf(element, 'default'));
  const lane = place.laneOf.get(id);
  const node: FlowNode = {
    id,
    type,
    name: textOf(element, 'name')?.replaceAll(/\s+/g, ' ').trim() ?? '',
    documentation: documentationOf(element),
    process: place.process,
    parent: place.parent,
    incoming: [],
    outgoing: [],
    candidateGroups: readCandidateGroups(element),
    policy,
    inputs: inputs.value ?? [],
    outputs: outputs.value ?? [],
    interrupting: element['cancelActivity'] !== false && element['isInterrupting'] !== false,
    job: extensionOf(element, 'zeebe:TaskDefinition') !== undefined,
    ...(event ? { event } : {}),
    ...(loop.value ? { loop: loop.value } : {}),
    ...(form === undefined ? {} : { form }),
    ...(attachedTo === '' ? {} : { attachedTo }),
    ...(defaultFlow === '' ? {} : { defaultFlow }),
    ...(lane === undefined ? {} : { lane }),
    ...work.part,
  };
  return {
    node,
    problems: [
      ...eventProblems,
      ...(badEvent ? [badEvent] : []),
      ...policyProblems,
      ...inputs.problems,
      ...outputs.problems,
      ...loop.problems,
      ...work.problems,
    ],
  };
}

function refuseElement(element: BpmnElement, id: string): ProcessProblem {
  const known = UNSUPPORTED_ELEMENTS[element.$type];
  return refuse(
    'bpmn_element_unsupported',
    known ?? {
      what: `of type ${element.$type}`,
      remedy: 'Use an element of the executable subset.',
      clause: 'BPMN 2.0.2 §10',
    },
    id,
  );
}
