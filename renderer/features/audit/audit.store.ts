// What the Verify place holds: the files that were given, the check that runs, and what it found.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Result } from '../../../shared/base/result.ts';
import type { KeptHeads } from '../../../shared/bundle/read-heads.ts';
import type { Refusal } from '../../runtime/runtime.ts';
import { readGiven, type GivenFile, type GivenRoot } from './given-files.ts';
import type { RunningCheck } from './verify-client.ts';
import type { SetResult, SetToCheck } from './verify.worker.ts';

export interface AuditState {
  readonly bundles: readonly GivenFile[];
  readonly index: GivenFile | undefined;
  readonly root: GivenRoot | undefined;
  /** What the auditor kept or got from elsewhere, by file name. */
  readonly heads: ReadonlyMap<string, KeptHeads>;
  readonly revocations: ReadonlyMap<string, string>;
  readonly authorities: ReadonlyMap<string, string>;
  /** Hashes and signatures computed so far; undefined while nothing runs. */
  readonly computed: number | undefined;
  readonly result: SetResult | undefined;
  /** Which bundle of the result is shown. */
  readonly shown: number;
  readonly problems: readonly Refusal[];

  /** Takes files in any order and sorts them by what they are. */
  give(files: readonly GivenFile[], purpose?: 'any' | 'heads'): Promise<void>;
  useRoot(pem: string): Promise<void>;
  refuse(problem: Refusal): void;
  show(index: number): void;
  check(): Promise<void>;
  stop(): void;
  /** Back to the choice of files; the root stays. */
  another(): void;
  save(name: string, text: string): Promise<boolean>;
}
export type AuditStore = StoreApi<AuditState>;

export interface AuditPorts {
  readonly startCheck: (input: SetToCheck, onProgress: (computed: number) => void) => RunningCheck;
  readonly saveFile: (name: string, bytes: Uint8Array) => Promise<Result<{ saved: boolean }, Refusal>>;
}

const NOTHING_MORE = {
  bundles: [],
  index: undefined,
  heads: new Map(),
  revocations: new Map(),
  authorities: new Map(),
} as const;

/** A file given again takes the place of the one of that name. */
const withNew = (held: readonly GivenFile[], given: readonly GivenFile[]): readonly GivenFile[] => [
  ...held.filter(({ name }) => given.every((file) => file.name !== name)),
  ...given,
];

/** Undefined until there is a bundle and a root. */
function inputOf(state: AuditState): SetToCheck | undefined {
  const { bundles, index, root, heads, revocations, authorities } = state;
  if (bundles.length === 0 || !root) return undefined;
  const kept = [...heads.values()];
  return {
    ...(index ? { index } : {}),
    bundles,
    rootPem: root.pem,
    heads: kept.flatMap((each) => each.heads),
    imprints: kept.flatMap((each) => each.imprints),
    revocations: [...revocations.values()],
    ...(authorities.size > 0 ? { tsa: [...authorities.values()].join('\n') } : {}),
  };
}

const STOPPED_BY_FAULT = (message: string): Refusal => ({
  code: 'check_failed',
  message: `The check stopped before it was done: ${message}`,
  remedy: 'Check again. If it stops once more, use the commands in README.txt of the bundle.',
});

export function createAuditStore({ startCheck, saveFile }: AuditPorts): AuditStore {
  let running: RunningCheck | undefined;
  return createStore<AuditState>()((set, get) => ({
    root: undefined,
    ...NOTHING_MORE,
    computed: undefined,
    result: undefined,
    shown: 0,
    problems: [],
    async give(files, purpose) {
      const given = await readGiven(files, purpose);
      const some = given.heads.size + given.revocations.size + given.authorities.size > 0;
      set((state) => ({
        bundles: withNew(state.bundles, given.bundles),
        index: given.index ?? state.index,
        root: given.root ?? state.root,
        heads: new Map([...state.heads, ...given.heads]),
        revocations: new Map([...state.revocations, ...given.revocations]),
        authorities: new Map([...state.authorities, ...given.authorities]),
        problems: given.problems,
        result: given.bundles.length > 0 || given.index || given.root || some ? undefined : state.result,
      }));
    },
    async useRoot(pem) {
      const given = await readGiven([{ name: 'root.pem', blob: new Blob([pem]) }]);
      if (given.root) set({ root: { ...given.root, source: 'workspace' }, problems: [], result: undefined });
      else set({ problems: given.problems });
    },
    refuse: (problem) => set({ problems: [problem] }),
    async check() {
      const input = inputOf(get());
      if (!input || running) return;
      set({ computed: 0, shown: 0, result: undefined, problems: [] });
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
    show: (shown) => set({ shown }),
    another: () => set({ ...NOTHING_MORE, result: undefined, problems: [] }),
    async save(name, text) {
      const done = await saveFile(name, new TextEncoder().encode(text));
      if (!done.ok) set({ problems: [done.error] });
      return done.ok && done.value.saved;
    },
  }));
}
