// What a person may begin inside an ad-hoc sub-process: everything that no flow leads into and that does not begin by itself
// (BPMN 2.0.2 §13.3.5).

import type { FlowNode, FlowNodeType } from '../process/process-file.ts';

const BEGIN_BY_THEMSELVES: ReadonlySet<FlowNodeType> = new Set([
  'boundaryEvent',
  'eventSubProcess',
  'startEvent',
]);

export const canBeActivated = ({ type, forCompensation, incoming }: FlowNode): boolean =>
  incoming.length === 0 && !BEGIN_BY_THEMSELVES.has(type) && !forCompensation;
