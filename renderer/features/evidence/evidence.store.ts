// What the Evidence place holds: each log as last checked, which records are sought, what was just refused.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DeviceId, IncidentId } from '../../../shared/base/ids.ts';
import type { Result } from '../../../shared/base/result.ts';
import type { LogSubject } from '../../../shared/evidence/origin.ts';
import type { Refusal, Runtime, StoredLog } from '../../runtime/runtime.ts';
import type { CheckedLog } from './check-log.ts';

export type Filter = 'all' | 'decisions' | 'approvals' | 'messages' | 'exceptions' | 'corrections' | 'late';

export interface LogCheck {
  readonly log: CheckedLog;
  /** Milliseconds since the epoch. */
  readonly at: number;
}
/** A subject for the log of this device, with a device behind it for that of another. */
export type LogKey = LogSubject | `${LogSubject}/${DeviceId}`;

export interface EvidenceState {
  readonly checks: ReadonlyMap<LogKey, LogCheck>;
  readonly checking: LogKey | undefined;
  /** Logs that could not be checked at all, until they are asked for again. */
  readonly failed: ReadonlyMap<LogKey, Refusal>;
  readonly filter: Filter;
  readonly sought: string;
  /** What is being done now: "correct", "save". */
  readonly busy: string | undefined;
  readonly refusal: Refusal | undefined;

  /** Reads a log from the store and checks it anew: the newest records of a long one. */
  check(log: LogKey): Promise<void>;
  /** Reads older records of a long log too, `AT_ONCE` more of them, or all. */
  readOlder(log: LogKey, all?: boolean): Promise<void>;
  show(filter: Filter): void;
  seek(words: string): void;
  /** True when the correction is saved. */
  correct(incident: IncidentId, seq: number, text: string, reason: string): Promise<boolean>;
  save(name: string, bytes: Uint8Array): Promise<boolean>;
  forget(): void;
}
export type EvidenceStore = StoreApi<EvidenceState>;

/** Records of a log that are read and checked without asking; a shorter log is checked as a whole. */
export const AT_ONCE = 2000;

const brokeDown = (error: unknown): Refusal => ({
  code: 'check_broke_down',
  message: `The part of Runproof that checks logs broke down (${error instanceof Error ? error.message : String(error)}). Nothing is said about this log.`,
  remedy: 'Close other programs, then open this log again.',
});

export interface EvidencePorts {
  readonly runtime: Runtime;
  /** Rejects where the checking itself broke down, such as for want of memory. */
  readonly checkLog: (log: StoredLog) => Promise<CheckedLog>;
  readonly now: () => number;
}

export function createEvidenceStore({ runtime, checkLog, now }: EvidencePorts): EvidenceStore {
  return createStore<EvidenceState>()((set, get) => {
    async function perform<T>(busy: string, act: () => Promise<Result<T, Refusal>>): Promise<T | undefined> {
      if (get().busy !== undefined) return undefined;
      set({ busy, refusal: undefined });
      try {
        const answer = await act();
        if (!answer.ok) set({ refusal: answer.error });
        return answer.ok ? answer.value : undefined;
      } finally {
        set({ busy: undefined });
      }
    }
    const asked = new Set<LogKey>();
    const limits = new Map<LogKey, number>();
    return {
      checks: new Map(),
      checking: undefined,
      failed: new Map(),
      filter: 'all',
      sought: '',
      busy: undefined,
      refusal: undefined,
      async check(key) {
        const [subject, device] = key.split('/') as [LogSubject, DeviceId | undefined];
        asked.add(key);
        if (get().checking === key) return;
        set({ checking: key });
        // Asked for again meanwhile: the log has grown, so what was just computed is not the last word.
        while (asked.delete(key)) {
          const page = { limit: limits.get(key) ?? AT_ONCE, ...(device ? { device } : {}) };
          const failed = new Map(get().failed);
          try {
            const log = await checkLog(await runtime.logRecords(subject, page));
            failed.delete(key);
            set({ checks: new Map(get().checks).set(key, { log, at: now() }), failed });
          } catch (error) {
            set({ failed: failed.set(key, brokeDown(error)) });
          }
        }
        if (get().checking === key) set({ checking: undefined });
      },
      async readOlder(key, all = false) {
        const limit = all ? Number.MAX_SAFE_INTEGER : (limits.get(key) ?? AT_ONCE) + AT_ONCE;
        limits.set(key, limit);
        await get().check(key);
      },
      show: (filter) => set({ filter }),
      seek: (sought) => set({ sought }),
      async correct(incident, seq, text, reason) {
        const done = await perform('correct', () =>
          runtime.submit(incident, { kind: 'CorrectRecord', correctionOf: seq, values: { text, reason } }),
        );
        return done !== undefined;
      },
      async save(name, bytes) {
        const done = await perform('save', () => runtime.saveFile(name, bytes));
        return done?.saved ?? false;
      },
      forget: () => set({ refusal: undefined }),
    };
  });
}
