// Draws one BPMN file with bpmn-js and marks it with the state of a run; knows no React.

import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type Overlays from 'diagram-js/lib/features/overlays/Overlays';
import type { Element } from 'diagram-js/lib/model/Types';
import { err, ok, type Problem, type Result } from '../../shared/base/result.ts';
import { canvasProblem } from './canvas-problem.ts';
import { DIAGRAM_LOOK, fitDrawing } from './diagram-look.ts';
import { addCount } from './count-marks.ts';
import { markChanges, type DiagramChanges } from './diagram-changes.ts';
import { isContainer, outlineOf, stateOf, type DiagramRun, type OutlineItem } from './diagram-run.ts';
import { LabelRoomModule } from './label-room.ts';
import { isFlowNode, isFlow } from './element-words.ts';

export interface Diagram {
  open(xml: string): Promise<Result<null, Problem>>;
  show(run: DiagramRun): void;
  /** Says of each element that differs from another version how it does; replaces what was said before. */
  mark(changes: DiagramChanges): void;
  select(element: string | undefined): void;
  /** Shows one element as large as fits, or the whole drawing. */
  fit(element: string | undefined): void;
  /** Makes the drawing larger (over 1) or smaller around the middle of what is seen. */
  zoom(by: number): void;
  /** Moves what is seen by these pixels. */
  move(by: { readonly dx: number; readonly dy: number }): void;
  outline(run: DiagramRun): readonly OutlineItem[];
  destroy(): void;
}

const STATES = ['done', 'now', 'waiting', 'stopped', 'left', 'ahead', 'entered'] as const;
type Box = Readonly<Record<'x' | 'y' | 'width' | 'height', number>>;

const SMALLEST = 0.1;
const LARGEST = 4;
/** Below this scale labels cannot be read: then the selected step and what is near it is shown instead of the whole part. */
const READABLE = 0.7;

export function createDiagram(container: HTMLElement, onSelect: (element: string) => void): Diagram {
  const viewer = new NavigatedViewer({ container, ...DIAGRAM_LOOK, additionalModules: [LabelRoomModule] });
  const canvas = viewer.get<Canvas>('canvas');
  const elements = viewer.get<ElementRegistry>('elementRegistry');
  const overlays = viewer.get<Overlays>('overlays');
  let marked: string | undefined;

  viewer.get<EventBus>('eventBus').on('element.click', (event: { element: Element }) => {
    const element = event.element.id.replace(/_label$/, '');
    if (elements.get(element)?.parent) onSelect(element);
  });

  const fit = (id: string | undefined): void => {
    const element = id === undefined ? undefined : (elements.get(id) as Element | undefined);
    const part = element && partOf(element);
    fitDrawing(canvas, part);
    const { scale, inner, outer } = canvas.viewbox();
    const near = marked === undefined ? undefined : (elements.get(marked) as unknown as Box | undefined);
    if (id === undefined || scale >= READABLE || near?.width === undefined) return;
    const [width, height] = [outer.width / READABLE, outer.height / READABLE];
    const whole = part ?? inner;
    canvas.viewbox({
      x: within(near.x + near.width / 2 - width / 2, whole.x, whole.width, width),
      y: within(near.y + near.height / 2 - height / 2, whole.y, whole.height, height),
      width,
      height,
    });
  };

  return {
    async open(xml) {
      try {
        await viewer.importXML(xml);
        return ok(null);
      } catch (cause) {
        return err(canvasProblem('diagram_not_readable', cause, 'diagram'));
      }
    },
    show(run) {
      overlays.clear();
      for (const element of elements.getAll()) {
        if (!element.parent) continue;
        markElement(canvas, element as Element, run);
        const tokens = run.counts?.active[element.id] ?? 0;
        if (tokens > 0 && isFlowNode(element) && !isContainer(element))
          addToken(overlays, element as Element, tokens, run);
        if (run.counts && run.taken) addCount(overlays, element as Element, run.counts, run.taken);
      }
    },
    mark: (changes) => markChanges(viewer, changes),
    select(element) {
      if (marked !== undefined && elements.get(marked)) canvas.removeMarker(marked, 'rp-selected');
      marked = element;
      if (element !== undefined && elements.get(element)) {
        showPlaneOf(canvas, element);
        canvas.addMarker(element, 'rp-selected');
        if (!inView(canvas, elements.get(element) as Element))
          canvas.scrollToElement(elements.get(element) as never);
      }
    },
    fit,
    zoom: (by) => {
      const scale = Math.min(LARGEST, Math.max(SMALLEST, canvas.zoom() * by));
      canvas.zoom(scale);
    },
    move: (by) => canvas.scroll(by),
    outline: (run) => outlineOf(elements, run),
    destroy: () => viewer.destroy(),
  };
}

/** A collapsed sub-process is drawn on a plane of its own. */
function showPlaneOf(canvas: Canvas, element: string): void {
  const root = canvas.findRoot(element);
  if (root && root !== canvas.getRootElement()) canvas.setRootElement(root);
}

/** A step is shown with its sub-process around it; undefined where that is the whole process. */
function partOf(element: Element): Box | undefined {
  const around = isContainer(element) ? element : element.parent;
  return around && 'width' in around ? (around as unknown as Box) : undefined;
}

const MARGIN = 16;
/** Keeps a window of `size` over what there is to see, so that none of it shows empty ground; a smaller part is centred. */
function within(start: number, from: number, length: number, size: number): number {
  if (length + 2 * MARGIN <= size) return from + length / 2 - size / 2;
  return Math.min(Math.max(start, from - MARGIN), from + length + MARGIN - size);
}

/** A step that can already be seen is not scrolled to: the picture would jump under the reader's hand. */
function inView(canvas: Canvas, element: Element): boolean {
  const { x, y, width, height } = canvas.viewbox();
  const shape = element as unknown as Record<'x' | 'y' | 'width' | 'height', number | undefined>;
  if (shape.x === undefined || shape.y === undefined) return true;
  return (
    shape.x >= x &&
    shape.y >= y &&
    shape.x + (shape.width ?? 0) <= x + width &&
    shape.y + (shape.height ?? 0) <= y + height
  );
}

function markElement(canvas: Canvas, element: Element, run: DiagramRun): void {
  const wanted = markerOf(element, run);
  // Each marker that is set or taken away costs a search of the drawing: only what differs is touched.
  for (const state of STATES) {
    const marker = `rp-${state}`;
    const has = canvas.hasMarker(element.id, marker);
    if (has && marker !== wanted) canvas.removeMarker(element.id, marker);
    if (!has && marker === wanted) canvas.addMarker(element.id, marker);
  }
}

function markerOf(element: Element, run: DiagramRun): string | undefined {
  if (!run.counts) return undefined;
  const subject = element.id.replace(/_label$/, '');
  if (isFlow(element)) return run.flows.includes(subject) ? 'rp-done' : 'rp-ahead';
  if (!isFlowNode(element)) return undefined;
  const state = stateOf(subject, run);
  if (state === 'plain') return undefined;
  return isContainer(element) && state !== 'ahead' ? 'rp-entered' : `rp-${state}`;
}

function addToken(overlays: Overlays, element: Element, tokens: number, run: DiagramRun): void {
  const badge = document.createElement('div');
  const look = { waiting: ' rp-token-waiting', stopped: ' rp-token-stopped', left: ' rp-token-left' };
  const state = stateOf(element.id, run);
  badge.className = `rp-token${state === 'waiting' || state === 'stopped' || state === 'left' ? look[state] : ''}`;
  badge.textContent = String(tokens);
  badge.title = `${tokens} ${tokens === 1 ? 'token' : 'tokens'} here${state === 'stopped' ? ', stands still' : state === 'left' ? ' when it was closed' : ''}`;
  overlays.add(element.id, 'rp-token', {
    position: { top: -9, right: 9 },
    scale: { min: 0.9, max: 1 },
    html: badge,
  });
}
