// What a person has typed but not yet recorded, kept in the browser's database after each keystroke, so that a reload or a
// crash takes no word. Not evidence: a draft goes when its step is recorded.

import { isObject, type Json, type Values } from '../../../shared/base/json.ts';
import type { AttachmentRef } from '../../../shared/incident/command.ts';

export interface StepDraft {
  readonly values: Values;
  readonly attachments: readonly AttachmentRef[];
}
export const EMPTY_DRAFT: StepDraft = { values: {}, attachments: [] };

/** Drafts of one workspace by key, such as "inc_…/12". */
export interface DraftShelf {
  readAll(): Promise<ReadonlyMap<string, StepDraft>>;
  write(key: string, draft: StepDraft | undefined): void;
}

const DATABASE = 'runproof-step-drafts';
const STORE = 'drafts';

function openShelf(): Promise<IDBDatabase | undefined> {
  return new Promise((resolve) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    // Without a database the drafts live as long as the window; nothing recorded depends on them.
    request.onerror = () => resolve(undefined);
  });
}

function readDraft(stored: unknown): StepDraft | undefined {
  if (!isObject(stored) || !isObject(stored.values) || !Array.isArray(stored.attachments)) return undefined;
  return { values: stored.values as Values, attachments: stored.attachments as readonly AttachmentRef[] };
}

export function openDraftShelf(workspace: string): DraftShelf {
  const opened = openShelf();
  const prefix = `${workspace}/`;
  return {
    async readAll() {
      const database = await opened;
      if (!database) return new Map();
      return new Promise((resolve) => {
        const found = new Map<string, StepDraft>();
        const request = database
          .transaction(STORE)
          .objectStore(STORE)
          .openCursor(IDBKeyRange.bound(prefix, `${prefix}\uffff`));
        request.onerror = () => resolve(found);
        request.onsuccess = () => {
          const cursor = request.result;
          if (!cursor) {
            resolve(found);
            return;
          }
          const draft = readDraft(cursor.value);
          if (draft) found.set(String(cursor.key).slice(prefix.length), draft);
          cursor.continue();
        };
      });
    },
    write(key, draft) {
      void opened.then((database) => {
        const store = database?.transaction(STORE, 'readwrite').objectStore(STORE);
        if (draft) store?.put(draft, prefix + key);
        else store?.delete(prefix + key);
      });
    },
  };
}

/** A text of the draft, empty where there is none. */
export function draftText(values: Values, name: string): string {
  const value: Json | undefined = values[name];
  return typeof value === 'string' ? value : '';
}
