// Tasks of all incidents by due date; what is chosen opens below with its next step.

import { useRef, useState } from 'react';
import { Empty } from '../../ui/Empty.tsx';
import { FilterTags } from '../../ui/FilterTags.tsx';
import { SearchField } from '../../ui/Field.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useNow } from '../../ui/use-now.ts';
import { counted } from './counted.ts';
import { IncidentsHead } from './IncidentsHead.tsx';
import { RemediationDetail } from './RemediationDetail.tsx';
import { RemediationTable } from './RemediationTable.tsx';
import { taskRows, type TaskRow } from './remediation-rows.ts';
import { useAllIncidents, useRunner, useRunnerState, useSession } from './runner-context.ts';

type Filter = 'open' | 'overdue' | 'validation' | 'change' | 'mine' | 'closed';
const TITLES: { readonly [F in Filter]: string } = {
  open: 'Open',
  overdue: 'Overdue',
  validation: 'Waits for validation',
  change: 'Process change',
  mine: 'Mine',
  closed: 'Closed',
};

const filtersFor = (
  person: string,
  name: string | undefined,
): { readonly [F in Filter]: (row: TaskRow) => boolean } => ({
  open: (row) => row.open,
  overdue: (row) => row.late,
  validation: (row) => row.task.state === 'implemented',
  change: (row) => row.task.processChange && row.open,
  mine: (row) => row.open && (row.task.owner === person || row.task.owner === name),
  closed: (row) => !row.open,
});

export function RemediationOverview({ chosen }: { chosen: string }) {
  const now = useNow(60_000);
  const { person, roster, moreIncidents } = useSession();
  const { navigate } = useRunner();
  const ready = useRunnerState((state) => state.draftsRead);
  const me = roster.people.find((known) => known.person === person)?.name;
  const rows = taskRows(useAllIncidents(), now);
  const [filter, setFilter] = useState<Filter>('open');
  const [sought, setSought] = useState('');
  const search = useRef<HTMLInputElement>(null);
  useKeys({
    '/': () => search.current?.focus(),
    Escape: () => navigate('/incidents'),
  });
  const filters = filtersFor(person, me);
  const shown = rows.filter(
    (row) => filters[filter](row) && row.task.title.toLowerCase().includes(sought.trim().toLowerCase()),
  );
  const detail = rows.find((row) => row.id === chosen) ?? shown[0];
  const open = rows.filter(filters.open);
  const from = new Set(open.map((row) => row.snapshot.incident)).size;
  return (
    <>
      <IncidentsHead
        title="Remediation"
        lead={`${counted(open.length, 'task')} open from ${counted(from, 'incident')} · ${rows.filter(filters.overdue).length} overdue${moreIncidents ? ' · of the newest incidents' : ''}`}
        tab="remediation"
      />
      {rows.length === 0 ? (
        <Empty title="No task yet">
          Tasks come from the Learn phase: each with an owner, a date and what will show that it works.
        </Empty>
      ) : (
        <div className="rem">
          <section className="top" aria-label="Tasks" data-region>
            <div className="chips">
              <SearchField ref={search} value={sought} onChange={setSought} />
              <FilterTags
                tags={(Object.keys(TITLES) as Filter[]).map((id) => ({
                  id,
                  title: TITLES[id],
                  count: rows.filter(filters[id]).length,
                }))}
                chosen={filter}
                onChoose={setFilter}
              />
              <span className="end q">by due date</span>
            </div>
            <div className="scrolls">
              <RemediationTable
                rows={shown}
                chosen={detail?.id}
                onChoose={(id) => {
                  navigate(`/incidents/remediation/${id}`);
                }}
              />
            </div>
          </section>
          {detail && ready && <RemediationDetail key={detail.id} row={detail} />}
        </div>
      )}
    </>
  );
}
