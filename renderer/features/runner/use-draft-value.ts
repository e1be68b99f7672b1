// One value of a draft. Each field reads its own: a key that is typed in one draws nothing but that one.

import { useCallback } from 'react';
import type { Json } from '../../../shared/base/json.ts';
import { useRunner, useRunnerState } from './runner-context.ts';

export function useDraftValue(draftKey: string, name: string): Json | undefined {
  return useRunnerState((state) => state.drafts.get(draftKey)?.values[name]);
}

export function useDraftText(draftKey: string, name: string): string {
  const value = useDraftValue(draftKey, name);
  return typeof value === 'string' ? value : '';
}

/** A time of the draft in milliseconds; undefined where none was given. */
export function useDraftTime(draftKey: string, name: string): number | undefined {
  const value = useDraftValue(draftKey, name);
  return typeof value === 'number' ? value : undefined;
}

export function useChangeDraft(draftKey: string): (name: string, value: Json) => void {
  const { store } = useRunner();
  return useCallback(
    (name, value) => {
      const { drafts, changeDraft } = store.getState();
      changeDraft(draftKey, { ...drafts.get(draftKey)?.values, [name]: value });
    },
    [store, draftKey],
  );
}
