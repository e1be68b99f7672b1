// What the Verify place holds: the files that were given, the check that runs, and what it found.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Result } from '../../../shared/base/result.ts';
import type { EarlierHead } from '../../../shared/bundle/verify/logs.ts';
import type { VerifyInput } from '../../../shared/bundle/verify-bundle.ts';
import type { Refusal } from '../../runtime/runtime.ts';
import { readGiven, type GivenFile, type GivenRoot } from './given-files.ts';
import type { RunningCheck } from './verify-client.ts';
import type { AuditResult } from './verify.worker.ts';

export interface AuditState {
  readonly bundle: GivenFile | undefined;
  readonly root: GivenRoot | undefined;
  /** What the auditor kept or got from elsewhere, by file name. */
  readonly heads: ReadonlyMap<string, readonly EarlierHead[]>;
  readonly revocations: ReadonlyMap<string, string>;
  readonly authorities: ReadonlyMap<string, string>;
  /** Hashes and signatures computed so far; undefined while nothing runs. */
  readonly computed: number | undefined;
  readonly result: AuditResult | undefined;
  readonly problems: readonly Refusal[];

  /** Takes files in any order and sorts them by what they are. */
  give(files: readonly GivenFile[], purpose?: 'any' | 'heads'): Promise<void>;
  useRoot(pem: string): Promise<void>;
  refuse(problem: Refusal): void;
  check(): Promise<void>;
  stop(): void;
  /** Back to the choice of files; the root stays. */
  another(): void;
  save(name: string, text: string): Promise<boolean>;
}
export type AuditStore = StoreApi<AuditState>;

export interface AuditPorts {
  readonly startCheck: (input: VerifyInput, onProgress: (computed: number) => void) => RunningCheck;
  readonly saveFile: (name: string, bytes: Uint8Array) => Promise<Result<{ saved: boolean }, Refusal>>;
}

const NOTHING_MORE = { heads: new Map(), revocations: new Map(), authorities: new Map() } as const;

const STOPPED_BY_FAULT = (message: string): Refusal => ({
  code: 'check_failed',
  message: `The check stopped before it was done: ${message}`,
  remedy: 'Check again. If it stops once more, use the commands in README.txt of the bundle.',
});

export function createAuditStore({ startCheck, saveFile }: AuditPorts): AuditStore {
  let running: RunningCheck | undefined;
  return createStore<AuditState>()((set, get) => ({
    bundle: undefined,
    root: undefined,
    ...NOTHING_MORE,
    computed: undefined,
    result: undefined,
    problems: [],
    async give(files, purpose) {
      const given = await readGiven(files, purpose);
      const some = given.heads.size + given.revocations.size + given.authorities.size > 0;
      set((state) => ({
        bundle: given.bundle ?? state.bundle,
        root: given.root ?? state.root,
        heads: new Map([...state.heads, ...given.heads]),
        revocations: new Map([...state.revocations, ...given.revocations]),
        authorities: new Map([...state.authorities, ...given.authorities]),
        problems: given.problems,
        result: given.bundle || given.root || some ? undefined : state.result,
      }));
    },
    async useRoot(pem) {
      const given = await readGiven([{ name: 'root.pem', bytes: new TextEncoder().encode(pem) }]);
      if (given.root) set({ root: { ...given.root, source: 'workspace' }, problems: [], result: undefined });
      else set({ problems: given.problems });
    },
    refuse: (problem) => set({ problems: [problem] }),
    async check() {
      const { bundle, root, heads, revocations, authorities } = get();
      if (!bundle || !root || running) return;
      set({ computed: 0, result: undefined, problems: [] });
      const input = {
        bytes: bundle.bytes,
        rootPem: root.pem,
        heads: [...heads.values()].flat(),
        revocations: [...revocations.values()],
        ...(authorities.size > 0 ? { tsa: [...authorities.values()].join('\n') } : {}),
      };
      const mine = startCheck(input, (computed) => {
        if (running === mine) set({ computed });
      });
      running = mine;
      try {
        const result = await mine.result;
        if (running === mine) set({ result });
      } catch (error) {
        if (running === mine)
          set({ problems: [STOPPED_BY_FAULT(error instanceof Error ? error.message : String(error))] });
      } finally {
        if (running === mine) {
          running = undefined;
          set({ computed: undefined });
        }
      }
    },
    stop() {
      running?.stop();
      running = undefined;
      set({ computed: undefined });
    },
    another: () => set({ bundle: undefined, ...NOTHING_MORE, result: undefined, problems: [] }),
    async save(name, text) {
      const done = await saveFile(name, new TextEncoder().encode(text));
      if (!done.ok) set({ problems: [done.error] });
      return done.ok && done.value.saved;
    },
  }));
}
