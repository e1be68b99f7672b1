// Tasks of all incidents by due date; what is chosen opens below with its next step.

import { useRef, useState } from 'react';
import type { IncidentId } from '../../../shared/base/ids.ts';
import type { WorkCounts } from '../../runtime/lists.ts';
import { Button } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { SearchField } from '../../ui/Field.tsx';
import { FilterTags } from '../../ui/FilterTags.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Select } from '../../ui/Select.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useNow } from '../../ui/use-now.ts';
import { WalkFoot } from '../../ui/WalkFoot.tsx';
import { CalendarButton } from './CalendarButton.tsx';
import { counted } from './counted.ts';
import { IncidentsHead } from './IncidentsHead.tsx';
import { incidentNumber, readableProblem } from './names.ts';
import { RemediationDetail } from './RemediationDetail.tsx';
import {
  countOf,
  FILTER_TITLES,
  isAmongClosed,
  ownersOf,
  statesInWords,
  type TaskFilter,
  type TasksSought,
} from './remediation-filters.ts';
import { RemediationTable } from './RemediationTable.tsx';
import { taskRows, type TaskRow } from './remediation-rows.ts';
import { NEW } from './RemediationScreen.tsx';
import { useIncident, useRunner, useRunnerState, useSession, useWorkCounts } from './runner-context.ts';
import { unreadWords } from './unread-words.ts';
import { useTasks, type TasksFound } from './use-tasks.ts';

const EVERYBODY = '';

export function RemediationOverview({ chosen }: { chosen: string }) {
  const now = useNow(60_000);
  const { navigate } = useRunner();
  const [sought, setSought] = useState<TasksSought>({ filter: 'open', owner: EVERYBODY, words: '' });
  const counts = useWorkCounts(now);
  const found = useTasks(sought, now);
  const { walk, rows, shown } = found;
  useKeys({ Escape: () => navigate('/incidents') });
  const detail = chosen === '' ? rows[0]?.id : chosen;
  const total = isAmongClosed(sought.filter) ? counts?.tasks.closed : counts?.tasks.open;
  return (
    <>
      <IncidentsHead
        title="Remediation"
        lead={counts ? leadWords(counts) : 'being counted'}
        tab="remediation"
      >
        <CalendarButton rows={rows} now={now} />
        <NewTask beside={rows.find(({ id }) => id === detail)} />
      </IncidentsHead>
      {counts && counts.tasks.open + counts.tasks.closed === 0 ? (
        <Empty title="No task yet">
          Tasks come from the Learn phase: each with an owner, a date and what will show that it works.
        </Empty>
      ) : (
        <div className="rem">
          <section className="top" aria-label="Tasks" data-region>
            <TasksBar sought={sought} onSeek={setSought} found={found} counts={counts} />
            <div className="scrolls">
              {rows.length === 0 && walk.state === 'done' ? (
                <Empty title="No task fits">
                  The words are sought in the titles of what the filters show.
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
              <WalkFoot key={sought.filter} walk={walk} total={total} of="tasks" shown={shown} />
            </div>
          </section>
          {detail !== undefined && <ChosenTask key={detail} id={detail} now={now} />}
        </div>
      )}
    </>
  );
}

function leadWords(counts: WorkCounts): string {
  const { open, overdue } = counts.tasks;
  const states = statesInWords(counts);
  return `${counted(open, 'task')} open${states === '' ? '' : `: ${states}`} · ${overdue} overdue${unreadWords(counts.unread)}`;
}

/** A fix belongs to an incident: the one that the chosen task comes from. */
function NewTask({ beside }: { beside: TaskRow | undefined }) {
  const { navigate } = useRunner();
  const propose = beside && ((): void => navigate(`/incidents/${beside.from.incident}/remediation/${NEW}`));
  useKeys({ t: propose });
  if (!beside || !propose) return null;
  return (
    <Button size="s" keys="T" onPress={propose}>
      New task of {incidentNumber(beside.from)}
    </Button>
  );
}

/** What is looked for. */
function TasksBar({
  sought,
  onSeek,
  found,
  counts,
}: {
  sought: TasksSought;
  onSeek: (sought: TasksSought) => void;
  found: TasksFound;
  counts: WorkCounts | undefined;
}) {
  const session = useSession();
  const search = useRef<HTMLInputElement>(null);
  useKeys({ '/': () => search.current?.focus() });
  const all = found.whole ? found.open : undefined;
  const owners = ownersOf(session, found.open);
  return (
    <div className="chips">
      <SearchField
        ref={search}
        value={sought.words}
        onChange={(words) => {
          onSeek({ ...sought, words });
        }}
      />
      <FilterTags
        tags={(Object.keys(FILTER_TITLES) as TaskFilter[]).map((id) => ({
          id,
          title: FILTER_TITLES[id],
          count: countOf(session, id, counts, all),
        }))}
        chosen={sought.filter}
        onChoose={(filter) => {
          onSeek({ ...sought, filter });
        }}
      />
      <Select
        label="Owner"
        shown={false}
        small
        items={[EVERYBODY, ...owners].map((value) => ({
          value,
          text: value === EVERYBODY ? 'Every owner' : value,
        }))}
        value={sought.owner}
        onChange={(owner) => {
          onSeek({ ...sought, owner });
        }}
      />
      <span className="end q">by due date</span>
    </div>
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
