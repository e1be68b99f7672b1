// Edits a DMN file: the requirements diagram and each table (dmn-js), with one row of views above.

import { useEffect, useRef, useState, type ReactElement } from 'react';
import { DmnModdle } from 'dmn-moddle';
import DmnModeler, { type DmnView } from 'dmn-js/lib/Modeler';
import type { Problem } from '../../shared/base/result.ts';
import { readAsDmn13, readSource } from '../../shared/decision/dmn-source.ts';
import { canvasProblem, findDoubledId } from './canvas-problem.ts';
import { keepOriginal } from './keep-original.ts';
import { claimStyleNonce } from './style-nonce.ts';
import './dmn.css';

export interface DecisionEditorProps {
  readonly path: string;
  readonly xml: string;
  /** Decision to open first; otherwise the first table. */
  readonly decision?: string;
  readonly onChange: (xml: string) => void;
  readonly onProblem: (problem: Problem) => void;
}

const SAVE_DELAY_MS = 250;

/** The editor reads DMN 1.3 alone; a file of another version, or one that is refused, is left to its own complaint. */
function asDmn13(text: string): string {
  const source = readSource({ path: '', text });
  return source.ok ? source.value : text;
}

const CHANGES = ['commandStack.changed', 'elements.changed'] as const;

interface Editor {
  readonly views: () => readonly DmnView[];
  open(xml: string, path: string, decision: string | undefined): Promise<Problem | null>;
  show(view: DmnView): void;
  destroy(): void;
}

function createEditor(
  container: HTMLElement,
  report: (xml: string) => void,
  viewsChanged: (active: string | undefined) => void,
): Editor {
  claimStyleNonce();
  const modeler = new DmnModeler({
    container,
    drd: {
      drdRenderer: {
        defaultFillColor: 'var(--sheet)',
        defaultStrokeColor: 'var(--ink)',
        defaultLabelColor: 'var(--ink)',
      },
    },
  });
  const keeper = keepOriginal(async (text) => {
    const moddle = new DmnModdle();
    const { rootElement } = await moddle.fromXML(asDmn13(text), 'dmn:Definitions');
    return (await moddle.toXML(rootElement, { format: true })).xml;
  }, readAsDmn13);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = async (): Promise<void> => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    report(await keeper.toKeep((await modeler.saveXML({ format: true })).xml));
  };
  const changed = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), SAVE_DELAY_MS);
  };
  modeler.on('viewer.created', ({ viewer }: { viewer: { on(event: string, listener: () => void): void } }) =>
    viewer.on(CHANGES[0], changed),
  );
  modeler.on('views.changed', ({ activeView }: { activeView?: DmnView }) =>
    viewsChanged(activeView?.element.id),
  );
  return {
    views: () => modeler.getViews(),
    async open(xml, path, decision) {
      try {
        const { warnings } = await modeler.importXML(asDmn13(xml));
        const doubled = findDoubledId(warnings, path);
        if (doubled) return doubled;
        keeper.opened(xml);
        const views = modeler.getViews();
        const first =
          views.find((view) => view.element.id === decision) ??
          views.find((view) => view.type === 'decisionTable') ??
          views[0];
        if (first) await modeler.open(first);
        return null;
      } catch (cause) {
        return canvasProblem('decision_not_readable', cause, path);
      }
    },
    show: (view) => void modeler.open(view),
    destroy: () => void flush().finally(() => modeler.destroy()),
  };
}

export function DecisionEditor({
  path,
  xml,
  decision,
  onChange,
  onProblem,
}: DecisionEditorProps): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | null>(null);
  const known = useRef<string | null>(null);
  const told = useRef({ onChange, onProblem, decision });
  const [active, setActive] = useState<string | undefined>(undefined);
  const [views, setViews] = useState<readonly DmnView[]>([]);
  useEffect(() => {
    told.current = { onChange, onProblem, decision };
  });

  useEffect(() => {
    const container = place.current;
    if (!container) return;
    const made = createEditor(
      container,
      (text) => {
        known.current = text;
        told.current.onChange(text);
      },
      (view) => {
        setActive(view);
        setViews(made.views());
      },
    );
    editor.current = made;
    known.current = null;
    return () => {
      editor.current = null;
      made.destroy();
    };
  }, [path]);

  useEffect(() => {
    const made = editor.current;
    if (!made || known.current === xml) return;
    known.current = xml;
    void made.open(xml, path, told.current.decision).then((problem) => {
      if (problem && editor.current === made) told.current.onProblem(problem);
    });
  }, [path, xml]);

  return (
    <div className="rp-dmn">
      <div className="rp-dmn-views" role="toolbar" aria-label="Views of this decision file">
        {views.map((view) => (
          <button
            key={view.id}
            type="button"
            className="btn s plain"
            aria-pressed={view.element.id === active}
            onClick={() => editor.current?.show(view)}
          >
            {view.type === 'drd' ? 'Requirements' : (view.name ?? view.element.name ?? view.element.id)}
          </button>
        ))}
      </div>
      <div className="rp-dmn-place bio-theme-parent" ref={place} />
    </div>
  );
}
