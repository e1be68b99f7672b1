// What every part of the Settings place needs: the runtime and its store.

import { createContext, use, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { assert } from '../../../shared/base/assert.ts';
import type { Refusal, Runtime, SessionView } from '../../runtime/runtime.ts';
import type { SettingsState, SettingsStore } from './settings.store.ts';

export interface SettingsTools {
  readonly runtime: Runtime;
  readonly store: SettingsStore;
}
export const SettingsContext = createContext<SettingsTools | null>(null);

export function useSettings(): SettingsTools {
  const tools = use(SettingsContext);
  assert(tools, 'a part of the Settings place is shown outside it');
  return tools;
}

export function useSettingsState<T>(select: (state: SettingsState) => T): T {
  return useStore(useSettings().store, select);
}

/** Why an act was refused, as long as it was the last one. */
export const useRefusal = (act: string): Refusal | undefined =>
  useSettingsState(({ refused }) => (refused?.act === act ? refused.problem : undefined));

export function useSession(): SessionView {
  const { runtime } = useSettings();
  return useSyncExternalStore(
    (listener) => runtime.subscribe(listener),
    () => runtime.session(),
  );
}
