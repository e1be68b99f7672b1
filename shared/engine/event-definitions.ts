// What an event waits for or throws, as a list: a multiple event has several definitions, most have one.

import type { FlowNode, SingleEventDefinition } from '../process/process-file.ts';

export function definitionsOf({ event, message, type }: FlowNode): readonly SingleEventDefinition[] {
  if (type === 'receiveTask' && message) return [{ kind: 'message', ...message }];
  if (!event) return [];
  return event.kind === 'multiple' ? event.events : [event];
}

/** All of its triggers must happen, in any order (BPMN 2.0.2 §10.5.5 Parallel Multiple). */
export const needsAll = ({ event }: FlowNode): boolean => event?.kind === 'multiple' && event.parallel;

export const definitionOf = <K extends SingleEventDefinition['kind']>(
  node: FlowNode,
  kind: K,
): Extract<SingleEventDefinition, { kind: K }> | undefined =>
  definitionsOf(node).find(
    (event): event is Extract<SingleEventDefinition, { kind: K }> => event.kind === kind,
  );
