// Every incident of the workspace, running first; what is opened or declared from it is the sheet beside it.

import { useMemo, useRef, useState } from 'react';
import type { IncidentSummary } from '../../runtime/runtime.ts';
import { Button } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FilterTags } from '../../ui/FilterTags.tsx';
import { SearchField } from '../../ui/Field.tsx';
import { SeverityBadge } from '../../ui/SeverityBadge.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useMoment } from '../../ui/use-moment.ts';
import { Declare } from './Declare.tsx';
import { counted } from './counted.ts';
import { IncidentsHead } from './IncidentsHead.tsx';
import { incidentNumber } from './names.ts';
import { useRunner, useSession } from './runner-context.ts';

type Filter = 'all' | 'running' | 'closed' | 'rehearsals';
const FILTERS: { readonly [F in Filter]: (incident: IncidentSummary) => boolean } = {
  all: () => true,
  running: (incident) => incident.mode === 'live' && incident.state !== 'completed',
  closed: (incident) => incident.mode === 'live' && incident.state === 'completed',
  rehearsals: (incident) => incident.mode === 'rehearsal',
};
const TITLES: { readonly [F in Filter]: string } = {
  all: 'All',
  running: 'Running',
  closed: 'Closed',
  rehearsals: 'Rehearsals',
};
const GROUPS = ['running', 'rehearsals', 'closed'] as const;

export function IncidentsOverview({ declaring }: { declaring: boolean }) {
  const { incidents, moreIncidents } = useSession();
  const count = (filter: Filter): number => incidents.filter(FILTERS[filter]).length;
  const lead = `${count('running')} running · ${counted(count('rehearsals'), 'rehearsal')} · ${count('closed')} closed · ${moreIncidents ? `of the ${incidents.length} shown, older ones are further down` : 'nothing is ever deleted'}`;
  const { navigate } = useRunner();
  useKeys({
    Escape: () => {
      if (declaring) navigate('/incidents');
    },
  });
  return (
    <>
      <IncidentsHead title="Incidents" lead={lead} tab="incidents" />
      <div className={declaring ? 'dec' : 'dec only'}>
        <IncidentList declaring={declaring} />
        {declaring && <Declare />}
      </div>
    </>
  );
}

function IncidentList({ declaring }: { declaring: boolean }) {
  const { incidents, moreIncidents } = useSession();
  const { navigate, runtime } = useRunner();
  const [filter, setFilter] = useState<Filter>('all');
  const [sought, setSought] = useState('');
  const search = useRef<HTMLInputElement>(null);
  useKeys({ '/': () => search.current?.focus() });
  const found = useMemo(() => {
    const words = sought.trim().toLowerCase();
    return incidents.filter(
      (incident) =>
        FILTERS[filter](incident) &&
        `${incidentNumber(incident)} ${incident.title}`.toLowerCase().includes(words),
    );
  }, [incidents, filter, sought]);
  const declare = (
    <Button
      look={declaring ? 'offer' : 'act'}
      size={declaring ? 's' : 'm'}
      keys="Ctrl I"
      onPress={() => navigate('/incidents/declare')}
    >
      Declare incident
    </Button>
  );
  return (
    <section className="list" aria-label="Incidents" data-region>
      <div className="chips">
        <SearchField ref={search} value={sought} onChange={setSought} />
        <FilterTags
          tags={(Object.keys(FILTERS) as Filter[]).map((id) => ({
            id,
            title: TITLES[id],
            count: incidents.filter(FILTERS[id]).length,
          }))}
          chosen={filter}
          onChoose={setFilter}
        />
        {!declaring && incidents.length > 0 && <span className="end">{declare}</span>}
      </div>
      <div className="scrolls">
        {incidents.length === 0 ? (
          <Empty title="No incident is running" action={declaring ? undefined : declare}>
            Declare one when an alert, a person or a vendor reports something.
          </Empty>
        ) : found.length === 0 ? (
          <Empty title="Nothing of that name">
            Search looks in numbers and titles{moreIncidents && ' of the incidents shown'}.
          </Empty>
        ) : (
          <table className="wide-l inclist">
            {GROUPS.map((group) => (
              <Group key={group} title={TITLES[group]} incidents={found.filter(FILTERS[group])} />
            ))}
          </table>
        )}
        {moreIncidents && (
          <div className="pad">
            <Button onPress={() => void runtime.showMoreIncidents()}>Show 100 older incidents</Button>
          </div>
        )}
      </div>
    </section>
  );
}

function Group({ title, incidents }: { title: string; incidents: readonly IncidentSummary[] }) {
  if (incidents.length === 0) return null;
  return (
    <tbody>
      <tr className="grp">
        <th colSpan={3} scope="rowgroup">
          {title}
        </th>
      </tr>
      {incidents.toReversed().map((incident) => (
        <Row key={incident.incident} incident={incident} />
      ))}
    </tbody>
  );
}

function Row({ incident }: { incident: IncidentSummary }) {
  const moment = useMoment();
  return (
    <tr className={incident.mode === 'rehearsal' ? 'reh' : ''}>
      <td>
        <SeverityBadge level={incident.severity} />
      </td>
      <td>
        <a className="m row-link" href={`#/incidents/${incident.incident}`}>
          {incident.title}
        </a>
        <span className="meta">
          <code>{incidentNumber(incident)}</code> · declared {moment(incident.openedAt)} ·{' '}
          {incident.packageTitle} version {incident.version}
        </span>
      </td>
      <td className="num nw">
        {incident.mode === 'rehearsal' ? (
          <Tag tone="dash">rehearsal</Tag>
        ) : incident.state === 'incident' ? (
          <span className="bad m">stopped, needs repair</span>
        ) : (
          <span className={incident.state === 'active' ? 'm' : 'q'}>
            {incident.state === 'active' ? 'running' : 'closed'}
          </span>
        )}
      </td>
    </tr>
  );
}
