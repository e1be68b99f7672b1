// Every incident of the workspace, running first, newest first; what is opened or declared from it is the sheet beside it.

import { useRef, useState } from 'react';
import { RELATION_WORDS } from '../../../shared/incident/lifecycle/lifecycle-words.ts';
import type { IncidentSummary } from '../../runtime/runtime.ts';
import { Button } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FilterTags } from '../../ui/FilterTags.tsx';
import { SearchField } from '../../ui/Field.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { SeverityBadge } from '../../ui/SeverityBadge.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useMoment } from '../../ui/use-moment.ts';
import { useWalk } from '../../ui/use-walk.ts';
import { WalkFoot } from '../../ui/WalkFoot.tsx';
import { Declare } from './Declare.tsx';
import { counted } from './counted.ts';
import { IncidentsHead } from './IncidentsHead.tsx';
import { incidentNumber } from './names.ts';
import { useRunner, useSession } from './runner-context.ts';

type Filter = 'all' | 'running' | 'closed' | 'rehearsals' | 'linked' | 'duplicates';
const TWICE: readonly string[] = [RELATION_WORDS.duplicate_of, RELATION_WORDS.merged_into];
const FILTERS: { readonly [F in Filter]: (incident: IncidentSummary) => boolean } = {
  all: () => true,
  running: (incident) => incident.mode === 'live' && incident.state !== 'completed',
  closed: (incident) => incident.mode === 'live' && incident.state === 'completed',
  rehearsals: (incident) => incident.mode === 'rehearsal',
  linked: (incident) => incident.links !== undefined,
  duplicates: (incident) =>
    incident.links?.some((link) => TWICE.some((words) => link.startsWith(words))) === true,
};
const TITLES: { readonly [F in Filter]: string } = {
  all: 'All',
  running: 'Running',
  closed: 'Closed',
  rehearsals: 'Rehearsals',
  linked: 'Linked',
  duplicates: 'Duplicates',
};
const GROUPS = ['running', 'rehearsals', 'closed'] as const;

export function IncidentsOverview({ declaring }: { declaring: boolean }) {
  const { running, rehearsal, closed } = useSession().counts;
  const lead = `${running} running · ${counted(rehearsal, 'rehearsal')} · ${closed} closed · nothing is ever deleted`;
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

/** Those at hand; where something is sought or left out, what is found among all of them. */
function useFound(filter: Filter, sought: string) {
  const { runtime } = useRunner();
  const session = useSession();
  const words = sought.trim().toLowerCase();
  const keep = (incident: IncidentSummary): boolean =>
    FILTERS[filter](incident) &&
    [incidentNumber(incident), incident.title, ...(incident.links ?? [])]
      .join(' ')
      .toLowerCase()
      .includes(words);
  const seeks = session.moreIncidents && (words !== '' || filter !== 'all');
  const list = filter === 'running' ? 'incidentsOpen' : 'incidents';
  const walk = useWalk<IncidentSummary>({
    pages: seeks ? () => runtime.lists.pages(list) : undefined,
    keep,
    sought: `${filter} ${words}`,
    revision: session.incidents,
  });
  return { walk: seeks ? walk : undefined, found: seeks ? walk.found : session.incidents.filter(keep) };
}

function IncidentList({ declaring }: { declaring: boolean }) {
  const { incidents, moreIncidents, counts } = useSession();
  const { navigate, runtime } = useRunner();
  const [filter, setFilter] = useState<Filter>('all');
  const [sought, setSought] = useState('');
  const search = useRef<HTMLInputElement>(null);
  useKeys({ '/': () => search.current?.focus() });
  const { walk, found } = useFound(filter, sought);
  const all = counts.running + counts.closed + counts.rehearsal;
  const ofEach: { readonly [F in Filter]?: number } = {
    all,
    running: counts.running,
    closed: counts.closed,
    rehearsals: counts.rehearsal,
  };
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
            count: ofEach[id],
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
          // What was not searched to its end was not found to be missing.
          (!walk || walk.state === 'looking' || walk.state === 'done') && (
            <NothingFound looking={walk?.state === 'looking'} />
          )
        ) : (
          <table className="wide-l inclist">
            {GROUPS.map((group) => (
              <Group key={group} title={TITLES[group]} incidents={found.filter(FILTERS[group])} />
            ))}
          </table>
        )}
        {walk && <WalkFoot walk={walk} total={filter === 'running' ? undefined : all} of="incidents" />}
        {!walk && moreIncidents && (
          <div className="pad row">
            <Button onPress={() => void runtime.showMoreIncidents()}>Show 100 older incidents</Button>
            <span className="q">
              {incidents.length} of {all} are shown. Search looks through all of them.
            </span>
          </div>
        )}
      </div>
    </section>
  );
}

function NothingFound({ looking }: { looking: boolean }) {
  if (looking) return null;
  return <Empty title="Nothing of that name">Search looks in numbers, titles and links.</Empty>;
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
      {incidents.map((incident) => (
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
        </a>{' '}
        {incident.restricted && <Tag tone="dash">need to know</Tag>}
        <span className="meta">
          <code>{incidentNumber(incident)}</code> · declared {moment(incident.openedAt)} ·{' '}
          {incident.packageTitle} version {incident.version}
          {incident.links && ` · ${incident.links.join(', ')}`}
        </span>
        {incident.unratified !== undefined && (
          <span className="meta">
            <Mark kind="excepted" label="" /> {counted(incident.unratified, 'exception')} not ratified
          </span>
        )}
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
