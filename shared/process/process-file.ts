// What a BPMN file means: its processes as an executable graph in document order. Frozen data, nothing evaluated.

import type { StepPolicy } from './step-policy.ts';

/** FEEL where the text begins with "=", otherwise the text itself. */
export type Expression = string;

export type FlowNodeType =
  | 'startEvent'
  | 'endEvent'
  | 'intermediateCatchEvent'
  | 'intermediateThrowEvent'
  | 'boundaryEvent'
  | 'task'
  | 'userTask'
  | 'manualTask'
  | 'serviceTask'
  | 'sendTask'
  | 'receiveTask'
  | 'scriptTask'
  | 'businessRuleTask'
  | 'callActivity'
  | 'subProcess'
  | 'transaction'
  | 'adHocSubProcess'
  | 'eventSubProcess'
  | 'exclusiveGateway'
  | 'parallelGateway'
  | 'inclusiveGateway'
  | 'eventBasedGateway';

export interface MessageRef {
  readonly name: string;
  /** From zeebe:subscription; without it the name alone decides. */
  readonly correlationKey?: Expression;
}
/** A cycle is an ISO 8601 repetition or a cron expression of six fields. */
export interface TimerDefinition {
  readonly type: 'date' | 'duration' | 'cycle';
  readonly expression: Expression;
}
/** Without `code`, an error or escalation catcher catches every code. */
export type SingleEventDefinition =
  | ({ readonly kind: 'message' } & MessageRef)
  | { readonly kind: 'timer'; readonly timer: TimerDefinition }
  | { readonly kind: 'signal'; readonly name: string }
  | { readonly kind: 'error'; readonly code?: string }
  | { readonly kind: 'escalation'; readonly code?: string }
  | { readonly kind: 'link'; readonly name: string }
  | { readonly kind: 'terminate' }
  | { readonly kind: 'cancel' }
  | {
      readonly kind: 'conditional';
      /** FEEL, with or without "=". */
      readonly condition: Expression;
      /** From zeebe:conditionalFilter: looked at only when one of these variables changes. */
      readonly variables?: readonly string[];
    }
  | {
      readonly kind: 'compensation';
      /** The one activity to compensate; without it everything that is completed in the scope. */
      readonly activity?: string;
      /** The throwing event waits until the handlers are done. */
      readonly waits: boolean;
    };
/** Several definitions on one event: any of them, or (catching, `parallel`) all of them (BPMN 2.0.2 §10.5.5 Multiple). */
export type EventDefinition =
  | SingleEventDefinition
  | {
      readonly kind: 'multiple';
      readonly parallel: boolean;
      readonly events: readonly SingleEventDefinition[];
    };

export interface Mapping {
  readonly source: Expression;
  /** A variable name, or a dotted path into a context. */
  readonly target: string;
}
export interface MultiInstance {
  readonly kind: 'multiInstance';
  readonly sequential: boolean;
  /** A FEEL list, or a number of instances (`counted`: BPMN loopCardinality). */
  readonly collection: Expression;
  readonly counted: boolean;
  readonly inputElement?: string;
  readonly outputCollection?: string;
  readonly outputElement?: Expression;
  readonly completionCondition?: Expression;
}
/** Repeats while the condition is true, at most `maximum` times (BPMN 2.0.2 §10.3.8, §13.3.6). */
export interface StandardLoop {
  readonly kind: 'standard';
  readonly testBefore: boolean;
  readonly condition?: Expression;
  readonly maximum?: number;
}
export type LoopCharacteristics = MultiInstance | StandardLoop;
/** BPMN 2.0.2 §10.3.5 (Ad-Hoc), with the collection of zeebe:adHoc. */
export interface AdHoc {
  readonly sequential: boolean;
  readonly completionCondition?: Expression;
  readonly cancelRemaining: boolean;
  /** FEEL list of the ids that begin with it; without it a person activates them. */
  readonly activeElements?: Expression;
  readonly outputCollection?: string;
  readonly outputElement?: Expression;
}
export type Binding =
  { readonly type: 'latest' | 'deployment' } | { readonly type: 'versionTag'; readonly versionTag: string };
export interface CalledElement {
  /** Process id, or FEEL that gives it when the call happens. */
  readonly process: Expression;
  readonly binding: Binding;
  readonly propagateAllParentVariables: boolean;
  readonly propagateAllChildVariables: boolean;
}
export interface CalledDecision {
  /** Decision id, or FEEL that gives it when the task begins. */
  readonly decision: Expression;
  readonly resultVariable?: string;
}
export interface Script {
  readonly expression: Expression;
  readonly resultVariable?: string;
}

/** A process or a sub-process: what can hold flow nodes. */
export interface FlowNode {
  readonly id: string;
  readonly type: FlowNodeType;
  readonly name: string;
  /** The documentation as plain text, paragraphs separated by newlines. */
  readonly documentation: string;
  readonly process: string;
  /** Id of the process or sub-process that holds it. */
  readonly parent: string;
  /** Sequence flow ids, document order. */
  readonly incoming: readonly string[];
  readonly outgoing: readonly string[];
  readonly defaultFlow?: string;
  /** Name of the innermost lane. */
  readonly lane?: string;
  readonly candidateGroups: readonly string[];
  /** formId of a form in the package. */
  readonly form?: string;
  readonly policy: StepPolicy;
  readonly inputs: readonly Mapping[];
  readonly outputs: readonly Mapping[];
  readonly event?: EventDefinition;
  readonly loop?: LoopCharacteristics;
  /** Boundary event: the activity. */
  readonly attachedTo?: string;
  /** Boundary event and start event of an event sub-process; true unless the file says no. */
  readonly interrupting: boolean;
  /** True where a zeebe:taskDefinition hands the work to somebody outside. */
  readonly job: boolean;
  readonly called?: CalledElement;
  readonly decision?: CalledDecision;
  readonly script?: Script;
  /** Receive task always; send task where the file names a message. */
  readonly message?: MessageRef;
  /** Activity that only compensation starts. */
  readonly forCompensation: boolean;
  /** Compensation boundary event: the activity that its association leads to. */
  readonly handler?: string;
  readonly adHoc?: AdHoc;
  /** Receive task and event-based gateway that start an instance. */
  readonly instantiates: boolean;
  /** Event-based gateway (parallel): all of its events must happen. */
  readonly awaitsAll: boolean;
}

export interface SequenceFlow {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly target: string;
  readonly condition?: Expression;
  /** Id of the process or sub-process that holds it. */
  readonly parent: string;
}

export interface Process {
  readonly id: string;
  readonly name: string;
  readonly documentation: string;
  readonly executable: boolean;
  readonly versionTag?: string;
  /** Path of the file inside the package. */
  readonly path: string;
  /** All flow nodes, those of sub-processes included, document order. */
  readonly nodes: readonly FlowNode[];
  readonly flows: readonly SequenceFlow[];
}

export interface ProcessFile {
  readonly path: string;
  /** modeler:executionPlatformVersion, where the file names one. */
  readonly platformVersion?: string;
  readonly processes: readonly Process[];
}
