// Entries as screens and the handover card show them: the tasks, open ones first by what is due, and the facts held in view.

import type { IncidentState } from '../state.ts';
import { NO_ENTRIES, type EntriesView, type EntryTask } from './entry-state.ts';

const dueOf = (task: EntryTask): number => task.due ?? Number.MAX_SAFE_INTEGER;

export function viewEntries(state: IncidentState): EntriesView {
  const { tasks, pinned } = state.entries ?? NO_ENTRIES;
  const all = Object.values(tasks);
  const open = all
    .filter(({ done }) => done === undefined)
    .toSorted((a, b) => dueOf(a) - dueOf(b) || a.record - b.record);
  return { tasks: [...open, ...all.filter(({ done }) => done !== undefined)], pinned };
}
