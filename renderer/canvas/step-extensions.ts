// What the file says about a step beyond the drawing: zeebe:property entries, form, called table or process, role.

import type BpmnModeler from 'bpmn-js/lib/Modeler';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling';
import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory';
import type { BusinessObject } from './element-words.ts';

export interface StepExtensions {
  /** zeebe:property name → value text. */
  readonly properties: Readonly<Record<string, string>>;
  readonly form?: string;
  readonly decision?: string;
  readonly calledProcess?: string;
  readonly candidateGroups?: string;
  readonly documentation?: string;
}

interface Moddle extends BusinessObject {
  readonly [attribute: string]: unknown;
}
interface ZeebeProperty {
  readonly name?: string;
  readonly value?: string;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
const objectOf = (element: object): Moddle | undefined =>
  (element as { businessObject?: Moddle }).businessObject;
const valuesOf = (object: Moddle | undefined): readonly Moddle[] => {
  const extensions = object?.get('extensionElements') as { values?: readonly Moddle[] } | undefined;
  return extensions?.values ?? [];
};

const only = <K extends string>(key: K, value: string | undefined): { readonly [P in K]?: string } =>
  (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: string };

/** A pool stands for the process it refers to. */
const subjectOf = (element: object): Moddle | undefined => {
  const object = objectOf(element);
  return object?.$type === 'bpmn:Participant'
    ? ((object.get('processRef') as Moddle | undefined) ?? object)
    : object;
};

export function readExtensions(element: object): StepExtensions {
  const object = subjectOf(element);
  const values = valuesOf(object);
  const find = (type: string): Moddle | undefined => values.find((value) => value.$type === type);
  const entries = ((find('zeebe:Properties')?.get('properties') ?? []) as readonly ZeebeProperty[]).flatMap(
    ({ name, value }) => (name === undefined ? [] : [[name, value ?? ''] as const]),
  );
  const documentation = (object?.get('documentation') as readonly { text?: string }[] | undefined)?.[0]?.text;
  return {
    properties: Object.fromEntries(entries),
    ...only('form', text(find('zeebe:FormDefinition')?.get('formId'))),
    ...only('decision', text(find('zeebe:CalledDecision')?.get('decisionId'))),
    ...only('calledProcess', text(find('zeebe:CalledElement')?.get('processId'))),
    ...only('candidateGroups', text(find('zeebe:AssignmentDefinition')?.get('candidateGroups'))),
    ...only('documentation', text(documentation)),
  };
}

/** One undoable step: the property list is replaced by a copy in which `name` has the new value, or is gone. */
export function writeProperty(
  modeler: BpmnModeler,
  id: string,
  name: string,
  value: string | undefined,
): void {
  const element = modeler.get<ElementRegistry>('elementRegistry').get(id) ?? rootWith(modeler, id);
  const object = element && subjectOf(element);
  if (!element || !object) return;
  const factory = modeler.get<BpmnFactory>('bpmnFactory');
  const modeling = modeler.get<Modeling>('modeling');
  const others = valuesOf(object).filter((one) => one.$type !== 'zeebe:Properties');
  const kept = (
    (valuesOf(object)
      .find((one) => one.$type === 'zeebe:Properties')
      ?.get('properties') ?? []) as readonly ZeebeProperty[]
  ).filter((one) => one.name !== name);
  const next = value === undefined ? kept : [...kept, factory.create('zeebe:Property', { name, value })];
  const list = next.length === 0 ? [] : [factory.create('zeebe:Properties', { properties: next })];
  const extensions = factory.create('bpmn:ExtensionElements', { values: [...others, ...list] });
  modeling.updateModdleProperties(element as never, object as never, { extensionElements: extensions });
}

function rootWith(modeler: BpmnModeler, id: string): object | undefined {
  const root = modeler.get<{ getRootElement(): { id: string } }>('canvas').getRootElement();
  return root.id === id ? root : undefined;
}
