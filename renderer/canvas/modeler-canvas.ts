// One bpmn-js modeler: opens a file, reports changes as text, and lets the frame read and write what a step must leave.
// The drawing comes first; the properties panel with its FEEL editors is made after it stands (issue 3, `modeler.ready`).

import type BpmnModeler from 'bpmn-js/lib/Modeler';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type CommandStack from 'diagram-js/lib/command/CommandStack';
import type Overlays from 'diagram-js/lib/features/overlays/Overlays';
import type Selection from 'diagram-js/lib/features/selection/Selection';
import type { Element } from 'diagram-js/lib/model/Types';
import { err, ok, type Problem, type Result } from '../../shared/base/result.ts';
import { canvasProblem, findDoubledId } from './canvas-problem.ts';
import { fitDrawing } from './diagram-look.ts';
import { kindOf, nameOf } from './element-words.ts';
import { keepOriginal, type OriginalKeeper } from './keep-original.ts';
import { readExtensions, writeProperty, type StepExtensions } from './step-extensions.ts';
import { takeModeler, warmModeler, whenIdle } from './warm-modeler.ts';

/** The element a person works on; the process itself when nothing is selected. */
export interface CanvasSelection extends StepExtensions {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  /** BPMN type, such as "bpmn:UserTask". */
  readonly type: string;
  /** Names from the outermost sub-process inwards. */
  readonly inside: readonly string[];
}
export interface ProblemMark {
  readonly blocks: number;
  readonly look: number;
}
export interface ModelerHandle {
  open(xml: string, path: string): Promise<Result<null, Problem>>;
  /** Hands over what was not reported yet, at once. */
  flush(): Promise<void>;
  showProperties(panel: HTMLElement): void;
  showProblems(marks: ReadonlyMap<string, ProblemMark>): void;
  /** Selects and brings into view; false when the element is not drawn here. */
  select(element: string): boolean;
  /** Sets or (undefined) removes one zeebe:property, as one undoable step. */
  setProperty(element: string, name: string, value: string | undefined): void;
  /** The whole drawing, or one part of it as large as fits. */
  fit(element?: string): void;
  /** Expanded sub-processes of the drawing, in reading order: the parts worth looking at alone. */
  parts(): readonly { readonly id: string; readonly name: string }[];
  zoomBy(steps: number): void;
  zoom(): number;
  onZoom(listener: (zoom: number) => void): void;
  undo(): void;
  redo(): void;
  toggleMinimap(): void;
  focus(): void;
  destroy(): void;
}
export interface ModelerListener {
  readonly onChange: (xml: string) => void;
  readonly onSelect: (selection: CanvasSelection) => void;
}

interface Moddle {
  fromXML(xml: string): Promise<{ rootElement: object }>;
  toXML(element: object, options: { format: boolean }): Promise<{ xml: string }>;
}
type Box = Readonly<Record<'x' | 'y' | 'width' | 'height', number>>;

const SAVE_DELAY_MS = 250;

function selectionOf(element: Element): CanvasSelection {
  const subject = (element as { labelTarget?: Element }).labelTarget ?? element;
  const inside: string[] = [];
  for (let parent = subject.parent; parent?.parent; parent = parent.parent) inside.unshift(nameOf(parent));
  const type = (subject as { businessObject?: { $type: string } }).businessObject?.$type ?? '';
  return {
    id: subject.id,
    name: nameOf(subject),
    kind: kindOf(subject),
    type,
    inside,
    ...readExtensions(subject),
  };
}

/** Reports a burst of changes as one text, 250 ms after the last, or at once when asked. */
function changeReporter(
  modeler: BpmnModeler,
  keeper: OriginalKeeper,
  report: (xml: string) => void,
): { changed: () => void; flush: () => Promise<void> } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = async (): Promise<void> => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    const { xml } = await modeler.saveXML({ format: true });
    if (xml !== undefined) report(await keeper.toKeep(xml));
  };
  const changed = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), SAVE_DELAY_MS);
  };
  return { changed, flush };
}

/** bpmn-js reads elements without a namespace and cannot write them: better said at once than when work would be lost. */
const findUnwritable = (modeler: BpmnModeler, xml: string): Promise<unknown> =>
  /xmlns=(""|'')/.test(xml)
    ? modeler.saveXML().then(
        () => undefined,
        (cause: unknown) => cause,
      )
    : Promise.resolve(undefined);

function watch(modeler: BpmnModeler, listener: ModelerListener, changed: () => void): void {
  const canvas = modeler.get<Canvas>('canvas');
  const current = (): Element =>
    modeler.get<Selection>('selection').get()[0] ?? (canvas.getRootElement() as Element);
  // Told once per frame: the import and a lasso change the selection many times at once, and the drawing comes first.
  let told = 0;
  const tell = (): void => {
    cancelAnimationFrame(told);
    told = requestAnimationFrame(() => listener.onSelect(selectionOf(current())));
  };
  modeler.on(['selection.changed', 'import.done', 'root.set'], tell);
  modeler.on('commandStack.changed', () => {
    changed();
    tell();
  });
  modeler.on('diagram.destroy', () => cancelAnimationFrame(told));
}

export function createModeler(container: HTMLElement, listener: ModelerListener): ModelerHandle {
  const modeler = takeModeler(container);
  const canvas = modeler.get<Canvas>('canvas');
  const elements = modeler.get<ElementRegistry>('elementRegistry');
  const moddle = modeler.get<Moddle>('moddle');
  const keeper = keepOriginal(async (text) => {
    const { rootElement } = await moddle.fromXML(text);
    return (await moddle.toXML(rootElement, { format: true })).xml;
  });
  const reporter = changeReporter(modeler, keeper, listener.onChange);
  watch(modeler, listener, reporter.changed);
  let panel: HTMLElement | null = null;
  let panels: Promise<{ attachTo(place: HTMLElement): void }> | null = null;
  let opened = false;

  const attach = (): void => {
    if (!opened || !panel) return;
    const place = panel;
    panels ??= import('./properties-panel.ts').then(({ mountProperties }) => mountProperties(modeler));
    void panels.then((made) => made.attachTo(place));
  };

  return {
    async open(xml, path) {
      try {
        const { warnings } = await modeler.importXML(xml);
        const doubled = findDoubledId(warnings, path);
        if (doubled) return err(doubled);
      } catch (cause) {
        return err(canvasProblem('diagram_not_readable', cause, path));
      }
      const unwritable = await findUnwritable(modeler, xml);
      if (unwritable !== undefined) return err(canvasProblem('diagram_not_writable', unwritable, path));
      keeper.opened(xml);
      fitDrawing(canvas);
      opened = true;
      whenIdle(attach);
      warmModeler();
      return ok(null);
    },
    flush: reporter.flush,
    showProperties(place) {
      panel = place;
      attach();
    },
    showProblems: (marks) => showProblemMarks(modeler.get<Overlays>('overlays'), elements, marks),
    select(id) {
      const element = elements.get(id);
      if (!element?.parent) return false;
      modeler.get<Selection>('selection').select(element);
      canvas.scrollToElement(element as never);
      return true;
    },
    setProperty: (id, name, value) => writeProperty(modeler, id, name, value),
    fit: (id) =>
      fitDrawing(canvas, id === undefined ? undefined : (elements.get(id) as unknown as Box | undefined)),
    parts: () => partsOf(elements),
    zoomBy: (steps) => modeler.get<{ stepZoom(by: number): void }>('zoomScroll').stepZoom(steps),
    zoom: () => canvas.zoom(),
    onZoom: (tell) => modeler.on('canvas.viewbox.changed', () => tell(canvas.zoom())),
    undo: () => modeler.get<CommandStack>('commandStack').undo(),
    redo: () => modeler.get<CommandStack>('commandStack').redo(),
    toggleMinimap: () => modeler.get<{ toggle(): void }>('minimap').toggle(),
    focus: () => canvas.focus(),
    destroy() {
      modeler.detach();
      void reporter.flush().finally(() => modeler.destroy());
    },
  };
}

function partsOf(elements: ElementRegistry): readonly { readonly id: string; readonly name: string }[] {
  const parts = elements.filter(
    (element) => element.type === 'bpmn:SubProcess' && ((element as Element).children?.length ?? 0) > 0,
  ) as unknown as (Element & Box)[];
  return parts
    .toSorted((a, b) => a.y + a.height / 2 - (b.y + b.height / 2) || a.x - b.x)
    .map((part) => ({ id: part.id, name: nameOf(part) }));
}

function showProblemMarks(
  overlays: Overlays,
  elements: ElementRegistry,
  marks: ReadonlyMap<string, ProblemMark>,
): void {
  overlays.remove({ type: 'rp-problem' });
  for (const [id, { blocks, look }] of marks) {
    if (!elements.get(id)?.parent) continue;
    const badge = document.createElement('div');
    badge.className = blocks > 0 ? 'rp-problem rp-problem-blocks' : 'rp-problem';
    badge.textContent = String(blocks + look);
    badge.title = blocks > 0 ? `${blocks} block publishing` : `${look} to look at`;
    overlays.add(id, 'rp-problem', {
      position: { top: -9, right: 9 },
      scale: { min: 0.9, max: 1 },
      html: badge,
    });
  }
}
