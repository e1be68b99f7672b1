// The process as text, part by part: how each element stands, what it waits for, which way was taken, and the records made there.

import type { CourseElement, CoursePart, CourseProcess } from '../../../shared/incident/course/course.ts';
import { wordFor } from '../../canvas/element-words.ts';
import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { useMoment } from '../../ui/use-moment.ts';
import { COURSE_MARKS, stateInWords, waitInWords, waysInWords } from './course-words.ts';
import { useSnapshot } from './incident-context.ts';
import { asSentence, recordNumber } from './names.ts';
import { useRunner } from './runner-context.ts';

interface Shared {
  readonly titleOf: (process: string) => string;
  readonly selected: string | undefined;
  readonly onSelect: (element: string) => void;
  readonly onOpen: (process: string) => void;
}

export function CourseList({
  course,
  runs,
  ...shared
}: Shared & { readonly course: CourseProcess; readonly runs: string }) {
  return (
    <>
      <div className="course-head" tabIndex={-1}>
        <h2>{course.title}</h2>
        <span className="meta">{runs}</span>
      </div>
      {course.parts.map((part, index) => (
        <Part
          key={part.phase ?? index}
          part={part}
          first={index === 0}
          only={course.parts.length === 1}
          {...shared}
        />
      ))}
    </>
  );
}

function Part({
  part,
  first,
  only,
  ...shared
}: Shared & { readonly part: CoursePart; readonly first: boolean; readonly only: boolean }) {
  const moment = useMoment();
  const { around, elements } = part;
  const title = around?.title ?? (only ? 'Its elements' : first ? 'Beginning' : 'Around the phases');
  return (
    <section className="course-part" aria-label={title}>
      <div className="sect">
        <h3>
          {around && <Mark kind={COURSE_MARKS[around.state]} label="" />} {title}
        </h3>
        {around && <span className="meta">{stateInWords(around, moment)}</span>}
      </div>
      <ol className="course-list" aria-label={`Elements: ${title}`}>
        {elements.map((element) => (
          <Line key={element.element} element={element} {...shared} />
        ))}
      </ol>
    </section>
  );
}

function Line({ element, selected, ...shared }: Shared & { readonly element: CourseElement }) {
  const moment = useMoment();
  const kind = wordFor(element.type.charAt(0).toUpperCase() + element.type.slice(1));
  return (
    <li
      id={`course-${element.element}`}
      data-depth={Math.min(element.depth, 3)}
      data-state={element.state}
      aria-current={element.state === 'here' ? 'step' : undefined}
    >
      <button
        type="button"
        className="course-item"
        aria-pressed={selected === element.element}
        onClick={() => shared.onSelect(element.element)}
      >
        <Mark kind={COURSE_MARKS[element.state]} label="" />
        <span className="grow">
          {element.title} <span className="meta">{kind}</span>
        </span>
        <span className="course-state">{stateInWords(element, moment)}</span>
      </button>
      <More element={element} {...shared} />
    </li>
  );
}

/** Steps to do, processes called, records: what leads on from here. */
function More({
  element,
  titleOf,
  onOpen,
}: Pick<Shared, 'titleOf' | 'onOpen'> & { readonly element: CourseElement }) {
  const { incident, version } = useSnapshot();
  const { store, navigate } = useRunner();
  const moment = useMoment();
  const task = element.waits.flatMap((wait) => (wait.for === 'people' ? wait.task : []))[0];
  const words = [
    ...new Set(element.waits.map((wait) => waitInWords(wait, version, moment))),
    ...waysInWords(element),
  ].map(asSentence);
  if (words.length + element.calls.length + element.records.length === 0) return null;
  return (
    <div className="course-more meta">
      {words.length > 0 && <span>{words.join('. ')}</span>}
      {task !== undefined && (
        <Button
          size="s"
          onPress={() => {
            store.getState().chooseTask(incident, task);
            navigate(`/incidents/${incident}`);
          }}
        >
          Go to the step
        </Button>
      )}
      {element.calls.map((process) => (
        <Button key={process} size="s" onPress={() => onOpen(process)}>
          {`Look into ${titleOf(process)}`}
        </Button>
      ))}
      <Records seqs={element.records} />
    </div>
  );
}

const MOST_LINKS = 6;

/** The newest ones, where there are many. */
function Records({ seqs }: { readonly seqs: readonly number[] }) {
  const { incident } = useSnapshot();
  if (seqs.length === 0) return null;
  const left = seqs.length - MOST_LINKS;
  return (
    <span>
      {left > 0 && `${left} older, `}
      {seqs.slice(-MOST_LINKS).map((seq) => (
        <a key={seq} className="course-record" href={`#/evidence/${incident}/${recordNumber(seq)}`}>
          {`record ${recordNumber(seq)}`}
        </a>
      ))}
    </span>
  );
}
