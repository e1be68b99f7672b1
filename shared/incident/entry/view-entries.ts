// Entries as screens and the handover card show them: the tasks, open ones first by what is due, and the facts held in view.

import type { IncidentContext } from '../context.ts';
import type { IncidentState } from '../state.ts';
import { tellRecord } from '../timeline-words.ts';
import { NO_ENTRIES, type EntriesView, type EntryTask, type PinnedFact } from './entry-state.ts';

const dueOf = (task: EntryTask): number => task.due ?? Number.MAX_SAFE_INTEGER;

function factOf(context: IncidentContext, state: IncidentState, record: number): readonly PinnedFact[] {
  const at = state.records[record];
  const entry = at?.seq === record ? at : state.records.find(({ seq }) => seq === record);
  if (!entry) return [];
  const { occurredAt, correctedBy } = entry;
  return [
    {
      record,
      title: tellRecord(context, state, entry).title,
      at: entry.at,
      ...(occurredAt === undefined ? {} : { occurredAt }),
      ...(correctedBy === undefined ? {} : { correctedBy }),
    },
  ];
}

export function viewEntries(context: IncidentContext, state: IncidentState): EntriesView {
  const { tasks, pinned } = state.entries ?? NO_ENTRIES;
  const all = Object.values(tasks);
  const open = all
    .filter(({ done }) => done === undefined)
    .toSorted((a, b) => dueOf(a) - dueOf(b) || a.record - b.record);
  return {
    tasks: [...open, ...all.filter(({ done }) => done !== undefined)],
    pinned: pinned.flatMap((record) => factOf(context, state, record)),
  };
}
