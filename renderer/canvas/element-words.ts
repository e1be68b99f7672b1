// Names of BPMN elements in plain words, for text lists, headings and problem links.

const WORDS: Readonly<Record<string, string>> = {
  StartEvent: 'Start event',
  EndEvent: 'End event',
  IntermediateCatchEvent: 'Catch event',
  IntermediateThrowEvent: 'Throw event',
  BoundaryEvent: 'Boundary event',
  Task: 'Task',
  UserTask: 'User task',
  ManualTask: 'Manual task',
  ServiceTask: 'Service task',
  SendTask: 'Send task',
  ReceiveTask: 'Receive task',
  ScriptTask: 'Script task',
  BusinessRuleTask: 'Decision table',
  CallActivity: 'Called process',
  SubProcess: 'Sub-process',
  EventSubProcess: 'Event sub-process',
  AdHocSubProcess: 'Ad-hoc sub-process',
  Transaction: 'Transaction',
  ExclusiveGateway: 'Gateway, one way',
  ParallelGateway: 'Gateway, all ways',
  InclusiveGateway: 'Gateway, some ways',
  EventBasedGateway: 'Gateway, first event',
  SequenceFlow: 'Flow',
  Process: 'Process',
  Participant: 'Pool',
  Lane: 'Lane',
  Collaboration: 'Collaboration',
  TextAnnotation: 'Note',
};

interface Drawn {
  readonly id: string;
  readonly businessObject?: BusinessObject;
}
/** The moddle object behind a drawn shape. */
export interface BusinessObject {
  readonly $type: string;
  readonly id: string;
  readonly name?: string;
  $instanceOf(type: string): boolean;
  get(name: string): unknown;
}

const objectOf = (element: object): BusinessObject | undefined => (element as Drawn).businessObject;

export const wordFor = (type: string): string =>
  WORDS[type.replace(/^bpmn:/, '')] ?? type.replace(/^bpmn:/, '').replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
export const kindOf = (element: object): string => wordFor(objectOf(element)?.$type ?? 'element');
export const nameOf = (element: object): string => objectOf(element)?.name ?? kindOf(element);
export const isFlowNode = (element: object): boolean =>
  objectOf(element)?.$instanceOf('bpmn:FlowNode') ?? false;
export const isFlow = (element: object): boolean =>
  objectOf(element)?.$instanceOf('bpmn:SequenceFlow') ?? false;
