// Small BPMN files as text, for tests of the reader.

const NAMESPACES = [
  'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"',
  'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"',
  'xmlns:camunda="http://camunda.org/schema/1.0/bpmn"',
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
].join(' ');

/** A file with these root elements; `head` comes before the definitions. */
export const file = (roots: string, head = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>${head}
<bpmn:definitions ${NAMESPACES} id="defs" targetNamespace="https://example.org/small">${roots}</bpmn:definitions>`;

/** A process "p" of a start event "s" and this; `roots` stand beside it. */
export const process = (body: string, roots = ''): string =>
  file(`${roots}<bpmn:process id="p" isExecutable="true"><bpmn:startEvent id="s"/>${body}</bpmn:process>`);

export const flow = (id: string, source: string, target: string, inside = ''): string =>
  `<bpmn:sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}">${inside}</bpmn:sequenceFlow>`;

export const condition = (text: string, attributes = ''): string =>
  `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression" ${attributes}>${text}</bpmn:conditionExpression>`;

export const task = (id: string, inside = '', attributes = ''): string =>
  `<bpmn:userTask id="${id}" ${attributes}>${inside}</bpmn:userTask>`;

export const association = (source: string, target: string): string =>
  `<bpmn:association id="from-${source}" sourceRef="${source}" targetRef="${target}"/>`;

export const extensions = (text: string): string =>
  `<bpmn:extensionElements>${text}</bpmn:extensionElements>`;

export const boundary = (id: string, host: string, definition: string, attributes = ''): string =>
  `<bpmn:boundaryEvent id="${id}" attachedToRef="${host}" ${attributes}>${definition}</bpmn:boundaryEvent>`;

/** An element with that BPMN name. */
export const element = (name: string, id: string, inside = '', attributes = ''): string =>
  `<bpmn:${name} id="${id}" ${attributes}>${inside}</bpmn:${name}>`;

/** An event definition without parts, such as "signal". */
export const trigger = (kind: string, inside = '', attributes = ''): string =>
  `<bpmn:${kind}EventDefinition ${attributes}>${inside}</bpmn:${kind}EventDefinition>`;
