// Drafts in IndexedDB. Each save also adds to the history, at most one entry a minute, 100 entries a draft.

import { Dexie } from 'dexie';
import type { Sha256 } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { SourceFile } from '../../shared/base/source-file.ts';
import type { DraftRow, RunproofDatabase } from './database.ts';

const HISTORY_LIMIT = 100;
const HISTORY_GAP_MS = 60_000;

type Saved = Result<null, { code: string; message: string; remedy: string }>;

const notSaved = (error: unknown): Saved =>
  err({
    code: 'draft_not_saved',
    message: `The draft is not saved: ${(error as Error).name}.`,
    remedy: 'Export the files, free some disk space, then change anything to save again.',
  });

async function keepHistory(database: RunproofDatabase, draft: DraftRow): Promise<void> {
  const entries = await database.draftHistory.where('id').equals(draft.id).sortBy('savedAt');
  const newest = entries.at(-1);
  if (newest && draft.savedAt - newest.savedAt < HISTORY_GAP_MS) return;
  await database.draftHistory.add(draft);
  const surplus = entries.slice(0, Math.max(0, entries.length + 1 - HISTORY_LIMIT));
  await database.draftHistory.bulkDelete(surplus.flatMap((entry) => entry.entry ?? []));
}

export function createDexieDraftStore(database: RunproofDatabase) {
  return {
    drafts: async () => {
      const rows = await database.drafts.toArray();
      return rows
        .map(({ id, title, savedAt }) => ({ id, title, savedAt }))
        .toSorted((a, b) => b.savedAt - a.savedAt);
    },
    draft: (id: string): Promise<DraftRow | undefined> => database.drafts.get(id),
    saveDraft: async (draft: DraftRow): Promise<Saved> => {
      try {
        await database.transaction('rw', database.drafts, database.draftHistory, async () => {
          await Dexie.Promise.all([database.drafts.put(draft), keepHistory(database, draft)]);
        });
        return ok(null);
      } catch (error) {
        return notSaved(error);
      }
    },
    history: async (id: string): Promise<readonly { at: number; files: readonly SourceFile[] }[]> => {
      const rows = await database.draftHistory.where('id').equals(id).sortBy('savedAt');
      return rows.toReversed().map(({ savedAt, files }) => ({ at: savedAt, files }));
    },
    stepDraft: async (id: string): Promise<unknown> => (await database.stepDrafts.get(id))?.value,
    saveStepDraft: async (id: string, value: unknown): Promise<Saved> => {
      try {
        await database.stepDrafts.put({ id, value });
        return ok(null);
      } catch (error) {
        return notSaved(error);
      }
    },
    dropStepDraft: (id: string): Promise<void> => database.stepDrafts.delete(id),
    draftFile: async (sha256: Sha256): Promise<Uint8Array | undefined> =>
      (await database.draftFiles.get(sha256))?.bytes,
    draftFiles: async (): Promise<readonly Sha256[]> =>
      (await database.draftFiles.toCollection().primaryKeys()) as Sha256[],
    saveDraftFile: async (sha256: Sha256, bytes: Uint8Array): Promise<Saved> => {
      try {
        await database.draftFiles.put({ sha256, bytes });
        return ok(null);
      } catch (error) {
        return notSaved(error);
      }
    },
    dropDraftFiles: (which: readonly Sha256[]): Promise<void> => database.draftFiles.bulkDelete([...which]),
  };
}
