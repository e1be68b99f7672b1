// N, D, A, T: one line of what happened, decided, was done or has to be done, saved with Ctrl Enter without leaving the step.

import { useState } from 'react';
import { useKeys } from '../../ui/use-keys.ts';
import { EntryComposer, type EntryForm } from './EntryComposer.tsx';
import { useSnapshot } from './incident-context.ts';
import { ListDialog } from './ListDialog.tsx';
import { useRunner, useRunnerState } from './runner-context.ts';
import { draftText } from './step-draft.ts';

const FORMS: readonly EntryForm[] = [
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

export function QuickEntry() {
  const { incident } = useSnapshot();
  const { store } = useRunner();
  const [listing, setListing] = useState(false);
  const key = `${incident}/entry`;
  const open = useRunnerState((state) => draftText(state.drafts.get(key)?.values ?? {}, 'kind'));
  const form = FORMS.find((known) => known.id === open);
  const start = (chosen: EntryForm): void => {
    const values = store.getState().drafts.get(key)?.values ?? {};
    store.getState().changeDraft(key, { ...values, kind: chosen.id });
  };
  useKeys(Object.fromEntries(FORMS.map((known) => [known.key.toLowerCase(), () => start(known)])));
  return (
    <>
      <div className="quick" role="toolbar" aria-label="Write what happened">
        {FORMS.map((known) => (
          <button
            key={known.id}
            type="button"
            aria-pressed={known === form}
            aria-keyshortcuts={known.key}
            onClick={() => start(known)}
          >
            <kbd aria-hidden="true">{known.key}</kbd>
            {known.title}
          </button>
        ))}
      </div>
      {form && <EntryComposer form={form} draftKey={key} onList={() => setListing(true)} />}
      {listing && <ListDialog onClose={() => setListing(false)} />}
    </>
  );
}
