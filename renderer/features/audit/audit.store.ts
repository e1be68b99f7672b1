// What the Verify place holds: the files that were given, the check that runs, and what it found.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Result } from '../../../shared/base/result.ts';
import type { KeptHeads } from '../../../shared/bundle/read-heads.ts';
import type { Refusal } from '../../runtime/runtime.ts';
import { createCheckRun } from './check-run.ts';
import { readGiven, type Given, type GivenFile, type GivenRoot } from './given-files.ts';
import { createReader, type GivenRowName, type Reading } from './reading.ts';
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
  readonly reading: readonly Reading[];
  /** Files that were given and cannot be used; the report names them. */
  readonly refused: readonly Refusal[];
  /** Check was pressed while files were being read. */
  readonly waiting: boolean;
  /** Hashes and signatures computed so far; undefined while nothing runs. */
  readonly computed: number | undefined;
  readonly result: SetResult | undefined;
  /** Which bundle of the result is shown. */
  readonly shown: number;
  readonly problems: readonly Refusal[];

  /** Takes files in any order and sorts them by what they are. Ends the check that runs and clears what it found. */
  give(files: readonly GivenFile[], row?: GivenRowName): Promise<void>;
  useRoot(pem: Promise<string>): Promise<void>;
  show(index: number): void;
  /** Waits for files that are being read; one of them that cannot be used keeps the check from starting. */
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
  refused: [],
} as const;

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
    tokens: kept.flatMap((each) => each.tokens),
    revocations: [...revocations.values()],
    ...(authorities.size > 0 ? { tsa: [...authorities.values()].join('\n') } : {}),
  };
}

export function createAuditStore({ startCheck, saveFile }: AuditPorts): AuditStore {
  return createStore<AuditState>()((set, get, store) => {
    const reader = createReader(store);
    const run = createCheckRun(startCheck, store);
    return {
      root: undefined,
      ...NOTHING_MORE,
      reading: [],
      waiting: false,
      computed: undefined,
      result: undefined,
      shown: 0,
      problems: [],
      async give(files, row) {
        if (files.length === 0) return;
        run.end();
        const names = files.map(({ name }) => name);
        await reader.read({ names, row }, () => readGiven(files, row === 'heads' ? 'heads' : 'any'));
      },
      async useRoot(pem) {
        run.end();
        await reader.read({ names: [OWN_ROOT], row: 'root' }, () => readOwnRoot(pem));
      },
      async check() {
        if (run.isRunning() || get().waiting) return;
        if (get().reading.length > 0) {
          set({ waiting: true });
          const usable = await reader.settle();
          // Stop ends the wait as well.
          if (!get().waiting) return;
          set({ waiting: false });
          if (!usable) return;
        }
        const input = inputOf(get());
        if (input) await run.start(input);
      },
      stop() {
        set({ waiting: false });
        run.end();
      },
      show: (shown) => set({ shown }),
      another() {
        reader.forget();
        set({ ...NOTHING_MORE, result: undefined, problems: [] });
      },
      async save(name, text) {
        const done = await saveFile(name, new TextEncoder().encode(text));
        if (!done.ok) set({ problems: [done.error] });
        return done.ok && done.value.saved;
      },
    };
  });
}

const OWN_ROOT = 'root.pem';
async function readOwnRoot(pem: Promise<string>): Promise<Given> {
  // What the workspace cannot give is read like an empty file, which says that it is no certificate.
  const given = await readGiven([{ name: OWN_ROOT, blob: new Blob([await pem.catch(() => '')]) }]);
  return given.root ? { ...given, root: { ...given.root, source: 'workspace' } } : given;
}
