// The BPMN editor as a React island: bpmn-js owns the drawing, React owns the frame around it.

import { useEffect, useRef, type ReactElement } from 'react';
import type { Problem } from '../../shared/base/result.ts';
import { createModeler, type CanvasSelection, type ModelerHandle } from './modeler-canvas.ts';
import './modeler.css';

export interface ModelerProps {
  /** Path inside the package; another path is another diagram. */
  readonly path: string;
  /** BPMN text to open. What the editor itself reported by `onChange` is not opened again. */
  readonly xml: string;
  /** Where the properties panel goes, mounted after the diagram is there. */
  readonly panel: HTMLElement | null;
  readonly onReady: (handle: ModelerHandle | null) => void;
  readonly onChange: (xml: string) => void;
  readonly onSelect: (selection: CanvasSelection) => void;
  readonly onProblem: (problem: Problem) => void;
}

export function Modeler({
  path,
  xml,
  panel,
  onReady,
  onChange,
  onSelect,
  onProblem,
}: ModelerProps): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const handle = useRef<ModelerHandle | null>(null);
  const known = useRef<string | null>(null);
  const told = useRef({ onReady, onChange, onSelect, onProblem });
  useEffect(() => {
    told.current = { onReady, onChange, onSelect, onProblem };
  });

  useEffect(() => {
    const container = place.current;
    if (!container) return;
    const made = createModeler(container, {
      onChange: (text) => {
        known.current = text;
        told.current.onChange(text);
      },
      onSelect: (selection) => told.current.onSelect(selection),
    });
    handle.current = made;
    known.current = null;
    return () => {
      handle.current = null;
      told.current.onReady(null);
      made.destroy();
    };
  }, [path]);

  useEffect(() => {
    const made = handle.current;
    if (!made || known.current === xml) return;
    known.current = xml;
    void made.open(xml, path).then((opened) => {
      if (handle.current !== made) return;
      if (opened.ok) told.current.onReady(made);
      else told.current.onProblem(opened.error);
    });
  }, [path, xml]);

  useEffect(() => {
    if (panel) handle.current?.showProperties(panel);
  }, [panel, path]);

  return <div className="rp-modeler bio-theme-parent" ref={place} />;
}

export type { CanvasSelection, ModelerHandle } from './modeler-canvas.ts';
export { warmModeler } from './warm-modeler.ts';
