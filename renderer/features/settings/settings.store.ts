// What the Settings place holds: what was just refused, and the storage check with its progress.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Result } from '../../../shared/base/result.ts';
import type { Refusal, Runtime, StartupNotice, StorageCheck } from '../../runtime/runtime.ts';

export interface SettingsState {
  readonly busy: string | undefined;
  /** What was refused last, with the act that was. */
  readonly refused: { readonly act: string; readonly problem: Refusal } | undefined;
  /** Records checked so far, of all; undefined while no check runs. */
  readonly checking: { readonly done: number; readonly total: number } | undefined;
  readonly checks: readonly StorageCheck[] | undefined;
  /** Milliseconds since the epoch. */
  readonly checkedAt: number | undefined;

  /** One act at a time; undefined when it was refused, and the refusal is kept. */
  perform<T>(name: string, act: () => Promise<Result<T, Refusal>>): Promise<T | undefined>;
  clearRefusal(): void;
  checkStorage(): Promise<void>;
  cancelCheck(): void;
  /** Each log that the last check found bad, from its other copy; then checks again. */
  repairStorage(): Promise<void>;
  /** What the last repair did, in words. */
  readonly repaired: readonly StartupNotice[];
}
export type SettingsStore = StoreApi<SettingsState>;

export function createSettingsStore(runtime: Runtime, now: () => number): SettingsStore {
  let stop: () => void = () => undefined;
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
      const cancel = new AbortController();
      stop = () => cancel.abort();
      set({ checking: { done: 0, total: 0 }, checks: undefined });
      try {
        const onProgress = (done: number, total: number): void => set({ checking: { done, total } });
        const checks = await runtime.checkStorage(onProgress, cancel.signal);
        set({ checks, checkedAt: now() });
      } catch (error) {
        if (!cancel.signal.aborted) throw error;
      } finally {
        set({ checking: undefined });
      }
    },
    cancelCheck: () => stop(),
    async repairStorage() {
      const bad = get().checks?.filter(({ ok, origin }) => !ok && origin !== '') ?? [];
      const repaired: StartupNotice[] = [];
      for (const { origin } of bad) {
        const notice = await runtime.repairStorage(origin);
        if (notice) repaired.push(notice);
      }
      set({ repaired });
      await get().checkStorage();
    },
    repaired: [],
  }));
}
