// What a person may begin inside an ad-hoc sub-process (BPMN 2.0.2 §10.3.5): everything but what begins by itself.

import type { FlowNode, FlowNodeType } from '../process/process-file.ts';

const BEGIN_BY_THEMSELVES: ReadonlySet<FlowNodeType> = new Set([
  'boundaryEvent',
  'eventSubProcess',
  'startEvent',
]);

export const canBeActivated = ({ type, forCompensation }: FlowNode): boolean =>
  !BEGIN_BY_THEMSELVES.has(type) && !forCompensation;
