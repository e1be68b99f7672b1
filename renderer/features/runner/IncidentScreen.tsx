// The screen of an incident: clocks, phases, the next action as the sheet, and beside it diagram, evidence and timeline.

import { useEffect, useRef, useState } from 'react';
import { ClockStrip } from '../../ui/ClockStrip.tsx';
import { PhaseStrip } from '../../ui/PhaseStrip.tsx';
import { useAnnounce } from '../../ui/LiveRegion.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useNow } from '../../ui/use-now.ts';
import { AlarmCards } from './AlarmCards.tsx';
import { BeginSections } from './BeginSteps.tsx';
import { ClockJumpLine } from './ClockJumpLine.tsx';
import { ConflictCards } from './ConflictCards.tsx';
import { mostUrgentClocks } from './clock-order.ts';
import { useSnapshot } from './incident-context.ts';
import { NextAction } from './NextAction.tsx';
import { OpenWork } from './OpenWork.tsx';
import { PhaseEvidence } from './PhaseEvidence.tsx';
import { useShownPhases } from './phase-marks.ts';
import { Readiness } from './Readiness.tsx';
import { useRunner, useRunnerState } from './runner-context.ts';
import { useSheet } from './sheet.ts';
import { OtherClocks } from './OtherClocks.tsx';
import { SideDiagram } from './SideDiagram.tsx';
import { StandsStill } from './StandsStill.tsx';
import { TimelineColumn } from './TimelineColumn.tsx';
import { useEntryForm } from './use-entry-form.ts';
import { WaitingEvents } from './WaitingEvents.tsx';

type SideTab = 'diagram' | 'evidence' | 'timeline';

const LONG_TRAIL = 4;

export function IncidentScreen() {
  const { view, incident } = useSnapshot();
  const { store } = useRunner();
  const phases = useShownPhases();
  const sheet = useSheet();
  const step = sheet.kind === 'step' ? sheet.step : undefined;
  const about = step?.phase ?? (sheet.kind === 'begin' ? sheet.part.phase : undefined);
  const chosen = useRunnerState((state) => state.shownPhase.get(incident));
  const here =
    view.phases.find((phase) => phase.phase === about) ??
    view.phases.find((phase) => phase.state === 'here') ??
    view.phases.findLast((phase) => phase.state === 'done') ??
    view.phases.at(-1);
  const shown = chosen ?? here?.phase ?? '';
  const show = (phase: string): void => store.getState().showPhase(incident, phase);
  // A long evidence list must not push the other steps out of sight.
  const long = (view.phases.find((phase) => phase.phase === shown)?.points.length ?? 0) > LONG_TRAIL;
  const [side, setSide] = useState<SideTab>('timeline');
  useKeys(
    Object.fromEntries(view.phases.map((phase, index) => [String(index + 1), () => show(phase.phase)])),
  );
  useToldSteps();
  const writing = useEntryForm() !== undefined;
  return (
    <>
      <IncidentClocks />
      {phases.length > 0 && <PhaseStrip phases={phases} shown={shown} onShow={show} />}
      <div className="work" data-side={side}>
        <NextAction sheet={sheet} />
        <div className={writing ? 'side top aside' : 'side top'} data-region>
          <SideTabs side={side} phase={shown} onSide={setSide} />
          <AlarmCards />
          <ConflictCards />
          <SideDiagram sheet={sheet} />
          <StandsStill shown={sheet.kind === 'standstill' ? sheet.problem.key : undefined} />
          <BeginSections shown={sheet.kind === 'begin' ? sheet.part.key : undefined} />
          {long && <OpenWork current={step?.task} />}
          <PhaseEvidence phase={shown} />
          {!long && <OpenWork current={step?.task} />}
          <WaitingEvents />
          <Readiness />
        </div>
        <div className="side line" data-region>
          <SideTabs side={side} phase={shown} onSide={setSide} />
          <TimelineColumn />
        </div>
      </div>
    </>
  );
}

/** Of all that is on the screen only these are drawn anew each second. */
function IncidentClocks() {
  const { view } = useSnapshot();
  const now = useNow();
  const clocks = mostUrgentClocks(view.clocks, now);
  return (
    <>
      <ClockStrip label="Clocks" clocks={clocks} now={now} />
      <OtherClocks shown={clocks} />
      <ClockJumpLine />
    </>
  );
}

/** Only in narrow windows, where the three lie behind each other. */
function SideTabs({
  phase,
  side,
  onSide,
}: {
  phase: string;
  side: SideTab;
  onSide: (side: SideTab) => void;
}) {
  const { view } = useSnapshot();
  const points = view.phases.find((candidate) => candidate.phase === phase)?.points ?? [];
  const missing = points
    .flatMap((point) => point.evidence)
    .filter((item) => item.state === 'missing' && item.required).length;
  const tabs = [
    ['diagram', 'Diagram'],
    ['evidence', `Evidence ${missing}`],
    ['timeline', 'Timeline'],
  ] as const;
  return (
    <div className="seg tabs3" role="group" aria-label="Show beside the action">
      {tabs.map(([id, title]) => (
        <button key={id} type="button" aria-pressed={side === id} onClick={() => onSide(id)}>
          {title}
        </button>
      ))}
    </div>
  );
}

/** Says new steps and breaches aloud, once each. */
function useToldSteps(): void {
  const { view } = useSnapshot();
  const announce = useAnnounce();
  const told = useRef<ReadonlySet<string> | undefined>(undefined);
  useEffect(() => {
    const current = new Map([
      ...view.steps.map((step) => [`step ${step.task}`, `New step: ${step.title}`] as const),
      ...view.problems.map((one) => [`standstill ${one.key}`, `Stands still: ${one.title}`] as const),
      ...view.openParts.map((part) => [`begin ${part.key}`, `Steps can be begun: ${part.title}`] as const),
      ...(view.entries?.tasks ?? [])
        .filter(({ done }) => done === undefined)
        .map(({ record, text = '' }) => [`task ${record}`, `New task: ${text}`] as const),
      ...view.clocks
        .filter((clock) => clock.state === 'breached')
        .map((clock) => [`clock ${clock.id}`, `Breached: ${clock.title}`] as const),
    ]);
    const before = told.current;
    told.current = new Set(current.keys());
    if (!before) return;
    const news = [...current].filter(([key]) => !before.has(key)).map(([, words]) => words);
    if (news.length > 0) announce(news.join('. '));
  }, [view, announce]);
  // Whoever comes next may not know of this incident.
  useEffect(() => () => announce(''), [announce]);
}
