// What is typed of an entry of the register, kept as a draft at every keystroke, and its way into the register.

import type { Values } from '../../../../shared/base/json.ts';
import type { EntryCommand } from '../../../runtime/register.ts';
import type { Refusal } from '../../../runtime/runtime.ts';
import { useRunner, useRunnerState } from '../runner-context.ts';

export interface RegisterDraft {
  readonly form: Values;
  readonly changed: boolean;
  readonly busy: boolean;
  readonly refusal: Refusal | undefined;
  readonly change: (field: string) => (value: string) => void;
  readonly undo: () => void;
  /** Records it and shows the entry of that id. */
  readonly record: (id: string, command: EntryCommand) => Promise<void>;
}

/** `place`: the id of the entry, or a word for a new one; `initial`: the form as long as nothing is typed. */
export function useRegisterDraft(place: string, initial: Values): RegisterDraft {
  const { runtime, store, navigate } = useRunner();
  const key = `register/${place}`;
  const draft = useRunnerState((state) => state.drafts.get(key)?.values);
  const form = draft ?? initial;
  return {
    form,
    changed: draft !== undefined,
    busy: useRunnerState((state) => state.busy.has(key)),
    refusal: useRunnerState((state) => state.refusals.get(key)),
    change: (field) => (value) => {
      store.getState().changeDraft(key, { ...form, [field]: value });
    },
    undo: () => store.getState().dropDraft(key),
    record: async (id, command) => {
      if (!(await store.getState().perform(key, () => runtime.register.record(command)))) return;
      store.getState().dropDraft(key);
      navigate(`/incidents/third-parties/register/${id}`);
    },
  };
}
