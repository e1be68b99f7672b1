// The open tasks at hand; where these are not all, what is sought or left out is looked for among all of them.

import type { TaskEntry } from '../../runtime/lists.ts';
import { useWalk, type Walk } from '../../ui/use-walk.ts';
import { fitsTask, isAmongClosed, isWholeList, type TasksSought } from './remediation-filters.ts';
import { taskRow, type TaskRow } from './remediation-rows.ts';
import { useRunner, useSession } from './runner-context.ts';

export interface TasksFound {
  readonly walk: Omit<Walk<TaskEntry>, 'found'>;
  readonly rows: readonly TaskRow[];
  /** Every open task that has been read, and whether these are all. */
  readonly open: readonly TaskRow[];
  readonly whole: boolean;
  /** How many are shown where nothing is sought. */
  readonly shown: number | undefined;
}

export function useTasks(sought: TasksSought, now: number): TasksFound {
  const { runtime } = useRunner();
  const session = useSession();
  const { filter, owner, words } = sought;
  const fits = (entry: TaskEntry): boolean => fitsTask(session, sought, taskRow(entry, now));
  const open = useWalk<TaskEntry>({
    pages: () => runtime.lists.pages('tasksOpen'),
    keep: () => true,
    sought: 'open',
    revision: session,
  });
  const whole = open.state === 'done';
  const browsing = isWholeList(sought);
  const closed = isAmongClosed(filter);
  const seeks = closed || (!whole && !browsing);
  const seeking = useWalk<TaskEntry>({
    pages: seeks ? () => runtime.lists.pages(closed ? 'tasksClosed' : 'tasksOpen') : undefined,
    keep: fits,
    sought: `${filter} ${filter === 'mine' ? session.person : ''} ${owner} ${words.trim().toLowerCase()}`,
    revision: session,
  });
  return {
    walk: seeks ? seeking : open,
    rows: (seeks ? seeking.found : open.found.filter(fits)).map((entry) => taskRow(entry, now)),
    open: open.found.map((entry) => taskRow(entry, now)),
    whole,
    shown: browsing || !seeks ? open.found.filter(fits).length : undefined,
  };
}
