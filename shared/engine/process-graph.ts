// A process as the engine asks for it: nodes and flows by id, what each scope begins with, boundary events by their activity.

import { groupBy } from '../base/group-by.ts';
import type {
  FlowNode,
  FlowNodeType,
  Process,
  SequenceFlow,
  SingleEventDefinition,
} from '../process/process-file.ts';
import { definitionsOf } from './event-definitions.ts';

const SCOPES: ReadonlySet<FlowNodeType> = new Set([
  'subProcess',
  'transaction',
  'adHocSubProcess',
  'eventSubProcess',
]);

/** Holds flow nodes of its own (BPMN 2.0.2 §10.3.5). */
export const isSubProcess = ({ type }: FlowNode): boolean => SCOPES.has(type);

/** The nodes of a process or sub-process by what the engine asks for. */
export interface Container {
  readonly id: string;
  /** The start events of a process; the one start event of a sub-process. */
  readonly starts: readonly FlowNode[];
  /** Entered when the scope begins without a start event: no incoming flow, and nothing that begins by itself. */
  readonly entries: readonly FlowNode[];
  readonly eventSubProcesses: readonly FlowNode[];
}

/** What starts an instance from outside: a start event, a receive task, or an event behind an event-based gateway. */
export interface StartTrigger {
  readonly node: FlowNode;
  readonly definition: SingleEventDefinition;
  readonly gateway?: FlowNode;
}

export interface ProcessGraph {
  readonly process: Process;
  readonly nodes: ReadonlyMap<string, FlowNode>;
  readonly flows: ReadonlyMap<string, SequenceFlow>;
  readonly containers: ReadonlyMap<string, Container>;
  /** Boundary events by the activity they stand on, document order. */
  readonly boundary: ReadonlyMap<string, readonly FlowNode[]>;
  /** Activities and events that leave by conditions or a default flow (BPMN 2.0.2 §8.4.13). */
  readonly conditional: ReadonlySet<string>;
  /** Document order. */
  readonly triggers: readonly StartTrigger[];
  /** Place of each node in the document. */
  readonly order: ReadonlyMap<string, number>;
}

const GATEWAYS: ReadonlySet<FlowNodeType> = new Set([
  'exclusiveGateway',
  'inclusiveGateway',
  'parallelGateway',
  'eventBasedGateway',
]);
const NEVER_ENTRIES: ReadonlySet<FlowNodeType> = new Set(['boundaryEvent', 'eventSubProcess', 'startEvent']);

/** BPMN 2.0.2 §13.3.4: without a start event, everything that no flow leads into begins. */
const isEntry = (node: FlowNode): boolean =>
  !NEVER_ENTRIES.has(node.type) &&
  !node.forCompensation &&
  node.incoming.length === 0 &&
  !(node.type === 'intermediateCatchEvent' && node.event?.kind === 'link');

function containerOf(id: string, own: readonly FlowNode[]): Container {
  return {
    id,
    starts: own.filter(({ type }) => type === 'startEvent'),
    entries: own.filter(isEntry),
    eventSubProcesses: own.filter(({ type }) => type === 'eventSubProcess'),
  };
}

function conditionalOf({ nodes, flows }: Process): ReadonlySet<string> {
  const conditional = new Set(
    flows.flatMap(({ source, condition }) => (condition === undefined ? [] : [source])),
  );
  const leaving = nodes.filter(
    ({ id, type, defaultFlow }) => !GATEWAYS.has(type) && (conditional.has(id) || defaultFlow !== undefined),
  );
  return new Set(leaving.map(({ id }) => id));
}

function triggersOf(
  process: Process,
  flows: ReadonlyMap<string, SequenceFlow>,
  nodes: ReadonlyMap<string, FlowNode>,
): readonly StartTrigger[] {
  return process.nodes
    .filter(({ parent }) => parent === process.id)
    .flatMap((node): StartTrigger[] => {
      if (node.type === 'startEvent' || (node.type === 'receiveTask' && node.instantiates))
        return definitionsOf(node).map((definition) => ({ node, definition }));
      if (node.type !== 'eventBasedGateway' || !node.instantiates) return [];
      const targets = node.outgoing.flatMap((id) => nodes.get(flows.get(id)?.target ?? '') ?? []);
      return targets.flatMap((target) =>
        definitionsOf(target).map((definition) => ({ node: target, definition, gateway: node })),
      );
    });
}

export function graphOf(process: Process): ProcessGraph {
  const { nodes, flows } = process;
  const nodeById = new Map(nodes.map((node) => [node.id, node]));
  const flowById = new Map(flows.map((flow) => [flow.id, flow]));
  const holders = [process.id, ...nodes.filter(isSubProcess).map(({ id }) => id)];
  const byParent = groupBy(nodes, ({ parent }) => parent);
  const boundary = groupBy(
    nodes.filter(({ type }) => type === 'boundaryEvent'),
    ({ attachedTo }) => attachedTo ?? '',
  );
  return {
    process,
    nodes: nodeById,
    flows: flowById,
    containers: new Map(holders.map((id) => [id, containerOf(id, byParent.get(id) ?? [])])),
    boundary,
    conditional: conditionalOf(process),
    triggers: triggersOf(process, flowById, nodeById),
    order: new Map(nodes.map(({ id }, index) => [id, index])),
  };
}
