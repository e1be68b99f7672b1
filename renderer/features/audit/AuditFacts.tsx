// The incident in four figures, as the replay gives them; without a replay, what the bundle holds.

import type { VerificationReport } from '../../../shared/bundle/verification-report.ts';
import type { IncidentView, ReadinessCheck } from '../../../shared/incident/view.ts';
import { useDisplay } from '../../ui/display.tsx';
import { SeverityBadge } from '../../ui/SeverityBadge.tsx';
import { formatSpan, formatTime, zoneWord } from '../../ui/time-format.ts';
import type { ReactNode } from 'react';
import { readyWords } from './ready-words.ts';

function Fact({ head, children }: { head: ReactNode; children: ReactNode }) {
  return (
    <div>
      <b>{head}</b>
      <span>{children}</span>
    </div>
  );
}

export function AuditFacts({
  report,
  view,
  readiness,
}: {
  report: VerificationReport;
  view: IncidentView | undefined;
  readiness: readonly ReadinessCheck[];
}) {
  const { facts } = report;
  return (
    <div className="facts4">
      {view ? (
        <>
          <SeverityFact view={view} />
          <ReadinessFact readiness={readiness} />
          <NotificationFact view={view} />
          <DurationFact view={view} />
        </>
      ) : (
        <>
          <Fact head={facts.records}>records of the incident</Fact>
          <Fact head={facts.approvals}>approvals</Fact>
          <Fact head={facts.attachments}>attachments</Fact>
          <Fact head={facts.files}>files</Fact>
        </>
      )}
    </div>
  );
}

function SeverityFact({ view }: { view: IncidentView }) {
  const { zone } = useDisplay();
  const { severity } = view;
  const decided = severity && view.timeline.find(({ seq }) => seq === severity.record);
  return (
    <Fact head={<SeverityBadge level={severity?.level ?? null} />}>
      {severity
        ? `${severity.provisional ? 'provisional, ' : ''}decided ${decided ? formatTime(decided.at, zone) : ''}`
        : 'severity never decided'}
    </Fact>
  );
}

function ReadinessFact({ readiness }: { readiness: readonly ReadinessCheck[] }) {
  const { head, words } = readyWords(readiness);
  return <Fact head={head}>{words}</Fact>;
}

function NotificationFact({ view }: { view: IncidentView }) {
  const { zone, timeMode } = useDisplay();
  const clock = view.clocks.find(({ id }) => id === 'dora-initial');
  if (!clock || clock.state === 'if_decided_now')
    return <Fact head="No initial notification">not major, or not decided</Fact>;
  const told = clock.metAt ?? clock.settled?.at;
  const when = told ?? clock.due;
  const ahead = clock.due - when;
  return (
    <Fact head={`Initial ${formatTime(when, zone)} ${zoneWord(timeMode)}`}>
      {told === undefined
        ? clock.state === 'breached'
          ? 'due then, not on record'
          : 'due then'
        : `${formatSpan(ahead)} ${ahead < 0 ? 'after' : 'before'} the limit`}
    </Fact>
  );
}

function DurationFact({ view }: { view: IncidentView }) {
  const last = view.closedAt ?? view.timeline.at(-1)?.at ?? view.openedAt;
  return (
    <Fact head={formatSpan(last - view.openedAt)}>
      {view.closedAt === undefined ? 'declared to last record, still open' : 'declared to closed'}
    </Fact>
  );
}
