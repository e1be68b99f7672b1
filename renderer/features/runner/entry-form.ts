// The kinds of entry a person writes by hand: note, decision, action, task, each with the key that opens it and its own fields.

import type { EntryKind } from '../../../shared/incident/entry/entry-command.ts';

export interface EntryForm {
  readonly id: EntryKind;
  readonly key: string;
  readonly title: string;
  readonly prompt: string;
  /** Further values, by name. */
  readonly fields: readonly (readonly [name: string, label: string])[];
}

export const ENTRY_FORMS: readonly EntryForm[] = [
  { id: 'note', key: 'N', title: 'Note', prompt: 'What was seen or said', fields: [] },
  {
    id: 'decision',
    key: 'D',
    title: 'Decision',
    prompt: 'What was decided, and why',
    fields: [
      ['question', 'Question'],
      ['decidedBy', 'Decided by'],
    ],
  },
  {
    id: 'action',
    key: 'A',
    title: 'Action',
    prompt: 'What was done',
    fields: [
      ['orderedBy', 'Ordered by'],
      ['result', 'Result'],
    ],
  },
  { id: 'task', key: 'T', title: 'Task', prompt: 'What has to be done', fields: [] },
];
