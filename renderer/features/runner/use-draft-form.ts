// A small form whose texts are kept as a draft at every keystroke, with what was refused about it.

import type { Json } from '../../../shared/base/json.ts';
import type { Refusal } from '../../runtime/runtime.ts';
import { useRunner, useRunnerState } from './runner-context.ts';
import { draftText, EMPTY_DRAFT } from './step-draft.ts';

export interface DraftForm {
  readonly refused: Refusal | undefined;
  readonly busy: boolean;
  text(name: string): string;
  value(name: string): Json | undefined;
  change(name: string, value: Json): void;
  /** The words beside the first field, in this order, that is empty. */
  firstEmpty(asked: readonly (readonly [name: string, words: string])[]): string | undefined;
}

export function useDraftForm(key: string): DraftForm {
  const { store } = useRunner();
  const draft = useRunnerState((state) => state.drafts.get(key)) ?? EMPTY_DRAFT;
  const refused = useRunnerState((state) => state.refusals.get(key));
  const busy = useRunnerState((state) => state.busy.has(key));
  const text = (name: string): string => draftText(draft.values, name);
  return {
    refused,
    busy,
    text,
    value: (name) => draft.values[name],
    change: (name, value) => store.getState().changeDraft(key, { ...draft.values, [name]: value }),
    firstEmpty: (asked) => asked.find(([name]) => text(name).trim() === '')?.[1],
  };
}
