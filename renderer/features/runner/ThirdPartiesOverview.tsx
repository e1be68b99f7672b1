// Escalations of all incidents: the open ones by their first limit, or the closed ones, newest first.

import { useState } from 'react';
import type { EscalationEntry } from '../../runtime/lists.ts';
import { Empty } from '../../ui/Empty.tsx';
import { FilterTags } from '../../ui/FilterTags.tsx';
import { SeverityBadge } from '../../ui/SeverityBadge.tsx';
import { useMoment } from '../../ui/use-moment.ts';
import { useNow } from '../../ui/use-now.ts';
import { useWalk } from '../../ui/use-walk.ts';
import { WalkFoot } from '../../ui/WalkFoot.tsx';
import { counted } from './counted.ts';
import { IncidentsHead } from './IncidentsHead.tsx';
import { incidentNumber } from './names.ts';
import { useRunner, useSession, useWorkCounts } from './runner-context.ts';
import { unreadWords } from './unread-words.ts';

type Filter = 'open' | 'closed';

export function ThirdPartiesOverview() {
  const now = useNow(60_000);
  const counts = useWorkCounts(now);
  const [filter, setFilter] = useState<Filter>('open');
  const vendors = counts?.escalations;
  return (
    <>
      <IncidentsHead
        title="Third parties"
        lead={
          counts && vendors
            ? `${counted(vendors.open, 'escalation')} open · ${vendors.closed} closed${unreadWords(counts.unread)}`
            : 'being counted'
        }
        tab="third-parties"
      />
      {vendors && vendors.open + vendors.closed === 0 ? (
        <div className="scrolls" data-region>
          <Empty title="No vendor was escalated to">
            An escalation begins in an incident, where a third party is part of the cause or of the way out.
            Whom to call stands in the register.
          </Empty>
        </div>
      ) : (
        <section className="list" aria-label="Escalations" data-region>
          <div className="chips">
            <FilterTags
              tags={[
                { id: 'open', title: 'Open', count: vendors?.open },
                { id: 'closed', title: 'Closed', count: vendors?.closed },
              ]}
              chosen={filter}
              onChoose={setFilter}
            />
          </div>
          <Escalations filter={filter} total={vendors?.[filter]} now={now} />
        </section>
      )}
    </>
  );
}

function Escalations({ filter, total, now }: { filter: Filter; total: number | undefined; now: number }) {
  const { runtime } = useRunner();
  const session = useSession();
  const walk = useWalk<EscalationEntry>({
    pages: () => runtime.lists.pages(filter === 'open' ? 'escalationsOpen' : 'escalationsClosed'),
    keep: () => true,
    sought: filter,
    revision: session,
  });
  const none = walk.found.length === 0 && walk.state === 'done';
  return (
    <div className="scrolls">
      {none && (
        <Empty title={filter === 'open' ? 'No escalation is open' : 'No escalation is closed'}>
          {filter === 'open'
            ? 'The closed ones are listed under Closed.'
            : 'The open ones are listed under Open.'}
        </Empty>
      )}
      <table className="wide-l rt" hidden={none}>
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
          {walk.found.map((entry) => (
            <EscalationRow
              key={`${entry.from.incident} ${entry.escalation.instance}`}
              entry={entry}
              now={now}
            />
          ))}
        </tbody>
      </table>
      <WalkFoot key={filter} walk={walk} total={total} of="escalations" shown={walk.found.length} />
    </div>
  );
}

function EscalationRow({ entry: { escalation, from, limit }, now }: { entry: EscalationEntry; now: number }) {
  const moment = useMoment();
  const breached = limit?.state === 'breached' || (limit?.state === 'running' && limit.due <= now);
  return (
    <tr>
      <td className="m">
        <a className="row-link" href={`#/incidents/${from.incident}/vendors/${escalation.instance}`}>
          {escalation.provider === '' ? 'Vendor, not named yet' : escalation.provider}
        </a>
      </td>
      <td className="q nw">
        <SeverityBadge level={from.severity} /> {incidentNumber(from)}
      </td>
      <td>
        <code>{escalation.ticket}</code>
      </td>
      <td>{escalation.state.replaceAll('_', ' ')}</td>
      <td>{escalation.attempts.length}</td>
      <td className={breached ? 'num nw bad m' : 'num nw'}>
        {limit ? `${breached ? 'breached ' : ''}${moment(limit.due)}` : '–'}
      </td>
    </tr>
  );
}
