// The phases with one mark per piece of evidence. A press shows a phase; it never moves the incident.

import { Mark, type MarkKind } from './Mark.tsx';

export interface ShownPhase {
  readonly id: string;
  readonly title: string;
  readonly state: 'ahead' | 'here' | 'done';
  /** Such as "here since 01:36". */
  readonly note: string;
  readonly marks: readonly MarkKind[];
  /** Such as "3 of 6". */
  readonly count: string;
}

/** A phase with more evidence than fits shows its first marks and the count. */
const mostMarks = (count: number): number => (count > 8 ? 5 : 8);

export function PhaseStrip({
  phases,
  shown,
  onShow,
}: {
  phases: readonly ShownPhase[];
  shown: string;
  onShow: (id: string) => void;
}) {
  return (
    <section className="phases" aria-label="Phases" data-region>
      {phases.map((phase) => (
        <button
          key={phase.id}
          type="button"
          className={[
            'phase',
            phase.state === 'here' ? 'now' : phase.state === 'ahead' ? 'next' : '',
            phase.id === shown ? 'shown' : '',
          ].join(' ')}
          aria-current={phase.state === 'here' ? 'step' : undefined}
          aria-pressed={phase.id === shown}
          onClick={() => onShow(phase.id)}
        >
          <span className="nm">
            <b>{phase.title}</b>
            <span className={phase.state === 'here' ? 'meta here' : 'meta'}>{phase.note}</span>
          </span>
          <span className="mks">
            <span className="fits">
              {phase.marks.slice(0, mostMarks(phase.marks.length)).map((kind, index) => (
                <Mark key={index} kind={kind} label="" />
              ))}
            </span>
            <span className="meta">{phase.count}</span>
          </span>
        </button>
      ))}
    </section>
  );
}
