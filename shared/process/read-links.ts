// What a BPMN file says by lines that carry no token: message flows between pools, and associations from a compensation
// event to its handler (BPMN 2.0.2 §9.4, §10.7).

import { childOf, childrenOf, idOf, messageOf, textOf, type BpmnElement } from './bpmn-tree.ts';

const TALKERS = new Set([
  'bpmn:SendTask',
  'bpmn:ReceiveTask',
  'bpmn:StartEvent',
  'bpmn:EndEvent',
  'bpmn:IntermediateCatchEvent',
  'bpmn:IntermediateThrowEvent',
  'bpmn:BoundaryEvent',
]);

/** The name of the message that this end of a message flow names itself. */
function ownMessage(end: BpmnElement): string | undefined {
  const holders = [end, ...childrenOf(end, 'eventDefinitions'), ...childrenOf(end, 'eventDefinitionRef')];
  const message = holders.map(messageOf).find((found) => found !== undefined);
  return message && (textOf(message, 'name')?.trim() || idOf(message));
}

/**
 * Element id → message name, for every event and task at an end of a message flow. Both ends know the message by one name,
 * where the file gives them none of their own: that of the flow's message, of the other end's message, or of the flow.
 */
export function readLinkedNames(roots: readonly BpmnElement[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const flow of roots.flatMap((root) => childrenOf(root, 'messageFlows'))) {
    const message = childOf(flow, 'messageRef');
    const ends = ['sourceRef', 'targetRef']
      .flatMap((end) => childOf(flow, end) ?? [])
      .filter((end) => TALKERS.has(end.$type));
    const candidates = [
      message && (textOf(message, 'name')?.trim() || idOf(message)),
      ...ends.map(ownMessage),
      ...ends.map((end) => names.get(idOf(end))),
      textOf(flow, 'name')?.trim() || idOf(flow),
    ];
    const name = candidates.find((candidate) => candidate !== undefined) ?? '';
    for (const end of ends) if (!names.has(idOf(end))) names.set(idOf(end), name);
  }
  return names;
}

/** Element id → what its associations connect it with; they are drawn in either direction. */
export type Associations = ReadonlyMap<string, readonly string[]>;

export function readAssociations(roots: readonly BpmnElement[]): Associations {
  const connected = new Map<string, string[]>();
  const connect = (from: string, to: string): void => {
    const known = connected.get(from);
    if (known) known.push(to);
    else connected.set(from, [to]);
  };
  const visit = (holder: BpmnElement): void => {
    for (const artifact of childrenOf(holder, 'artifacts')) {
      const [source, target] = [idOf(childOf(artifact, 'sourceRef')), idOf(childOf(artifact, 'targetRef'))];
      if (artifact.$type !== 'bpmn:Association' || source === '' || target === '') continue;
      connect(source, target);
      connect(target, source);
    }
    for (const element of childrenOf(holder, 'flowElements')) visit(element);
  };
  for (const root of roots) visit(root);
  return connected;
}
