// Severity, title, who commands, the views of the incident, the time, and the way out of a gate.

import { isOpenState } from '../../../shared/incident/remediation/remediation-state.ts';
import type { IncidentView } from '../../../shared/incident/view.ts';
import { Button } from '../../ui/Button.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { useDisplay } from '../../ui/display.tsx';
import { SeverityBadge } from '../../ui/SeverityBadge.tsx';
import { TabBar, type TabLink } from '../../ui/TabBar.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { TimeHead } from '../../ui/TimeHead.tsx';
import { type TimeMode } from '../../ui/time-format.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { useMoment } from '../../ui/use-moment.ts';
import { useSnapshot } from './incident-context.ts';
import { LifecycleMenu, LinksLine } from './Lifecycle.tsx';
import { counted } from './counted.ts';
import { incidentNumber, personName } from './names.ts';
import { useOrderedSteps } from './next-step.ts';
import { ReportButton } from './ReportDialog.tsx';
import { useRunner, useSession } from './runner-context.ts';
import { useSheet } from './sheet.ts';
import { subjectOf } from './step-words.ts';

const NEXT_MODE: { readonly [Mode in TimeMode]: TimeMode } = { utc: 'local', local: 'site', site: 'utc' };

function decisionsTab(view: IncidentView): string {
  const waiting = view.reassessments?.filter(({ state }) => state === 'awaiting_approval').length ?? 0;
  const owed = waiting + (view.attestations?.length ?? 0);
  return owed > 0 ? `Decisions ${owed} to sign` : `Decisions ${view.decisions.length}`;
}

/** The views of an incident, each with how much it holds or what of it is open. */
function viewTabs(view: IncidentView, home: string, shown: string | undefined): readonly TabLink[] {
  const open = view.remediation.filter(({ state }) => isOpenState(state)).length;
  const unratified = view.exceptions.filter(
    (exception) => exception.state === 'open' || exception.state === 'overdue',
  ).length;
  return [
    { href: home, text: 'Incident', here: shown === undefined },
    { href: `${home}/process`, text: 'Process', here: shown === 'process' },
    { href: `${home}/messages`, text: `Messages ${view.messages.length}`, here: shown === 'messages' },
    { href: `${home}/vendors`, text: `Third parties ${view.escalations.length}`, here: shown === 'vendors' },
    {
      href: `${home}/remediation`,
      text: open > 0 ? `Remediation ${open} open` : `Remediation ${view.remediation.length}`,
      here: shown === 'remediation',
    },
    { href: `${home}/paper`, text: 'Paper', here: shown === 'paper' },
    { href: `${home}/decisions`, text: decisionsTab(view), here: shown === 'decisions' },
    { href: `${home}/command`, text: 'Command', here: shown === 'command' },
    {
      href: `${home}/exceptions`,
      text:
        unratified > 0
          ? `Exceptions ${unratified} to ratify`
          : `Exceptions ${view.exceptions.length + view.interventions.length}`,
      here: shown === 'exceptions',
    },
  ];
}

export function IncidentHead({
  view: shown,
  onException,
}: {
  view: string | undefined;
  onException: () => void;
}) {
  const { view, incident, version } = useSnapshot();
  const session = useSession();
  const { timeMode, change } = useDisplay();
  const moment = useMoment();
  useKeys({
    u: () => {
      change({ timeMode: NEXT_MODE[timeMode] });
    },
  });
  // Who commands comes before what a narrow window cuts off.
  const lead = [
    incidentNumber(view),
    view.commander &&
      `${personName(session, view.commander.person)} in command since ${moment(view.commander.since)}`,
    view.mode,
    view.closedAt !== undefined && `closed ${moment(view.closedAt)}`,
    `version ${version.statement.number}`,
  ].filter(Boolean);
  const home = `#/incidents/${incident}`;
  return (
    <>
      <header className="head incident-head" data-region>
        <div className="row sev-l">
          <SeverityBadge level={view.severity?.level ?? null} />
          {view.severity?.provisional === true && <Tag tone="dash">provisional</Tag>}
          {view.major?.value === true && <Tag tone="bad">major</Tag>}
        </div>
        <div className="ttl grow">
          <h1 title={view.title}>{view.title}</h1>
          <div className="meta cut">{lead.join(' · ')}</div>
        </div>
        <TimeHead />
        <ReportButton />
        <LifecycleMenu />
        {view.state !== 'completed' && (
          <Button size="s" keys="Ctrl B" onPress={onException}>
            Exception…
          </Button>
        )}
      </header>
      <LinksLine />
      <TabBar label="Views of the incident" tabs={viewTabs(view, home, shown)} aside={<OtherSteps />} />
    </>
  );
}

/** Steps that wait beside the one on the sheet; choosing one puts it there. */
function OtherSteps() {
  const { incident } = useSnapshot();
  const { store, navigate } = useRunner();
  const sheet = useSheet();
  const others = useOrderedSteps().filter((step) => sheet.kind !== 'step' || step !== sheet.step);
  if (others.length === 0) return null;
  return (
    <Menu
      label={`${counted(others.length, 'other step waits', 'other steps wait')}…`}
      entries={others.map((step) => ({
        id: step.task,
        text: [step.title, subjectOf(step)].filter(Boolean).join(': '),
        onPress: () => {
          store.getState().chooseTask(incident, step.task);
          navigate(`/incidents/${incident}`);
        },
      }))}
    />
  );
}
