// Tasks of all incidents by due date; what is chosen opens below with its next step.

import { useRef, useState } from 'react';
import type { IncidentId } from '../../../shared/base/ids.ts';
import type { TaskEntry, WorkCounts } from '../../runtime/lists.ts';
import { Empty } from '../../ui/Empty.tsx';
import { FilterTags } from '../../ui/FilterTags.tsx';
import { SearchField } from '../../ui/Field.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useNow } from '../../ui/use-now.ts';
import { useWalk } from '../../ui/use-walk.ts';
import { WalkFoot } from '../../ui/WalkFoot.tsx';
import { counted } from './counted.ts';
import { IncidentsHead } from './IncidentsHead.tsx';
import { readableProblem } from './names.ts';
import { RemediationDetail } from './RemediationDetail.tsx';
import { RemediationTable } from './RemediationTable.tsx';
import { taskRow, taskRows, type TaskRow } from './remediation-rows.ts';
import { useIncident, useRunner, useRunnerState, useSession, useWorkCounts } from './runner-context.ts';
import { unreadWords } from './unread-words.ts';

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

/** `all`: every open task, once all are at hand; only then is it known how many are one's own. */
const countOf = (
  filter: Filter,
  counts: WorkCounts | undefined,
  all: readonly TaskRow[] | undefined,
  keep: (row: TaskRow) => boolean,
): number | undefined => {
  if (filter === 'change' || filter === 'mine') return all?.filter(keep).length;
  return counts?.tasks[filter === 'validation' ? 'implemented' : filter];
};

/** The open tasks at hand; where these are not all, what is sought or left out is looked for among all of them. */
function useTasks(filter: Filter, sought: string, now: number) {
  const { runtime } = useRunner();
  const session = useSession();
  const me = session.roster.people.find((known) => known.person === session.person)?.name;
  const filters = filtersFor(session.person, me);
  const words = sought.trim().toLowerCase();
  const fits = (entry: TaskEntry): boolean =>
    filters[filter](taskRow(entry, now)) && entry.task.title.toLowerCase().includes(words);
  const open = useWalk<TaskEntry>({
    pages: () => runtime.lists.pages('tasksOpen'),
    keep: () => true,
    sought: 'open',
    revision: session,
  });
  const whole = open.state === 'done';
  const browsing = words === '' && (filter === 'open' || filter === 'closed');
  const seeks = filter === 'closed' || (!whole && !browsing);
  const seeking = useWalk<TaskEntry>({
    pages: seeks ? () => runtime.lists.pages(filter === 'closed' ? 'tasksClosed' : 'tasksOpen') : undefined,
    keep: fits,
    sought: `${filter} ${filter === 'mine' ? session.person : ''} ${words}`,
    revision: session,
  });
  const walk = seeks ? seeking : open;
  const rows = (seeks ? seeking.found : open.found.filter(fits)).map((entry) => taskRow(entry, now));
  const all = whole ? open.found.map((entry) => taskRow(entry, now)) : undefined;
  return { walk, rows, all, filters, shown: browsing || !seeks ? rows.length : undefined };
}

export function RemediationOverview({ chosen }: { chosen: string }) {
  const now = useNow(60_000);
  const { navigate } = useRunner();
  const [filter, setFilter] = useState<Filter>('open');
  const [sought, setSought] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const counts = useWorkCounts(now);
  const { walk, rows, all, filters, shown } = useTasks(filter, sought, now);
  useKeys({
    '/': () => search.current?.focus(),
    Escape: () => navigate('/incidents'),
  });
  const detail = chosen === '' ? rows[0]?.id : chosen;
  const total = filter === 'closed' ? counts?.tasks.closed : counts?.tasks.open;
  return (
    <>
      <IncidentsHead
        title="Remediation"
        lead={
          counts
            ? `${counted(counts.tasks.open, 'task')} open · ${counts.tasks.overdue} overdue${unreadWords(counts.unread)}`
            : 'being counted'
        }
        tab="remediation"
      />
      {counts && counts.tasks.open + counts.tasks.closed === 0 ? (
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
                  count: countOf(id, counts, all, filters[id]),
                }))}
                chosen={filter}
                onChoose={setFilter}
              />
              <span className="end q">by due date</span>
            </div>
            <div className="scrolls">
              {rows.length === 0 && walk.state === 'done' ? (
                <Empty title="No task fits">
                  The words are sought in the titles of what the filter shows.
                </Empty>
              ) : (
                <RemediationTable
                  rows={rows}
                  chosen={detail}
                  onChoose={(id) => {
                    navigate(`/incidents/remediation/${id}`);
                  }}
                />
              )}
              <WalkFoot key={filter} walk={walk} total={total} of="tasks" shown={shown} />
            </div>
          </section>
          {detail !== undefined && <ChosenTask key={detail} id={detail} now={now} />}
        </div>
      )}
    </>
  );
}

/** The task as its incident has it now. */
function ChosenTask({ id, now }: { id: string; now: number }) {
  const session = useSession();
  const ready = useRunnerState((state) => state.draftsRead);
  const { snapshot, refusal } = useIncident(id.split('/')[0] as IncidentId);
  if (refusal) return <ProblemNote problem={readableProblem(session, refusal)} />;
  if (!snapshot || !ready)
    return <Loading what="Reading the incident" detail="From its records, checking each." />;
  const row = taskRows(snapshot, now).find((task) => task.id === id);
  return row ? <RemediationDetail row={row} snapshot={snapshot} /> : null;
}
