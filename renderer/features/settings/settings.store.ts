// What the Settings place holds: what was just refused, and the storage check with its progress.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Result } from '../../../shared/base/result.ts';
import type { Refusal, Runtime, StorageCheck } from '../../runtime/runtime.ts';

export interface SettingsState {
  readonly busy: string | undefined;
  /** What was refused last, with the act that was. */
  readonly refused: { readonly act: string; readonly problem: Refusal } | undefined;
  /** Logs checked so far, of all; undefined while no check runs. */
  readonly checking: { readonly done: number; readonly total: number } | undefined;
  readonly checks: readonly StorageCheck[] | undefined;
  /** Milliseconds since the epoch. */
  readonly checkedAt: number | undefined;

  /** One act at a time; undefined when it was refused, and the refusal is kept. */
  perform<T>(name: string, act: () => Promise<Result<T, Refusal>>): Promise<T | undefined>;
  clearRefusal(): void;
  checkStorage(): Promise<void>;
}
export type SettingsStore = StoreApi<SettingsState>;

export function createSettingsStore(runtime: Runtime, now: () => number): SettingsStore {
  return createStore<SettingsState>()((set, get) => ({
    busy: undefined,
    refused: undefined,
    checking: undefined,
    checks: undefined,
    checkedAt: undefined,
    async perform(name, act) {
      if (get().busy !== undefined) return undefined;
      set({ busy: name, refused: undefined });
      try {
        const answer = await act();
        if (!answer.ok) set({ refused: { act: name, problem: answer.error } });
        return answer.ok ? answer.value : undefined;
      } finally {
        set({ busy: undefined });
      }
    },
    clearRefusal: () => set({ refused: undefined }),
    async checkStorage() {
      if (get().checking) return;
      set({ checking: { done: 0, total: 0 }, checks: undefined });
      try {
        const checks = await runtime.checkStorage((done, total) => set({ checking: { done, total } }));
        set({ checks, checkedAt: now() });
      } finally {
        set({ checking: undefined });
      }
    },
  }));
}
