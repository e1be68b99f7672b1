// The whole process of an incident: drawn with tokens, path and counts, and beside it the same as text for keyboard and screen reader.

import { useEffect, useMemo, useRef, useState } from 'react';
import type { CourseProcess } from '../../../shared/incident/course/course.ts';
import { ProcessDiagram, type DiagramHands } from '../../canvas/ProcessDiagram.tsx';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { counted } from './counted.ts';
import { CourseList } from './CourseList.tsx';
import { drawnCourse, elementsOf } from './course-words.ts';
import { useSnapshot } from './incident-context.ts';
import { processXml } from './names.ts';

const LARGER = 1.25;
const PAN_PX = 60;

const runsOf = ({ started, running }: CourseProcess): string =>
  started === 0
    ? 'not started'
    : `started ${started === 1 ? 'once' : counted(started, 'time')}, ${running} running`;

export function CourseScreen() {
  const { course } = useSnapshot();
  const processes = useMemo(() => course(), [course]);
  const [asked, setAsked] = useState<string>();
  const [selected, setSelected] = useState<string>();
  const shown = processes.find(({ process }) => process === asked) ?? processes[0];
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const line = selected === undefined ? null : document.getElementById(`course-${selected}`);
    line?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const select = (element: string): void => {
    const holder = processes.find((one) => elementsOf(one).some((other) => other.element === element));
    if (holder) setAsked(holder.process);
    setSelected(element);
  };
  const open = (process: string): void => {
    setAsked(process);
    setSelected(undefined);
    list.current?.querySelector<HTMLElement>('.course-head')?.focus();
  };
  if (!shown) return <p className="pad q">This version holds no process.</p>;
  return (
    <div className="split course">
      <section className="sheet course-drawn" aria-label="Process, drawn" data-region>
        <Drawn key={shown.process} course={shown} selected={selected} onSelect={select}>
          {processes.length > 1 && (
            <Select
              label="Process"
              small
              items={processes.map((one) => ({
                value: one.process,
                text: `${one.title}, ${runsOf(one)}`,
              }))}
              value={shown.process}
              onChange={open}
            />
          )}
        </Drawn>
      </section>
      <aside className="deskcol scrolls course-text" aria-label="Process, as text" data-region ref={list}>
        <CourseList
          course={shown}
          runs={runsOf(shown)}
          titleOf={(process) => processes.find((one) => one.process === process)?.title ?? process}
          selected={selected}
          onSelect={select}
          onOpen={open}
        />
      </aside>
    </div>
  );
}

function Drawn({
  course,
  selected,
  onSelect,
  children,
}: {
  course: CourseProcess;
  selected: string | undefined;
  onSelect: (element: string) => void;
  children: React.ReactNode;
}) {
  const { version } = useSnapshot();
  const [hands, setHands] = useState<DiagramHands | null>(null);
  const drawn = useMemo(() => drawnCourse(course), [course]);
  const xml = processXml(version, course.process);
  const larger = (): void => hands?.zoom(LARGER);
  const smaller = (): void => hands?.zoom(1 / LARGER);
  const fit = (): void => hands?.fit(undefined);
  const move = (dx: number, dy: number) => (): void => hands?.move({ dx, dy });
  useKeys({
    '+': larger,
    '=': larger,
    '-': smaller,
    '0': fit,
    'Alt+ArrowLeft': move(PAN_PX, 0),
    'Alt+ArrowRight': move(-PAN_PX, 0),
    'Alt+ArrowUp': move(0, PAN_PX),
    'Alt+ArrowDown': move(0, -PAN_PX),
  });
  return (
    <>
      <header className="course-bar">
        {children}
        <span className="end row">
          <Button size="s" keys="+" onPress={larger}>
            Larger
          </Button>
          <Button size="s" keys="−" onPress={smaller}>
            Smaller
          </Button>
          <Button size="s" keys="0" onPress={fit}>
            Fit
          </Button>
        </span>
      </header>
      {xml === undefined ? (
        <p className="pad q">
          The file of this process is not in the version at hand. Its text stands beside.
        </p>
      ) : (
        <ProcessDiagram
          xml={xml}
          {...drawn}
          {...(selected === undefined ? {} : { selected })}
          onSelect={onSelect}
          onDrawn={setHands}
        />
      )}
      <p className="course-legend meta">
        Strong line: taken once; with 2× or more, so often. Number in a ring: tokens here, amber where no
        person is waited for. Thin and grey: not taken. Alt and an arrow move the drawing.
      </p>
    </>
  );
}
