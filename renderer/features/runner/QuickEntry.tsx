// N, D, A, T: one line of what happened, decided, was done or has to be done, saved with Ctrl Enter without leaving the step.

import { useState } from 'react';
import { useKeys } from '../../ui/use-keys.ts';
import { ENTRY_FORMS, type EntryForm } from './entry-form.ts';
import { EntryComposer } from './EntryComposer.tsx';
import { useSnapshot } from './incident-context.ts';
import { ListDialog } from './ListDialog.tsx';
import { useRunner } from './runner-context.ts';
import { entryKey, useEntryForm } from './use-entry-form.ts';

export function QuickEntry() {
  const { incident } = useSnapshot();
  const { store } = useRunner();
  const [listing, setListing] = useState(false);
  const key = entryKey(incident);
  const form = useEntryForm();
  const start = (chosen: EntryForm): void => {
    const values = store.getState().drafts.get(key)?.values ?? {};
    store.getState().changeDraft(key, { ...values, kind: chosen.id });
  };
  useKeys(Object.fromEntries(ENTRY_FORMS.map((known) => [known.key.toLowerCase(), () => start(known)])));
  return (
    <>
      <div className="quick" role="toolbar" aria-label="Write what happened">
        {ENTRY_FORMS.map((known) => (
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
