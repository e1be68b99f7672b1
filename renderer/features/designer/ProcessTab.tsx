// A process on the canvas, with what the selected step must leave beside it.

import { useCallback, useEffect, useMemo, useState, type ReactElement } from 'react';
import type { Problem } from '../../../shared/base/result.ts';
import { Modeler, type CanvasSelection, type ModelerHandle } from '../../canvas/Modeler.tsx';
import type { Draft, Runtime } from '../../runtime/runtime.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { manifestIn } from './package-files.ts';
import { marksOf } from './problem-rows.ts';
import { StepPanel } from './StepPanel.tsx';
import { useDesigner } from './use-designer.ts';
import { ZoomBar } from './ZoomBar.tsx';

interface ProcessTabProps {
  readonly runtime: Runtime;
  readonly draft: Draft;
  readonly path: string;
  readonly xml: string;
  readonly navigate: (path: string) => void;
}

/** Marks elements that have problems, and goes to the one that a link or F8 asks for. */
function useProblemPlaces(runtime: Runtime, handle: ModelerHandle | null, path: string): void {
  const rows = useDesigner(runtime, (state) => state.check.rows);
  const jump = useDesigner(runtime, (state) => state.jump);
  const jumpTo = useDesigner(runtime, (state) => state.jumpTo);
  useEffect(() => {
    if (handle) handle.showProblems(marksOf(rows, path));
  }, [handle, rows, path]);
  useEffect(() => {
    if (handle && jump?.file === path && jump.element !== '') {
      handle.select(jump.element);
      jumpTo('', '');
    }
  }, [handle, jump, jumpTo, path]);
}

/** A frame later: the panel may just be turning to the element that an arrow key selected. */
function focusPanel(): void {
  const focus = (): void =>
    document.querySelector<HTMLElement>('.props input, .props button, .props select')?.focus();
  requestAnimationFrame(() => setTimeout(focus));
}

const isOnCanvas = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('.djs-container > svg') !== null;

export function ProcessTab({ runtime, draft, path, xml, navigate }: ProcessTabProps): ReactElement {
  const changeFile = useDesigner(runtime, (state) => state.changeFile);
  const [handle, setHandle] = useState<ModelerHandle | null>(null);
  const [selection, setSelection] = useState<CanvasSelection | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [properties, setProperties] = useState<HTMLElement | null>(null);
  const manifest = useMemo(() => manifestIn(draft.files), [draft.files]);

  useProblemPlaces(runtime, handle, path);

  const ready = useCallback((made: ModelerHandle | null) => {
    setHandle(made);
    if (made) setProblem(null);
  }, []);
  const change = useCallback((text: string) => changeFile(path, text), [changeFile, path]);
  useKeys({ '0': () => handle?.fit() });

  return (
    <>
      <section
        className="cv"
        aria-label="Process"
        data-region
        onKeyDown={(event) => {
          if (event.key === 'Enter' && isOnCanvas(event.target)) focusPanel();
        }}
      >
        <Modeler
          path={path}
          xml={xml}
          panel={properties}
          onReady={ready}
          onChange={change}
          onSelect={setSelection}
          onProblem={setProblem}
        />
        {problem && (
          <div className="cv-problem">
            <ProblemNote problem={problem} />
          </div>
        )}
        {handle && <ZoomBar handle={handle} />}
      </section>
      <StepPanel
        selection={selection}
        handle={handle}
        manifest={manifest}
        draft={draft}
        navigate={navigate}
        onPropertiesPlace={setProperties}
      />
    </>
  );
}
