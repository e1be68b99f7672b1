// A process as it runs: what is done, where the tokens are, what waits, which flows were taken. Read only.

import { useEffect, useMemo, useRef, useState, type ReactElement, type RefObject } from 'react';
import type { ElementCounts } from '../../shared/engine/waiting.ts';
import type { Problem } from '../../shared/base/result.ts';
import type { DiagramChanges } from './diagram-changes.ts';
import type { OutlineItem } from './diagram-run.ts';
import { afterPaint } from './after-paint.ts';
import { createDiagram, type Diagram } from './running-diagram.ts';
import './diagram.css';

export interface ProcessDiagramProps {
  /** BPMN file text. Another text redraws; counts, flows and selection only change marks. */
  readonly xml: string;
  /** Without counts the diagram is shown plain, as designed. */
  readonly counts?: ElementCounts;
  /** Sequence flow ids taken at least once. */
  readonly flows?: readonly string[];
  /** Elements that wait for someone else: amber instead of indigo. */
  readonly waiting?: readonly string[];
  /** Elements that stand still: red, with a mark of their own. */
  readonly stopped?: readonly string[];
  /** Where tokens stood when the run was closed from outside. */
  readonly left?: readonly string[];
  /** How often each flow was taken; with it, counts are written into the drawing. */
  readonly taken?: Readonly<Record<string, number>>;
  /** What differs from another version. */
  readonly changes?: DiagramChanges;
  readonly selected?: string;
  readonly onSelect?: (element: string) => void;
  /** Element to show large at first, such as the phase; otherwise the whole process is fitted. */
  readonly focus?: string;
  /** Tells whoever has keys for it how to zoom, fit and move; its own list is left out, because one stands beside. */
  readonly onDrawn?: (hands: DiagramHands | null) => void;
}

export type DiagramHands = Pick<Diagram, 'fit' | 'zoom' | 'move'>;

/** The drawing in `place`, once it is there, or why it cannot be drawn. */
function useDrawn(
  place: RefObject<HTMLDivElement | null>,
  xml: string,
  onSelect: ((element: string) => void) | undefined,
): { readonly diagram: Diagram | null; readonly problem: Problem | null } {
  const told = useRef(onSelect);
  const [diagram, setDiagram] = useState<Diagram | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    told.current = onSelect;
  });
  useEffect(() => {
    const container = place.current;
    if (!container) return;
    let made: Diagram | undefined;
    let current = true;
    const cancel = afterPaint(() => {
      const drawn = createDiagram(container, (element) => told.current?.(element));
      made = drawn;
      void drawn.open(xml).then((opened) => {
        if (!current) return;
        setProblem(opened.ok ? null : opened.error);
        setDiagram(opened.ok ? drawn : null);
      });
    });
    return () => {
      current = false;
      cancel();
      // What is destroyed must not be drawn on again by the effects of whoever shows it.
      setDiagram(null);
      made?.destroy();
    };
  }, [place, xml]);
  return { diagram, problem };
}

/** What changes in the drawing waits until the next action is painted; the changes keep their order. */
const onceDrawn = (diagram: Diagram | null, act: (diagram: Diagram) => void): (() => void) | undefined =>
  diagram ? afterPaint(() => act(diagram)) : undefined;

/** Another window size fits the drawing again; leaving the place and coming back to it does not. */
function useFittedSize(
  place: RefObject<HTMLDivElement | null>,
  diagram: Diagram | null,
  focus: string | undefined,
): void {
  useEffect(() => {
    const container = place.current;
    if (!container || !diagram) return;
    let before = sizeOf(container);
    const observer = new ResizeObserver(() => {
      const now = sizeOf(container);
      if (now === before || container.clientWidth === 0) return;
      before = now;
      diagram.fit(focus);
    });
    observer.observe(container);
    return () => observer.disconnect();
  }, [place, diagram, focus]);
}

const sizeOf = ({ clientWidth, clientHeight }: HTMLElement): string => `${clientWidth}×${clientHeight}`;

export function ProcessDiagram({
  xml,
  counts,
  flows,
  waiting,
  stopped,
  left,
  taken,
  changes,
  selected,
  onSelect,
  focus,
  onDrawn,
}: ProcessDiagramProps): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const { diagram, problem } = useDrawn(place, xml, onSelect);
  const [asList, setAsList] = useState(false);

  const run = useMemo(
    () => ({ counts, flows: flows ?? [], waiting: waiting ?? [], stopped: stopped ?? [], left, taken }),
    [counts, flows, waiting, stopped, left, taken],
  );
  useEffect(() => onceDrawn(diagram, (drawn) => drawn.show(run)), [diagram, run]);
  useEffect(() => onceDrawn(diagram, (drawn) => changes && drawn.mark(changes)), [diagram, run, changes]);
  useEffect(() => onceDrawn(diagram, (drawn) => drawn.select(selected)), [diagram, selected]);
  useEffect(() => onceDrawn(diagram, (drawn) => drawn.fit(focus)), [diagram, focus]);
  useFittedSize(place, diagram, focus);
  useEffect(() => onDrawn?.(diagram), [diagram, onDrawn]);

  return (
    <div className="rp-diagram bio-theme-parent">
      <div className="rp-diagram-canvas" ref={place} hidden={asList || problem !== null} />
      {problem && <Undrawn problem={problem} />}
      {asList && diagram && <StepList items={diagram.outline(run)} onSelect={onSelect} selected={selected} />}
      <div className="rp-diagram-bar">
        {!asList && !onDrawn && (
          <button type="button" className="btn s" onClick={() => diagram?.fit(undefined)}>
            Fit
          </button>
        )}
        {!onDrawn && (
          <button type="button" className="btn s" aria-pressed={asList} onClick={() => setAsList(!asList)}>
            {asList ? 'Diagram' : 'List'}
          </button>
        )}
      </div>
    </div>
  );
}

function Undrawn({ problem }: { problem: Problem }): ReactElement {
  return (
    <p className="rp-canvas-problem" role="alert">
      {problem.message} {problem.remedy} <code>{problem.code}</code>
    </p>
  );
}

const STATE_WORDS: Readonly<Record<OutlineItem['state'], string>> = {
  plain: '',
  done: 'done',
  now: 'now',
  waiting: 'waiting',
  stopped: 'stands still',
  left: 'here when it was closed',
  ahead: 'ahead',
};

interface StepListProps {
  readonly items: readonly OutlineItem[];
  readonly selected: string | undefined;
  readonly onSelect: ((element: string) => void) | undefined;
}

/** The same steps as text, in reading order: for keyboards, screen readers and small windows. */
function StepList({ items, selected, onSelect }: StepListProps): ReactElement {
  return (
    <ol className="rp-outline" aria-label="Steps of this process">
      {items.map((item) => (
        <li
          key={item.id}
          data-depth={Math.min(item.depth, 4)}
          data-state={item.state}
          aria-current={item.state === 'now' ? 'step' : undefined}
        >
          <button
            type="button"
            className="rp-outline-item"
            aria-pressed={selected === item.id}
            onClick={() => onSelect?.(item.id)}
          >
            <span>{item.name}</span>
            <span className="q">
              {item.kind}
              {item.tokens > 1 ? ` · ${item.tokens} tokens` : ''}
            </span>
            <span className="rp-outline-state">{STATE_WORDS[item.state]}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
