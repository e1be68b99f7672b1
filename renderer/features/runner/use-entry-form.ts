// Which entry is being written beside the step, if any.

import { ENTRY_FORMS, type EntryForm } from './entry-form.ts';
import { useSnapshot } from './incident-context.ts';
import { useRunnerState } from './runner-context.ts';
import { draftText } from './step-draft.ts';

/** The draft of an incident's entry: its texts, and its kind while it is open. */
export const entryKey = (incident: string): string => `${incident}/entry`;

export function useEntryForm(): EntryForm | undefined {
  const { incident } = useSnapshot();
  const open = useRunnerState((state) =>
    draftText(state.drafts.get(entryKey(incident))?.values ?? {}, 'kind'),
  );
  return ENTRY_FORMS.find((known) => known.id === open);
}
