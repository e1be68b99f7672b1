// Opening, changing, saving and checking a draft. Every change is saved within a second, and before anything else happens to it.

import type { SourceFile } from '../../../shared/base/source-file.ts';
import type { Package } from '../../../shared/package/version.ts';
import type { Draft, Runtime } from '../../runtime/runtime.ts';
import { checkWorker } from './check-client.ts';
import { NO_CHECK, type DesignerState } from './designer-state.ts';
import { titleIn } from './package-files.ts';
import { latestVersion } from './version-order.ts';
import { problemRows } from './problem-rows.ts';

type Set = (change: Partial<DesignerState>) => void;
type Get = () => DesignerState;
type Actions = Omit<
  DesignerState,
  | 'drafts'
  | 'draft'
  | 'save'
  | 'check'
  | 'problemAt'
  | 'refused'
  | 'stepProblem'
  | 'refuse'
  | 'jump'
  | 'jumpTo'
>;

const SAVE_DELAY_MS = 800;
const CHECK_DELAY_MS = 500;

/** Puts off `act` until `delayMs` after the last call; `now` runs it at once when one is waiting. */
function debounced(
  act: () => Promise<void>,
  delayMs: number,
): { later: () => void; now: () => Promise<void>; cancel: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  return {
    cancel,
    later() {
      cancel();
      timer = setTimeout(() => {
        timer = undefined;
        void act();
      }, delayMs);
    },
    async now() {
      if (timer === undefined) return;
      cancel();
      await act();
    },
  };
}

/** Reads the files as a package, lints them, compares them; an answer for files that have changed meanwhile is dropped. */
function draftChecker(runtime: Runtime, set: Set, get: Get): () => Promise<void> {
  return async () => {
    const { draft } = get();
    if (!draft) return;
    const { files } = draft;
    set({ check: { ...get().check, state: 'checking' } });
    const [read, lint, tables] = await Promise.all([
      runtime.readPackage(files),
      checkWorker().lint(files),
      checkWorker().tables(files),
    ]);
    const differences = read.ok ? await compare(runtime, read.value) : null;
    if (get().draft?.files !== files) return;
    const rows = problemRows({ refused: read.ok ? [] : read.error, lint, tables }, files);
    set({ check: { state: 'done', rows, package: read.ok ? read.value : null, differences } });
  };
}

/** Writes the draft as it is now; when it has changed again meanwhile, the next save speaks for it. */
function draftSaver(runtime: Runtime, set: Set, get: Get): () => Promise<void> {
  return async () => {
    const { draft } = get();
    if (!draft) return;
    set({ save: { state: 'saving' } });
    const saved = await runtime.saveDraft({ id: draft.id, title: draft.title, files: draft.files });
    if (get().draft?.files !== draft.files) return;
    set({ save: saved.ok ? { state: 'saved', at: Date.now() } : { state: 'failed', problem: saved.error } });
  };
}

export function draftActions(runtime: Runtime, set: Set, get: Get): Actions {
  const save = draftSaver(runtime, set, get);
  const saver = debounced(save, SAVE_DELAY_MS);
  const check = draftChecker(runtime, set, get);
  const checker = debounced(check, CHECK_DELAY_MS);

  function change(files: readonly SourceFile[]): void {
    const { draft } = get();
    if (!draft) return;
    set({ draft: { ...draft, title: titleIn(files) ?? draft.title, files }, save: { state: 'changed' } });
    saver.later();
    checker.later();
  }

  function open(draft: Draft): void {
    set({
      draft,
      save: { state: 'saved', at: draft.savedAt },
      check: NO_CHECK,
      problemAt: -1,
      jump: null,
      refused: [],
    });
    void check();
  }

  return {
    loadDrafts: async () => set({ drafts: await runtime.drafts() }),
    async openDraft(id) {
      // Compared anew: a version may have been published meanwhile.
      if (get().draft?.id === id) {
        void check();
        return true;
      }
      await saver.now();
      const draft = await runtime.draft(id);
      if (draft) open(draft);
      return draft !== undefined;
    },
    async startDraft(draft) {
      await saver.now();
      const saved = await runtime.saveDraft(draft);
      if (!saved.ok) {
        set({ refused: [saved.error] });
        return false;
      }
      open({ ...draft, savedAt: Date.now() });
      set({ drafts: await runtime.drafts() });
      return true;
    },
    changeFile(path, text) {
      const files = get().draft?.files ?? [];
      if (files.find((file) => file.path === path)?.text !== text)
        change(files.map((file) => (file.path === path ? { path, text } : file)));
    },
    putFiles(added) {
      const paths = new Set(added.map((file) => file.path));
      change([...(get().draft?.files ?? []).filter((file) => !paths.has(file.path)), ...added]);
    },
    removeFile: (path) => change((get().draft?.files ?? []).filter((file) => file.path !== path)),
    async saveNow() {
      await saver.now();
      if (get().save.state === 'failed') await save();
    },
  };
}

async function compare(
  runtime: Runtime,
  next: Package,
): Promise<Awaited<ReturnType<ReturnType<typeof checkWorker>['compare']>>> {
  const before = latestVersion(runtime.versions(), next.manifest.id);
  return checkWorker().compare(before?.package ?? null, next);
}
