// Which remediation tasks a list lets through: by how far they are, whose they are, and the words of their title.

import { isOpenState, REMEDIATION_STATES } from '../../../shared/incident/remediation/remediation-state.ts';
import type { WorkCounts } from '../../runtime/lists.ts';
import type { SessionView } from '../../runtime/runtime.ts';
import { personName } from './names.ts';
import type { TaskRow } from './remediation-rows.ts';

export type TaskFilter = 'open' | 'overdue' | 'validation' | 'change' | 'mine' | 'risk' | 'closed';

export const FILTER_TITLES: { readonly [F in TaskFilter]: string } = {
  open: 'Open',
  overdue: 'Overdue',
  validation: 'Waits for validation',
  change: 'Process change',
  mine: 'Mine',
  risk: 'Risk accepted',
  closed: 'Closed',
};

/** What a person looks for; an empty owner is everybody. */
export interface TasksSought {
  readonly filter: TaskFilter;
  /** Name as it is shown: a plan may name an owner in words that no person of the roster has. */
  readonly owner: string;
  readonly words: string;
}

const OF_FILTER = (me: string): { readonly [F in TaskFilter]: (row: TaskRow, owner: string) => boolean } => ({
  open: (row) => row.open,
  overdue: (row) => row.late,
  validation: (row) => row.task.state === 'implemented',
  change: (row) => row.task.processChange && row.open,
  mine: (row, owner) => row.open && owner === me,
  risk: (row) => row.task.state === 'risk_accepted',
  closed: (row) => row.task.state === 'closed',
});

export const ownerName = (session: SessionView, row: TaskRow): string =>
  row.task.owner === '' ? '' : personName(session, row.task.owner);

export const isAmongClosed = (filter: TaskFilter): boolean => filter === 'closed' || filter === 'risk';

/** Nothing but the whole list of open, or of closed tasks, as it lies in the database. */
export const isWholeList = ({ filter, owner, words }: TasksSought): boolean =>
  filter === 'open' && owner === '' && words.trim() === '';

export function fitsTask(session: SessionView, { filter, owner, words }: TasksSought, row: TaskRow): boolean {
  const of = ownerName(session, row);
  return (
    OF_FILTER(personName(session, session.person))[filter](row, of) &&
    (owner === '' || of === owner) &&
    row.task.title.toLowerCase().includes(words.trim().toLowerCase())
  );
}

/** `all`: every open task, once all are at hand; only then is it known how many are one's own. */
export function countOf(
  session: SessionView,
  filter: TaskFilter,
  counts: WorkCounts | undefined,
  all: readonly TaskRow[] | undefined,
): number | undefined {
  if (filter === 'change' || filter === 'mine')
    return all?.filter((row) => fitsTask(session, { filter, owner: '', words: '' }, row)).length;
  const { tasks } = counts ?? {};
  if (filter === 'risk') return tasks?.byState.risk_accepted;
  if (filter === 'closed') return tasks?.byState.closed;
  return tasks?.[filter === 'validation' ? 'implemented' : filter];
}

/** "1 proposed, 3 in progress": of the open ones, those states that any task is in. */
export const statesInWords = ({ tasks: { byState } }: WorkCounts): string =>
  REMEDIATION_STATES.filter(isOpenState)
    .flatMap((state) => (byState[state] > 0 ? [`${byState[state]} ${state.replaceAll('_', ' ')}`] : []))
    .join(', ');

/** Of the people in the roster and of the tasks at hand, by name. */
export function ownersOf(session: SessionView, rows: readonly TaskRow[]): readonly string[] {
  const names = [
    ...session.roster.people.map(({ name }) => name),
    ...rows.map((row) => ownerName(session, row)),
  ];
  return [...new Set(names)].filter((name) => name !== '').toSorted((a, b) => a.localeCompare(b));
}
