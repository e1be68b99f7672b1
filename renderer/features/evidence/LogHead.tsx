// The head of a log: what it is, what the check found in a line, which log is shown, and what can be done with it.

import type { IncidentId } from '../../../shared/base/ids.ts';
import { incidentNumber } from '../../runtime/session-names.ts';
import { Button } from '../../ui/Button.tsx';
import { useDisplay } from '../../ui/display.tsx';
import { Select } from '../../ui/Select.tsx';
import { SeverityBadge } from '../../ui/SeverityBadge.tsx';
import { TimeHead } from '../../ui/TimeHead.tsx';
import { formatSeconds } from '../../ui/time-format.ts';
import { useEvidence, useSession } from './evidence-context.ts';
import type { LogCheck } from './evidence.store.ts';

export function LogHead({
  title,
  check,
  onStamp,
  onExport,
}: {
  title: string;
  check: LogCheck | undefined;
  onStamp: () => void;
  onExport?: () => void;
}) {
  const { runtime, subject } = useEvidence();
  const { zone } = useDisplay();
  const session = useSession();
  const incident = session.incidents.find((known) => known.incident === subject);
  const attachments =
    runtime.incident(subject as IncidentId)?.view.timeline.flatMap((entry) => entry.attachments).length ?? 0;
  const words = check
    ? [
        `${check.log.size === 1 ? '1 record' : `${check.log.size} records`}${attachments > 0 ? `, ${attachments === 1 ? '1 attachment' : `${attachments} attachments`}` : ''}`,
        check.log.problems.length === 0
          ? `chain ${check.log.from > 0 ? `of the newest ${check.log.records.length} ` : ''}unbroken, computed here ${formatSeconds(check.at, zone)}`
          : 'not whole',
        check.log.signedSize === undefined
          ? 'no signed head yet'
          : `head signed over ${check.log.signedSize}`,
      ].join(' · ')
    : 'being checked';
  return (
    <header className="head" data-region>
      {incident && (
        <div className="row sev-l">
          <SeverityBadge level={incident.severity} />
        </div>
      )}
      <div className="ttl grow">
        <h1>{title}</h1>
        <div className="meta cut">{words}</div>
      </div>
      <LogChooser />
      <TimeHead />
      {check && check.log.size > 0 && <Button onPress={onStamp}>Time-stamp…</Button>}
      {onExport && (
        <Button onPress={onExport} keys="E">
          Export bundle…
        </Button>
      )}
    </header>
  );
}

/** The entry of the chooser that brings more entries. */
const OLDER = 'older';

function LogChooser() {
  const { runtime, subject, navigate } = useEvidence();
  const session = useSession();
  const items = [
    { value: 'workspace', text: 'Workspace log', detail: 'people and versions' },
    { value: 'journal', text: 'Journal', detail: 'heads of all logs' },
    ...session.incidents
      .toSorted((a, b) => b.openedAt - a.openedAt)
      .map((incident) => ({
        value: incident.incident as string,
        text: incidentNumber(incident),
        detail: incident.title,
      })),
    ...(session.moreIncidents
      ? [{ value: OLDER, text: 'Older incidents…', detail: 'adds 100 to this list' }]
      : []),
  ];
  return (
    <div className="log-choice">
      <Select
        label="Log"
        shown={false}
        small
        items={items}
        value={subject}
        onChange={(next) => {
          if (next === OLDER) void runtime.showMoreIncidents();
          else navigate(`/evidence/${next}`);
        }}
      />
    </div>
  );
}
