// What a person has typed but not yet recorded, kept through the runtime after each keystroke, so that a reload or a crash
// takes no word. Not evidence: a draft goes when its step is recorded.

import { isObject, type Json, type Values } from '../../../shared/base/json.ts';
import { equalJson } from '../../../shared/incident/disclosed-value.ts';
import type { AttachmentRef } from '../../../shared/incident/command.ts';
import type { Runtime } from '../../runtime/runtime.ts';

export interface StepDraft {
  readonly values: Values;
  readonly attachments: readonly AttachmentRef[];
}
export const EMPTY_DRAFT: StepDraft = { values: {}, attachments: [] };

/** Drafts by key, such as "inc_…/12". */
export interface DraftShelf {
  readAll(): Promise<ReadonlyMap<string, StepDraft>>;
  write(key: string, draft: StepDraft | undefined): void;
}

export type DraftRuntime = Pick<Runtime, 'stepDraft' | 'saveStepDraft' | 'dropStepDraft'>;

const INDEX = 'runner';
const idOf = (key: string): string => `${INDEX}/${key}`;

/** What the store holds may have been edited by anyone: only what is a draft is taken. */
function readDraft(stored: unknown): StepDraft | undefined {
  if (!isObject(stored) || !isObject(stored.values) || !Array.isArray(stored.attachments)) return undefined;
  return { values: stored.values as Values, attachments: stored.attachments as readonly AttachmentRef[] };
}

const readKeys = (stored: unknown): readonly string[] =>
  Array.isArray(stored) ? stored.filter((key): key is string => typeof key === 'string') : [];

export function openDraftShelf(runtime: DraftRuntime): DraftShelf {
  const keys = new Set<string>();
  const opened = runtime.stepDraft(INDEX).then((stored) => {
    for (const key of readKeys(stored)) keys.add(key);
  });
  // One write after the other, so that the last keystroke is what stays.
  let last: Promise<unknown> = opened;
  const then = (act: () => Promise<unknown>): void => {
    last = last.then(act, act);
  };
  /** What each draft is by now; while the disk is busy, only the newest text of a draft waits for it. */
  const newest = new Map<string, StepDraft | undefined>();
  async function writeNewest(key: string): Promise<void> {
    if (!newest.has(key)) return;
    const draft = newest.get(key);
    newest.delete(key);
    // The index names a draft before it is there: a crash between the two loses the last keystroke, never the draft.
    const known = keys.has(key);
    if (draft) keys.add(key);
    else keys.delete(key);
    if (known !== keys.has(key)) await runtime.saveStepDraft(INDEX, [...keys]);
    await (draft ? runtime.saveStepDraft(idOf(key), draft) : runtime.dropStepDraft(idOf(key)));
  }
  return {
    async readAll() {
      await opened;
      const found = await Promise.all(
        [...keys].map(async (key) => [key, readDraft(await runtime.stepDraft(idOf(key)))] as const),
      );
      return new Map(found.flatMap(([key, draft]) => (draft ? [[key, draft] as const] : [])));
    },
    write(key, draft) {
      newest.set(key, draft);
      then(() => writeNewest(key));
    },
  };
}

/** What was typed while the draft as it was `recorded` was being saved; undefined where that is nothing. */
export function typedSince(
  recorded: StepDraft | undefined,
  now: StepDraft | undefined,
): StepDraft | undefined {
  if (now === undefined || now === recorded) return undefined;
  const before = recorded ?? EMPTY_DRAFT;
  const values = Object.fromEntries(
    Object.entries(now.values).filter(([name, value]) => !equalJson(value, before.values[name] ?? null)),
  );
  const known = new Set(before.attachments.map(({ sha256 }) => sha256));
  const attachments = now.attachments.filter(({ sha256 }) => !known.has(sha256));
  return Object.keys(values).length + attachments.length === 0 ? undefined : { values, attachments };
}

/** A text of the draft, empty where there is none. */
export function draftText(values: Values, name: string): string {
  const value: Json | undefined = values[name];
  return typeof value === 'string' ? value : '';
}
