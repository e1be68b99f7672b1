// What entries change in an incident's state: tasks come and go, facts are held in view. Nothing else.

import type { EventMeta } from '../state.ts';
import type { EntryEvent } from './entry-event.ts';
import { NO_ENTRIES, type EntriesState, type EntryTask } from './entry-state.ts';

const withTask = (entries: EntriesState, task: EntryTask): EntriesState => ({
  ...entries,
  tasks: { ...entries.tasks, [task.record]: task },
});

/** Undefined as long as there is nothing to remember, so that an incident without any is as it was before there were entries. */
export function evolveEntries(
  entries: EntriesState | undefined,
  event: EntryEvent,
  meta: EventMeta,
): EntriesState | undefined {
  const known = entries ?? NO_ENTRIES;
  switch (event.kind) {
    case 'EntryAdded': {
      if (event.entry !== 'task') return entries;
      const { text } = event.values;
      return withTask(known, {
        record: meta.seq,
        ...(typeof text === 'string' ? { text } : {}),
        by: meta.actor,
        ...(event.assignee === undefined ? {} : { assignee: event.assignee }),
        at: meta.at,
        ...(event.due === undefined ? {} : { due: event.due }),
      });
    }
    case 'EntryTaskDone': {
      const task = known.tasks[event.record];
      return task
        ? withTask(known, { ...task, done: { by: meta.actor, at: meta.at, record: meta.seq } })
        : entries;
    }
    case 'EntryTaskReopened': {
      const task = known.tasks[event.record];
      if (!task) return entries;
      const { done: _done, ...open } = task;
      return withTask(known, open);
    }
    case 'FactPinned':
      return { ...known, pinned: [...known.pinned, event.record] };
    case 'FactUnpinned':
      return { ...known, pinned: known.pinned.filter((record) => record !== event.record) };
  }
}
