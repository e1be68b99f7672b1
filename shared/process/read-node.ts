// One flow node of a BPMN file as the engine needs it: type, flows, policy, and what it does.

import {
  childOf,
  documentationOf,
  extensionOf,
  flagOf,
  idOf,
  messageOf,
  textOf,
  type BpmnElement,
} from './bpmn-tree.ts';
import { alwaysInterrupts } from './event-position.ts';
import type { FlowNode, FlowNodeType } from './process-file.ts';
import { processProblem, type ProcessProblem, type Read } from './process-problem.ts';
import {
  readAdHoc,
  readCalledDecision,
  readCalledElement,
  readCandidateGroups,
  readMappings,
  readScript,
} from './read-activity.ts';
import { readEvent, readMessage } from './read-event.ts';
import { readLoop } from './read-loop.ts';
import { readStepPolicy } from './read-step-policy.ts';
import { refuse, UNSUPPORTED_ELEMENTS } from './unsupported.ts';

export const NODE_TYPES: Readonly<Record<string, FlowNodeType>> = {
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
  'bpmn:Transaction': 'transaction',
  'bpmn:AdHocSubProcess': 'adHocSubProcess',
  'bpmn:ExclusiveGateway': 'exclusiveGateway',
  'bpmn:ParallelGateway': 'parallelGateway',
  'bpmn:InclusiveGateway': 'inclusiveGateway',
  'bpmn:EventBasedGateway': 'eventBasedGateway',
};

/** Elements that say something to people and nothing to the engine. */
export const SILENT_ELEMENTS = new Set([
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

/** Token quantities change when an activity begins and what leaves it; they are left out of the engine. */
function checkQuantities(element: BpmnElement, place: string): readonly ProcessProblem[] {
  return (['startQuantity', 'completionQuantity'] as const)
    .filter((name) => (textOf(element, name) ?? '1') !== '1')
    .map((name) =>
      refuse(
        'bpmn_element_unsupported',
        {
          what: `an activity with a ${name} of ${textOf(element, name) ?? ''}`,
          remedy: 'Remove it, and use parallel gateways or a multi-instance activity.',
          clause: 'BPMN 2.0.2 §10.3 (Activity)',
        },
        place,
      ),
    );
}

type Work = Partial<Pick<FlowNode, 'called' | 'decision' | 'script' | 'message' | 'adHoc'>>;

/** What only elements of this type have. */
function readWork(element: BpmnElement, type: FlowNodeType, place: NodePlace): Read<Work> {
  const linked = place.linkedName.get(idOf(element));
  switch (type) {
    case 'callActivity': {
      const { value: called, problems } = readCalledElement(element);
      return { value: called ? { called } : {}, problems };
    }
    case 'businessRuleTask': {
      const { value: decision, problems } = readCalledDecision(element);
      return { value: decision ? { decision } : {}, problems };
    }
    case 'scriptTask': {
      const { value: script, problems } = readScript(element);
      return { value: script ? { script } : {}, problems };
    }
    case 'adHocSubProcess': {
      const { value: adHoc, problems } = readAdHoc(element);
      return { value: adHoc ? { adHoc } : {}, problems };
    }
    case 'sendTask': {
      const named = linked !== undefined || messageOf(element) !== undefined;
      return { value: named ? { message: readMessage(element, element, linked) } : {}, problems: [] };
    }
    case 'receiveTask':
      return { value: { message: readMessage(element, element, linked) }, problems: [] };
    default:
      return { value: {}, problems: [] };
  }
}

function typeOf(element: BpmnElement): FlowNodeType | undefined {
  const type = NODE_TYPES[element.$type];
  return type === 'subProcess' && flagOf(element, 'triggeredByEvent') ? 'eventSubProcess' : type;
}

/** Undefined node without problems: the element has no meaning for the engine. Its flows are known when all are read. */
export function readNode(element: BpmnElement, place: NodePlace): ReadNode {
  const id = idOf(element);
  const type = typeOf(element);
  if (!type)
    return SILENT_ELEMENTS.has(element.$type) ? { problems: [] } : { problems: [refuseElement(element, id)] };
  if (id === '')
    return {
      problems: [
        processProblem('bpmn_id_missing', `An element (${element.$type}) has no id.`, 'Give it an id.', {
          place: place.parent,
        }),
      ],
    };
  const { value: event, problems: eventProblems } = readEvent(element, place.linkedName.get(id));
  const { policy, problems: policyProblems } = readStepPolicy(element);
  const inputs = readMappings(element, 'inputParameters');
  const outputs = readMappings(element, 'outputParameters');
  const loop = readLoop(element);
  const work = readWork(element, type, place);
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
    interrupting:
      alwaysInterrupts(event) || (element['cancelActivity'] !== false && element['isInterrupting'] !== false),
    job: extensionOf(element, 'zeebe:TaskDefinition') !== undefined,
    forCompensation: flagOf(element, 'isForCompensation'),
    instantiates: place.parent === place.process && flagOf(element, 'instantiate'),
    awaitsAll: textOf(element, 'eventGatewayType') === 'Parallel',
    ...(event ? { event } : {}),
    ...(loop.value ? { loop: loop.value } : {}),
    ...(form === undefined ? {} : { form }),
    ...(attachedTo === '' ? {} : { attachedTo }),
    ...(defaultFlow === '' ? {} : { defaultFlow }),
    ...(lane === undefined ? {} : { lane }),
    ...work.value,
  };
  return {
    node,
    problems: [
      ...eventProblems,
      ...policyProblems,
      ...inputs.problems,
      ...outputs.problems,
      ...loop.problems,
      ...work.problems,
      ...checkQuantities(element, id),
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
