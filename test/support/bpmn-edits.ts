// What a person may do to a process in an editor, done to a parsed file at random: every edit is a pick among what is there.

import { openModdle } from '../../shared/process/read-xml.ts';

interface Moddle {
  create(type: string, attributes?: Record<string, unknown>): ModdleElement;
}
export interface ModdleElement {
  $type: string;
  $parent?: ModdleElement;
  $attrs: Record<string, string>;
  id?: string;
  name?: string;
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  [property: string]: unknown;
}
/** A number from 0 up to `below`, not included. */
export type Pick = (below: number) => number;

export const parseForEdit = async (text: string): Promise<ModdleElement> =>
  (await openModdle().fromXML(text)).rootElement as ModdleElement;
export const writeLikeEditor = async (definitions: ModdleElement): Promise<string> =>
  (await openModdle().toXML(definitions, { format: true })).xml;

const moddle = openModdle() as unknown as Moddle;
const list = (element: ModdleElement, property: string): ModdleElement[] =>
  (element.get(property) as ModdleElement[] | undefined) ?? [];

function holdersIn(definitions: ModdleElement): ModdleElement[] {
  const found: ModdleElement[] = [];
  const visit = (holder: ModdleElement): void => {
    found.push(holder);
    for (const element of list(holder, 'flowElements'))
      if (/SubProcess|Transaction/.test(element.$type)) visit(element);
  };
  for (const root of list(definitions, 'rootElements')) if (root.$type === 'bpmn:Process') visit(root);
  return found;
}
const planesIn = (definitions: ModdleElement): ModdleElement[] =>
  list(definitions, 'diagrams').flatMap((diagram) =>
    diagram['plane'] ? [diagram['plane'] as ModdleElement] : [],
  );

const one = <T>(from: readonly T[], pick: Pick): T | undefined => from[pick(from.length)];
const created = (type: string, parent: ModdleElement, attributes: Record<string, unknown>): ModdleElement => {
  const element = moddle.create(type, attributes);
  element.$parent = parent;
  return element;
};
function remove<T>(from: T[], what: T): void {
  const at = from.indexOf(what);
  if (at !== -1) from.splice(at, 1);
}

const TEXTS = ['Check "A" & <B>', 'line one\nline two', 'tab\there', 'ends ]]> early', '😀 ä €', "it's"];

type Edit = (definitions: ModdleElement, pick: Pick, number: number) => void;

const withElement =
  (
    edit: (
      element: ModdleElement,
      holder: ModdleElement,
      pick: Pick,
      number: number,
      all: ModdleElement,
    ) => void,
  ): Edit =>
  (definitions, pick, number) => {
    const holder = one(
      holdersIn(definitions).filter((each) => list(each, 'flowElements').length > 0),
      pick,
    );
    const element = holder && one(list(holder, 'flowElements'), pick);
    if (element) edit(element, holder, pick, number, definitions);
  };

function dropShapes(definitions: ModdleElement, element: ModdleElement): void {
  for (const plane of planesIn(definitions)) {
    const shapes = list(plane, 'planeElement');
    for (const shape of shapes.filter((each) => each['bpmnElement'] === element)) remove(shapes, shape);
  }
}

const nodesOnly = /Task|Event|Gateway|Activity/;

export const EDITS: Readonly<Record<string, Edit>> = {
  rename: withElement((element, _, pick) => element.set('name', one(TEXTS, pick))),
  unname: withElement((element) => element.set('name', undefined)),
  document: withElement((element, _, pick) => {
    const texts = list(element, 'documentation');
    if (texts.length > 0 && pick(2) === 0) texts.pop();
    else texts.push(created('bpmn:Documentation', element, { text: one(TEXTS, pick) }));
  }),
  addTask: withElement((_, holder, pick, number, definitions) => {
    const task = created('bpmn:UserTask', holder, { id: `Added_${number}`, name: one(TEXTS, pick) });
    const elements = list(holder, 'flowElements');
    elements.splice(pick(elements.length + 1), 0, task);
    const plane = one(planesIn(definitions), pick);
    if (!plane) return;
    const shape = created('bpmndi:BPMNShape', plane, { id: `Added_${number}_di`, bpmnElement: task });
    shape.set('bounds', created('dc:Bounds', shape, { x: pick(900), y: pick(900), width: 100, height: 80 }));
    list(plane, 'planeElement').push(shape);
  }),
  delete: withElement((element, holder, _, __, definitions) => {
    if (!nodesOnly.test(element.$type) && element.$type !== 'bpmn:SequenceFlow') return;
    const flows =
      element.$type === 'bpmn:SequenceFlow'
        ? [element]
        : list(holder, 'flowElements').filter(
            (each) => each['sourceRef'] === element || each['targetRef'] === element,
          );
    for (const flow of flows) {
      for (const [end, side] of [
        ['sourceRef', 'outgoing'],
        ['targetRef', 'incoming'],
      ] as const)
        if (flow[end]) remove(list(flow[end] as ModdleElement, side), flow);
      remove(list(holder, 'flowElements'), flow);
      dropShapes(definitions, flow);
    }
    for (const set of list(holder, 'laneSets'))
      for (const lane of list(set, 'lanes')) remove(list(lane, 'flowNodeRef'), element);
    for (const other of list(holder, 'flowElements'))
      if (other['default'] && flows.includes(other['default'] as never)) other.set('default', undefined);
    remove(list(holder, 'flowElements'), element);
    dropShapes(definitions, element);
  }),
  moveInFile: withElement((element, holder, pick) => {
    const elements = list(holder, 'flowElements');
    remove(elements, element);
    elements.splice(pick(elements.length + 1), 0, element);
  }),
  wrap: withElement((element, holder, _, number) => {
    if (!element.$type.endsWith('Task')) return;
    const box = created('bpmn:SubProcess', holder, { id: `Box_${number}` });
    const elements = list(holder, 'flowElements');
    elements[elements.indexOf(element)] = box;
    list(box, 'flowElements').push(element);
    element.$parent = box;
  }),
  property: withElement((element, _, pick) => {
    let extensions = element['extensionElements'] as ModdleElement | undefined;
    if (!extensions) {
      extensions = created('bpmn:ExtensionElements', element, {});
      element.set('extensionElements', extensions);
    }
    const values = list(extensions, 'values');
    let holder = values.find((value) => value.$type === 'zeebe:Properties');
    if (!holder) values.push((holder = created('zeebe:Properties', extensions, {})));
    const properties = list(holder, 'properties');
    if (properties.length > 1 && pick(2) === 0) properties.splice(pick(properties.length), 1);
    else properties.push(created('zeebe:Property', holder, { name: `p${pick(9)}`, value: one(TEXTS, pick) }));
  }),
  condition: withElement((element, _, pick) => {
    if (element.$type !== 'bpmn:SequenceFlow') return;
    const body = one(['=a > 1', '=b <= 2 and c', ''], pick);
    element.set(
      'conditionExpression',
      body ? created('bpmn:FormalExpression', element, { body }) : undefined,
    );
  }),
  changeId: withElement((element, _, __, number) => element.set('id', `Changed_${number}`)),
  colour: (definitions, pick) => {
    const shape = one(
      planesIn(definitions).flatMap((plane) => list(plane, 'planeElement')),
      pick,
    );
    if (!shape) return;
    definitions.$attrs['xmlns:color'] ??= 'http://www.omg.org/spec/BPMN/non-normative/color/1.0';
    shape.set('color:background-color', one(['#fff', '#c0ffee'], pick));
  },
  moveShape: (definitions, pick) => {
    const shape = one(
      planesIn(definitions).flatMap((plane) => list(plane, 'planeElement')),
      pick,
    );
    const bounds = shape?.['bounds'] as ModdleElement | undefined;
    if (bounds) bounds.set('x', pick(1000));
    if (shape?.$type !== 'bpmndi:BPMNEdge') return;
    const points = list(shape, 'waypoint');
    const kind = pick(3);
    if (kind === 0 && points.length > 2) points.splice(pick(points.length), 1);
    else if (kind === 1)
      points.splice(pick(points.length), 0, created('dc:Point', shape, { x: pick(500), y: pick(500) }));
    else one(points, pick)?.set('y', pick(500));
  },
  message: (definitions, pick, number) => {
    const roots = list(definitions, 'rootElements');
    roots.splice(
      pick(roots.length + 1),
      0,
      created('bpmn:Message', definitions, { id: `Message_${number}`, name: one(TEXTS, pick) }),
    );
  },
  executable: (definitions, pick) =>
    one(
      list(definitions, 'rootElements').filter((root) => root.$type === 'bpmn:Process'),
      pick,
    )?.set('isExecutable', pick(2) === 0),
};
