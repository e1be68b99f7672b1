// The sheet: whatever the next step needs, as its own form, decision or signature; where none waits, what people start themselves.

import { useEffect, useRef, type RefObject } from 'react';
import type { CourseProcess } from '../../../shared/incident/course/course.ts';
import { closingOf } from '../../../shared/incident/lifecycle/lifecycle-state.ts';
import type { StepView } from '../../../shared/incident/view.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { ApprovalStep } from './ApprovalStep.tsx';
import { BeginSheet } from './BeginSteps.tsx';
import { ClosedByHand } from './Lifecycle.tsx';
import { ContactStep } from './ContactStep.tsx';
import { useMoment } from '../../ui/use-moment.ts';
import { useSnapshot } from './incident-context.ts';
import { isApproval } from './next-step.ts';
import { OpenFixes } from './OpenFixes.tsx';
import { OwedReport } from './OwedReport.tsx';
import { useRunnerState } from './runner-context.ts';
import { SeverityStep } from './SeverityStep.tsx';
import { elementOf, type Sheet } from './sheet.ts';
import { StandstillSheet } from './StandstillSheet.tsx';
import { StepForm } from './StepForm.tsx';

export function NextAction({ sheet }: { sheet: Sheet }) {
  const ready = useRunnerState((state) => state.draftsRead);
  const section = useRef<HTMLElement>(null);
  useFocusOnNewStep(section, ready, sheet.kind === 'step' ? sheet.step.task : elementOf(sheet));
  return (
    <section ref={section} className="sheet nextact form2" aria-label="Next action" data-region>
      {ready && <Shown sheet={sheet} />}
    </section>
  );
}

function Shown({ sheet }: { sheet: Sheet }) {
  switch (sheet.kind) {
    case 'step':
      return <StepSheet key={sheet.step.task} step={sheet.step} />;
    case 'standstill':
      return <StandstillSheet key={sheet.problem.key} problem={sheet.problem} />;
    case 'begin':
      return <BeginSheet key={sheet.part.key} part={sheet.part} />;
    case 'nothing':
      return <NothingWaits />;
  }
}

export function StepSheet({ step }: { step: StepView }) {
  if (isApproval(step)) return <ApprovalStep step={step} />;
  if (step.step === 'severity.decide') return <SeverityStep step={step} />;
  if (step.step === 'vendor.contact') return <ContactStep step={step} />;
  return <StepForm step={step} />;
}

/** After a declaration or a recorded action the focus goes to the next; otherwise it stays where the person works. */
function useFocusOnNewStep(
  section: RefObject<HTMLElement | null>,
  ready: boolean,
  task: string | undefined,
): void {
  const before = useRef<string>(undefined);
  useEffect(() => {
    if (!ready || before.current === task) return;
    before.current = task;
    const active = document.activeElement;
    // A place that was left stays in the page, hidden, and may hold the focus until the next frame.
    const lost = active === null || active === document.body || active.closest('[hidden]') !== null;
    if (lost) section.current?.querySelector<HTMLElement>('#next-action')?.focus();
  }, [section, ready, task]);
}

/** ": closed as false positive" where the main process says by which end it was left. */
function endOf(processes: readonly CourseProcess[]): string {
  // An end inside a phase only ends the phase.
  const around = processes.find(({ main }) => main)?.parts.filter(({ phase }) => phase === undefined) ?? [];
  const end = around
    .flatMap(({ elements }) => elements)
    .find(({ type, depth, done }) => type === 'endEvent' && depth === 0 && done > 0);
  return end ? `: ${end.title.toLowerCase()}` : '';
}

function NothingWaits() {
  const { view, incident, course } = useSnapshot();
  const moment = useMoment();
  if (closingOf(view.lifecycle)) return <ClosedByHand />;
  if (view.state === 'completed') {
    return (
      <div className="body">
        <div className="base">
          <Mark kind="found" label="" /> <span className="m">Closed</span>
          {view.closedAt !== undefined && <span className="q">{moment(view.closedAt)}</span>}
        </div>
        <h2 className="acth">The process has ended{endOf(course())}</h2>
        <p className="q">
          No step waits. A note can still be added, and a record that was wrong corrected; all of it stays.
        </p>
        <OwedReport />
        <OpenFixes />
        <p>
          <a href={`#/evidence/${incident}`}>Open the evidence</a> to check it and to export the bundle.
        </p>
        <p className="q">
          If it comes back, declare a new incident (Ctrl I) and link it to this one with “Close or link…”.
        </p>
      </div>
    );
  }
  return (
    <Empty title="No step waits for a person">
      {view.waiting.length === 0
        ? 'The process runs on by itself.'
        : view.waiting
            .map((event) =>
              event.due === undefined
                ? `Waits for ${event.name ?? event.element}.`
                : `A timer is due ${moment(event.due)}.`,
            )
            .join(' ')}
    </Empty>
  );
}
