// Draws one BPMN file with the path of a run for paper: fixed colours, words beside colours, no page around it. Needs a document.

import Viewer from 'bpmn-js/lib/Viewer';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { Element } from 'diagram-js/lib/model/Types';
import { err, ok, type Problem, type Result } from '../../shared/base/result.ts';
import { canvasProblem } from './canvas-problem.ts';
import { DIAGRAM_LOOK } from './diagram-look.ts';
import {
  inFlowOrder,
  isContainer,
  outlineOf,
  stateOf,
  type DiagramRun,
  type OutlineItem,
} from './diagram-run.ts';
import { isFlow, isFlowNode, type BusinessObject } from './element-words.ts';
import { LabelRoomModule } from './label-room.ts';

export interface DrawnProcess {
  /** Names of the processes in the file; empty where they have none. */
  readonly title: string;
  /** Their ids. */
  readonly processes: readonly string[];
  /** One `svg` element, without prologue. */
  readonly svg: string;
  /** The same as text, in reading order. */
  readonly steps: readonly OutlineItem[];
}

type State = OutlineItem['state'];
interface Ink {
  readonly fill: string;
  readonly stroke: string;
}
const TAKEN = '#21201c';
const INK: Readonly<Record<State, Ink>> = {
  plain: { fill: '#ffffff', stroke: TAKEN },
  done: { fill: '#e9e8e4', stroke: TAKEN },
  now: { fill: '#e1e9ff', stroke: '#3e63dd' },
  waiting: { fill: '#fff4d1', stroke: '#8f5a00' },
  stopped: { fill: '#ffe9e9', stroke: '#ce2c31' },
  left: { fill: '#ffffff', stroke: '#5c5b55' },
  ahead: { fill: '#ffffff', stroke: '#82827c' },
};
/** So that nobody has to tell colours apart. */
const SAYS: Readonly<Partial<Record<State, string>>> = {
  done: '✓',
  now: 'here',
  waiting: 'waits',
  stopped: 'stopped',
  left: 'until closed',
};
const PAPER = {
  bpmnRenderer: { defaultFillColor: '#ffffff', defaultStrokeColor: TAKEN, defaultLabelColor: TAKEN },
  textRenderer: DIAGRAM_LOOK.textRenderer,
};
const SVG = 'http://www.w3.org/2000/svg';
const BADGE_HEIGHT = 15;

interface Drawing {
  readonly set: (name: string, value: string | undefined) => void;
  readonly get: (name: string) => unknown;
}
const drawingOf = (element: Element): Drawing | undefined => (element as { di?: Drawing }).di;

/** While shapes are added they have no children yet. */
const isOpenPart = (element: Element): boolean =>
  (element as { businessObject?: BusinessObject }).businessObject?.$instanceOf('bpmn:SubProcess') === true &&
  element['collapsed'] !== true;

/** The file's own colours give way: here colour says where the run went. */
function colour(element: Element, run: DiagramRun): void {
  const di = drawingOf(element);
  if (!di || !run.counts) return;
  const id = element.id.replace(/_label$/, '');
  const taken = isFlow(element) ? run.flows.includes(id) : stateOf(id, run) !== 'ahead';
  const state = isFlowNode(element) && !isOpenPart(element) ? stateOf(id, run) : taken ? 'plain' : 'ahead';
  const { fill, stroke } = INK[state];
  di.set('color:background-color', undefined);
  di.set('color:border-color', undefined);
  di.set('bioc:fill', fill);
  di.set('bioc:stroke', stroke);
}

function badge(document: Document, element: Element, run: DiagramRun): SVGElement | undefined {
  const state = stateOf(element.id, run);
  const says = SAYS[state];
  if (says === undefined) return undefined;
  const times = (state === 'done' ? run.counts?.completed[element.id] : run.counts?.active[element.id]) ?? 1;
  const text = times > 1 ? `${says} ${times}×` : says;
  const width = text === '✓' ? BADGE_HEIGHT : 10 + text.length * 6.2;
  const [x, y] = [element['x'] + element['width'] - width + 5, element['y'] - BADGE_HEIGHT / 2];
  const make = (name: string, attributes: Readonly<Record<string, string | number>>): SVGElement => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
    return made;
  };
  const group = make('g', { transform: `translate(${x} ${y})` });
  const rx = state === 'stopped' ? 2 : BADGE_HEIGHT / 2;
  const { stroke } = INK[state];
  const word = make('text', {
    x: width / 2,
    y: 11.2,
    'text-anchor': 'middle',
    'font-size': 10.5,
    'font-weight': 600,
    fill: '#ffffff',
  });
  word.textContent = text;
  group.append(make('rect', { width, height: BADGE_HEIGHT, rx, fill: stroke, stroke: '#ffffff' }), word);
  return group;
}

const NOT_FOR_PAPER = '.djs-hit, .djs-outline, .djs-dragger, .djs-bendpoints, .djs-segment-dragger';

/** Who opens the file may lack our font: then letters are drawn narrower or wider, and no word leaves its box. */
function keepWidths(shown: globalThis.Element | null, root: globalThis.Element): void {
  const spans = shown?.querySelectorAll('tspan') ?? [];
  const written = root.querySelectorAll('tspan');
  if (spans.length !== written.length) return;
  for (const [index, span] of spans.entries()) {
    const width = span.getComputedTextLength();
    if (width <= 0) continue;
    written[index]?.setAttribute('textLength', width.toFixed(1));
    written[index]?.setAttribute('lengthAdjust', 'spacingAndGlyphs');
  }
}

/** What a pointer needs goes, line widths and badges come. */
function forPaper(written: string, viewer: Viewer, run: DiagramRun): string {
  const elements = viewer.get<ElementRegistry>('elementRegistry');
  const picture = new DOMParser().parseFromString(written, 'image/svg+xml');
  const root = picture.documentElement;
  // The library's types call it a layer; it is the group that saveSVG writes.
  keepWidths(viewer.get<Canvas>('canvas').getActiveLayer() as unknown as globalThis.Element | null, root);
  for (const helper of root.querySelectorAll(NOT_FOR_PAPER)) helper.remove();
  if (run.counts) {
    for (const drawn of root.querySelectorAll('[data-element-id]')) {
      const id = drawn.getAttribute('data-element-id') ?? '';
      const element = elements.get(id) as Element | undefined;
      const line = element && isFlow(element) ? drawn.querySelector('.djs-visual > path') : undefined;
      line?.setAttribute('stroke-width', run.flows.includes(id) ? '2.6' : '1.1');
      (line as SVGElement | undefined)?.style.removeProperty('stroke-width');
    }
    const shapes = elements.filter((element) => isFlowNode(element) && 'width' in element) as Element[];
    for (const shape of shapes) {
      if (shape['labelTarget'] || isContainer(shape)) continue;
      const made = badge(picture, shape, run);
      if (made) root.append(made);
    }
  }
  return new XMLSerializer().serializeToString(root);
}

/** `run` without counts: as designed. The credit of bpmn.io belongs beside the picture. */
export async function drawProcess(xml: string, run: DiagramRun): Promise<Result<DrawnProcess, Problem>> {
  const container = document.createElement('div');
  container.style.cssText = 'position:fixed;left:-20000px;top:0;width:1200px;height:800px';
  container.setAttribute('aria-hidden', 'true');
  document.body.append(container);
  const viewer = new Viewer({ container, ...PAPER, additionalModules: [LabelRoomModule] });
  try {
    const events = viewer.get<EventBus>('eventBus');
    const colours = ({ element }: { element: Element }): void => colour(element, run);
    events.on('shape.add', colours);
    events.on('connection.add', colours);
    await viewer.importXML(xml);
    const root = viewer.getDefinitions() as unknown as { readonly rootElements?: readonly BusinessObject[] };
    const processes = (root.rootElements ?? []).filter(({ $type }) => $type === 'bpmn:Process');
    const { svg } = await viewer.saveSVG();
    const elements = viewer.get<ElementRegistry>('elementRegistry');
    return ok({
      title: processes.flatMap(({ name }) => name ?? []).join(', '),
      processes: processes.map(({ id }) => id),
      svg: forPaper(svg, viewer, run),
      steps: outlineOf(elements, run, inFlowOrder),
    });
  } catch (cause) {
    return err(canvasProblem('diagram_not_readable', cause, 'diagram'));
  } finally {
    viewer.destroy();
    container.remove();
  }
}
