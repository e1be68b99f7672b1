// Escalations of all incidents, open ones first.

import type { EscalationView } from '../../../shared/incident/view.ts';
import { Empty } from '../../ui/Empty.tsx';
import { SeverityBadge } from '../../ui/SeverityBadge.tsx';
import { useMoment } from '../../ui/use-moment.ts';
import { counted } from './counted.ts';
import { IncidentsHead } from './IncidentsHead.tsx';
import { incidentNumber } from './names.ts';
import { useAllIncidents, useSession } from './runner-context.ts';
import type { IncidentSnapshot } from '../../runtime/runtime.ts';

interface Row {
  readonly escalation: EscalationView;
  readonly snapshot: IncidentSnapshot;
}

export function ThirdPartiesOverview() {
  const { moreIncidents } = useSession();
  const rows = useAllIncidents().flatMap((snapshot) =>
    snapshot.view.escalations.map((escalation): Row => ({ escalation, snapshot })),
  );
  const open = rows.filter((row) => row.escalation.state !== 'closed');
  return (
    <>
      <IncidentsHead
        title="Third parties"
        lead={`${counted(open.length, 'escalation')} open · ${rows.length - open.length} closed${moreIncidents ? ' · of the newest incidents' : ''}`}
        tab="third-parties"
      />
      <div className="scrolls" data-region>
        {rows.length === 0 ? (
          <Empty title="No vendor was escalated to">
            An escalation begins in an incident, where a third party is part of the cause or of the way out.
          </Empty>
        ) : (
          <table className="wide-l">
            <thead>
              <tr>
                <th scope="col">Provider</th>
                <th scope="col">From</th>
                <th scope="col">Ticket</th>
                <th scope="col">State</th>
                <th scope="col">Calls</th>
                <th scope="col" className="num">
                  Limit
                </th>
              </tr>
            </thead>
            <tbody>
              {[...open, ...rows.filter((row) => row.escalation.state === 'closed')].map((row) => (
                <EscalationRow key={`${row.snapshot.incident} ${row.escalation.instance}`} row={row} />
              ))}
            </tbody>
          </table>
        )}
      </div>
    </>
  );
}

function EscalationRow({ row: { escalation, snapshot } }: { row: Row }) {
  const moment = useMoment();
  const clock = snapshot.view.clocks
    .filter((candidate) => escalation.clocks.includes(candidate.id))
    .toSorted((a, b) => a.due - b.due)[0];
  return (
    <tr>
      <td className="m">
        <a className="row-link" href={`#/incidents/${snapshot.incident}/vendors/${escalation.instance}`}>
          {escalation.provider === '' ? 'Vendor, not named yet' : escalation.provider}
        </a>
      </td>
      <td className="q nw">
        <SeverityBadge level={snapshot.view.severity?.level ?? null} /> {incidentNumber(snapshot.view)}
      </td>
      <td>
        <code>{escalation.ticket}</code>
      </td>
      <td>{escalation.state.replaceAll('_', ' ')}</td>
      <td>{escalation.attempts.length}</td>
      <td className={clock?.state === 'breached' ? 'num nw bad m' : 'num nw'}>
        {clock ? `${clock.state === 'breached' ? 'breached ' : ''}${moment(clock.due)}` : '–'}
      </td>
    </tr>
  );
}
