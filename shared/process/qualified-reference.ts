// References as XML Schema reads them: BPMN writes most of them as qualified names (xsd:QName, BPMN 2.0.2 §15.3.2), whose prefix
// stands for the target namespace of the file, and white space around them says nothing. The parser knows plain ids only.

import { isObject } from '../base/json.ts';
import type { BpmnElement } from './bpmn-tree.ts';

/** What the parser says of a reference that it could not follow. */
export interface OpenReference {
  readonly message: string;
  readonly element?: unknown;
  /** With the prefix of its package, such as "bpmn:messageRef". */
  readonly property?: string;
  /** As it is written in the file. */
  readonly value?: unknown;
}

interface Referring {
  readonly $descriptor: {
    readonly propertiesByName: Readonly<Record<string, { readonly type: string; readonly isMany?: boolean }>>;
  };
  get(property: string): unknown;
  set(property: string, value: unknown): void;
}

const isReferring = (element: unknown): element is Referring =>
  isObject(element) && isObject((element as { $descriptor?: unknown }).$descriptor);

/** The id behind the prefix, or without one; undefined where the prefix stands for another file. */
function localId(name: string, definitions: BpmnElement): string | undefined {
  const at = name.indexOf(':');
  if (at === -1) return name;
  const declared = definitions['$attrs'];
  const namespace = isObject(declared) ? declared[`xmlns:${name.slice(0, at)}`] : undefined;
  return namespace !== undefined && namespace === definitions['targetNamespace']
    ? name.slice(at + 1)
    : undefined;
}

/** Follows the reference if it names an element of the file of the kind that belongs there; false where it does not. */
export function followReference(
  { element, property, value }: OpenReference,
  definitions: BpmnElement,
  elementsById: Readonly<Record<string, unknown>>,
): boolean {
  if (property === undefined || typeof value !== 'string' || !isReferring(element)) return false;
  const id = localId(value.trim(), definitions);
  const target = id !== undefined && Object.hasOwn(elementsById, id) ? elementsById[id] : undefined;
  const known = element.$descriptor.propertiesByName[property];
  const fits = target as { $instanceOf?: (type: string) => boolean } | undefined;
  if (!known || fits?.$instanceOf?.(known.type) !== true) return false;
  if (known.isMany === true) (element.get(property) as unknown[]).push(target);
  else element.set(property, target);
  return true;
}
