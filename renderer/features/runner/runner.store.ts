// What the Incidents place holds beside the records: texts being typed, what was just refused, which phase is shown.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { IncidentId, Sha256 } from '../../../shared/base/ids.ts';
import type { Result } from '../../../shared/base/result.ts';
import type { Values } from '../../../shared/base/json.ts';
import type { IncidentCommand } from '../../../shared/incident/command.ts';
import type { NewAttachment, Receipt, Refusal, Runtime } from '../../runtime/runtime.ts';
import { EMPTY_DRAFT, openDraftShelf, typedSince, type StepDraft } from './step-draft.ts';

export interface RunnerState {
  /** False until the drafts of an earlier window have been read: forms wait for that, so that they start with them. */
  readonly draftsRead: boolean;
  readonly drafts: ReadonlyMap<string, StepDraft>;
  /** Keys of what is being recorded now or waits for the record before it. */
  readonly busy: ReadonlySet<string>;
  readonly refusals: ReadonlyMap<string, Refusal>;
  /** Files by draft that are still read and hashed: what names them waits, typing does not. */
  readonly hashing: ReadonlyMap<string, number>;
  readonly shownPhase: ReadonlyMap<string, string>;
  readonly chosenTask: ReadonlyMap<string, string>;
  /** The record that the timeline was asked to show. */
  readonly shownRecord: ReadonlyMap<string, number>;

  /** `attachments`: files to go on with, where others than those of now; each recorded or attached before. */
  changeDraft(key: string, values: Values, attachments?: StepDraft['attachments']): void;
  attach(key: string, file: NewAttachment | Promise<NewAttachment>): Promise<void>;
  detach(key: string, sha256: string): void;
  dropDraft(key: string): void;
  clearRefusal(key: string): void;
  showPhase(incident: string, phase: string): void;
  chooseTask(incident: string, task: string): void;
  showRecord(incident: string, record: number | undefined): void;
  /** Records a command after those asked for before; answers when it is saved. The draft of that key goes with it. */
  record(
    key: string,
    incident: IncidentId,
    command: IncidentCommand,
    options?: { occurredAt?: number },
  ): Promise<Receipt | undefined>;
  /** Does anything that is answered by the runtime, with the same care for busy and refused. */
  perform<T>(
    key: string,
    act: () => Promise<{ ok: true; value: T } | { ok: false; error: Refusal }>,
  ): Promise<T | undefined>;
}

type Answer<T> = Result<T, Refusal>;
export type RunnerStore = StoreApi<RunnerState>;

const withEntry = <V>(
  map: ReadonlyMap<string, V>,
  key: string,
  value: V | undefined,
): ReadonlyMap<string, V> => {
  const next = new Map(map);
  if (value === undefined) next.delete(key);
  else next.set(key, value);
  return next;
};

const STILL_SAVED: Refusal = {
  code: 'still_saved',
  message: 'The record before is still being saved; what you changed since is kept.',
  remedy: 'Record again as soon as this note is gone.',
};

const STILL_HASHED: Refusal = {
  code: 'attachment_not_hashed',
  message: 'A file is still being read and hashed; nothing is recorded without it.',
  remedy: 'Go on writing, and record when the file stands below the text.',
};

interface Turns {
  /** What is recorded now and whatever waits for it; it never fails. */
  last: Promise<unknown>;
  /** What each draft was when its record was asked for. */
  readonly asked: Map<string, StepDraft | undefined>;
}

/**
 * One at a time, in the order of the presses: what another form asks waits. A second press of the same one is left out, so that
 * nothing is recorded twice.
 */
async function performInTurn<T>(
  { store, turns }: { readonly store: RunnerStore; readonly turns: Turns },
  key: string,
  act: () => Promise<Answer<T>>,
): Promise<T | undefined> {
  if (store.getState().busy.has(key)) return undefined;
  const before = store.getState().busy;
  store.getState().clearRefusal(key);
  store.setState({ busy: new Set([...before, key]) });
  const turn = before.size === 0 ? act() : turns.last.then(act);
  turns.last = turn.catch(() => undefined);
  try {
    const answer = await turn;
    if (!answer.ok) store.setState({ refusals: withEntry(store.getState().refusals, key, answer.error) });
    else if (store.getState().refusals.get(key) === STILL_SAVED) store.getState().clearRefusal(key);
    return answer.ok ? answer.value : undefined;
  } finally {
    const left = new Set(store.getState().busy);
    left.delete(key);
    store.setState({ busy: left });
  }
}

interface Keeping {
  readonly runtime: Runtime;
  readonly store: RunnerStore;
  readonly keep: (key: string, draft: StepDraft | undefined) => void;
  readonly refuse: (key: string, refusal: Refusal) => void;
}

/** Counts as hashing from the first moment, so that nothing is recorded without the file; the text may change meanwhile. */
async function attachTo(
  { runtime, store, keep, refuse }: Keeping,
  key: string,
  file: NewAttachment | Promise<NewAttachment>,
): Promise<void> {
  const count = (by: number): void => {
    const { hashing } = store.getState();
    const left = (hashing.get(key) ?? 0) + by;
    store.setState({ hashing: withEntry(hashing, key, left === 0 ? undefined : left) });
  };
  count(1);
  const attached = await Promise.resolve(file)
    .then((read) => runtime.attach(read))
    .finally(() => count(-1));
  if (!attached.ok) {
    refuse(key, attached.error);
    return;
  }
  const draft = store.getState().drafts.get(key) ?? EMPTY_DRAFT;
  const others = draft.attachments.filter((known) => known.sha256 !== attached.value.sha256);
  keep(key, { ...draft, attachments: [...others, attached.value] });
}

async function recordDraft(
  { runtime, store, keep, refuse, turns: { asked } }: Keeping & { readonly turns: Turns },
  ...[key, incident, command, options]: Parameters<RunnerState['record']>
): Promise<Receipt | undefined> {
  const { hashing, drafts, busy, perform } = store.getState();
  if (hashing.has(key)) {
    refuse(key, STILL_HASHED);
    return undefined;
  }
  const recorded = drafts.get(key);
  if (busy.has(key)) {
    if (asked.get(key) !== recorded) refuse(key, STILL_SAVED);
    return undefined;
  }
  asked.set(key, recorded);
  const receipt = await perform(key, () => runtime.submit(incident, command, options));
  if (receipt) keep(key, typedSince(recorded, store.getState().drafts.get(key)));
  return receipt;
}

const NO_FILES = EMPTY_DRAFT.attachments;

/** Files that drafts name. */
const filesOf = (drafts: ReadonlyMap<string, StepDraft>): ReadonlySet<Sha256> =>
  new Set([...drafts.values()].flatMap(({ attachments }) => attachments.map(({ sha256 }) => sha256)));

export function createRunnerStore(runtime: Runtime): RunnerStore {
  const shelf = openDraftShelf(runtime);
  const turns: Turns = { last: Promise.resolve(), asked: new Map() };
  const store: RunnerStore = createStore<RunnerState>()((set, get) => {
    const keep = (key: string, draft: StepDraft | undefined): void => {
      const before = get().drafts.get(key)?.attachments ?? NO_FILES;
      set({ drafts: withEntry(get().drafts, key, draft) });
      shelf.write(key, draft);
      if (before.length === 0 || before === draft?.attachments) return;
      const named = filesOf(get().drafts);
      for (const { sha256 } of before) if (!named.has(sha256)) void runtime.dropDraftFile(sha256);
    };
    const draftOf = (key: string): StepDraft => get().drafts.get(key) ?? EMPTY_DRAFT;
    const refuse = (key: string, refusal: Refusal | undefined): void => {
      set({ refusals: withEntry(get().refusals, key, refusal) });
    };
    return {
      draftsRead: false,
      drafts: new Map(),
      busy: new Set(),
      refusals: new Map(),
      hashing: new Map(),
      shownPhase: new Map(),
      chosenTask: new Map(),
      shownRecord: new Map(),
      changeDraft(key, values, attachments) {
        keep(key, { ...draftOf(key), values, ...(attachments ? { attachments } : {}) });
      },
      attach: (key, file) => attachTo({ runtime, store, keep, refuse }, key, file),
      detach(key, sha256) {
        const draft = draftOf(key);
        keep(key, { ...draft, attachments: draft.attachments.filter((known) => known.sha256 !== sha256) });
      },
      dropDraft(key) {
        keep(key, undefined);
      },
      clearRefusal(key) {
        refuse(key, undefined);
      },
      showPhase(incident, phase) {
        set({ shownPhase: withEntry(get().shownPhase, incident, phase) });
      },
      chooseTask(incident, task) {
        set({ chosenTask: withEntry(get().chosenTask, incident, task) });
      },
      showRecord(incident, record) {
        set({ shownRecord: withEntry(get().shownRecord, incident, record) });
      },
      record: (...asked) => recordDraft({ runtime, store, keep, refuse, turns }, ...asked),
      perform: (key, act) => performInTurn({ store, turns }, key, act),
    };
  });
  void shelf.readAll().then((drafts) => {
    store.setState({ draftsRead: true, drafts: new Map([...drafts, ...store.getState().drafts]) });
    void runtime.sweepDraftFiles(filesOf(store.getState().drafts));
  });
  return store;
}
