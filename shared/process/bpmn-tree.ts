// The one place that looks into bpmn-moddle's untyped objects: typed questions to an element of a parsed BPMN file.

import { isObject } from '../base/json.ts';

export interface BpmnElement {
  readonly $type: string;
  readonly [property: string]: unknown;
}

const isElement = (value: unknown): value is BpmnElement =>
  isObject(value) && typeof value['$type'] === 'string';

/** An attribute or text as text; undefined where the file has none. */
export function textOf(element: BpmnElement | undefined, property: string): string | undefined {
  const value = element?.[property];
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

export const flagOf = (element: BpmnElement, property: string): boolean => element[property] === true;

export function childOf(element: BpmnElement | undefined, property: string): BpmnElement | undefined {
  const value = element?.[property];
  return isElement(value) ? value : undefined;
}

export function childrenOf(element: BpmnElement | undefined, property: string): readonly BpmnElement[] {
  const value = element?.[property];
  return Array.isArray(value) ? value.filter(isElement) : [];
}

export const idOf = (element: BpmnElement | undefined): string => textOf(element, 'id') ?? '';

/** Body of a formal expression such as a condition or a timer; trimmed, undefined where empty. */
export function bodyOf(element: BpmnElement | undefined): string | undefined {
  const body = textOf(element, 'body')?.trim();
  return body === '' ? undefined : body;
}

/** The first extension element of that type, such as "zeebe:IoMapping". Foreign extensions are left alone. */
export const extensionOf = (element: BpmnElement | undefined, type: string): BpmnElement | undefined =>
  childrenOf(childOf(element, 'extensionElements'), 'values').find((value) => value.$type === type);

/** The message that a task or event definition names, itself or through its operation (BPMN 2.0.2 §8.5, Operation). */
export const messageOf = (holder: BpmnElement): BpmnElement | undefined =>
  childOf(holder, 'messageRef') ?? childOf(childOf(holder, 'operationRef'), 'inMessageRef');

/** An attribute that Camunda 7 and its relatives write beside BPMN's own; their namespaces are not read, so it is kept as text. */
export function attributeOfOthers(element: BpmnElement, name: string): string | undefined {
  const attributes = element['$attrs'];
  if (!isObject(attributes)) return undefined;
  for (const prefix of ['camunda', 'operaton', 'flowable', 'activiti']) {
    const value = attributes[`${prefix}:${name}`];
    if (typeof value === 'string') return value;
  }
  return undefined;
}

export const documentationOf = (element: BpmnElement): string =>
  childrenOf(element, 'documentation')
    .map((entry) => textOf(entry, 'text')?.trim() ?? '')
    .filter((text) => text !== '')
    .join('\n');
