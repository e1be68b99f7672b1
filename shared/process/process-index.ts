// A process by what its checks ask for, so that each of them is one pass over it.

import { groupBy } from '../base/group-by.ts';
import type { FlowNode, FlowNodeType, Process, SequenceFlow } from './process-file.ts';

export interface ProcessIndex {
  readonly process: Process;
  readonly nodes: ReadonlyMap<string, FlowNode>;
  readonly flows: ReadonlyMap<string, SequenceFlow>;
  /** Nodes by the process or sub-process that holds them, document order. */
  readonly children: ReadonlyMap<string, readonly FlowNode[]>;
  /** Boundary events by the activity they stand on. */
  readonly boundary: ReadonlyMap<string, readonly FlowNode[]>;
  /** Elements that reading has already refused; a second complaint about them would only hide the first. */
  readonly refused: ReadonlySet<string>;
}

export const indexProcess = (process: Process, refused: ReadonlySet<string>): ProcessIndex => ({
  process,
  nodes: new Map(process.nodes.map((node) => [node.id, node])),
  flows: new Map(process.flows.map((flow) => [flow.id, flow])),
  children: groupBy(process.nodes, ({ parent }) => parent),
  boundary: groupBy(
    process.nodes.filter(({ type }) => type === 'boundaryEvent'),
    ({ attachedTo }) => attachedTo ?? '',
  ),
  refused,
});

const ACTIVITIES = new Set<FlowNodeType>([
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
  'transaction',
  'adHocSubProcess',
]);

/** Activities that the flow enters: an event sub-process is none of them. */
export const isActivity = (node: FlowNode | undefined): node is FlowNode =>
  node !== undefined && ACTIVITIES.has(node.type);

/** Everything that holds flow nodes of its own. */
export const holdsNodes = ({ type }: FlowNode): boolean =>
  type === 'subProcess' || type === 'transaction' || type === 'adHocSubProcess' || type === 'eventSubProcess';
