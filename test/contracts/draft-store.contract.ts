// What every draft store promises (renderer/runtime/draft-store.port.ts).

import { describe, expect, it } from 'vitest';
import type { Sha256 } from '../../shared/base/ids.ts';
import type { DraftStore } from '../../renderer/runtime/draft-store.port.ts';

export function draftStoreContract(name: string, makeStore: () => Promise<DraftStore>): void {
  const files = (text: string) => [{ path: 'main.bpmn', text }];

  describe(`draft store: ${name}`, () => {
    it('gives back what was saved, newest draft first', async () => {
      const store = await makeStore();
      await store.saveDraft({ id: 'a', title: 'A', savedAt: 1000, files: files('one') });
      await store.saveDraft({ id: 'b', title: 'B', savedAt: 2000, files: files('two') });
      expect(await store.draft('a')).toEqual({ id: 'a', title: 'A', savedAt: 1000, files: files('one') });
      expect((await store.drafts()).map(({ id }) => id)).toEqual(['b', 'a']);
      expect(await store.draft('c')).toBeUndefined();
    });

    it('keeps one history entry a minute, newest first', async () => {
      const store = await makeStore();
      for (const savedAt of [0, 30_000, 60_000, 200_000]) {
        await store.saveDraft({ id: 'a', title: 'A', savedAt, files: files(String(savedAt)) });
      }
      expect((await store.history('a')).map(({ at }) => at)).toEqual([200_000, 60_000, 0]);
    });

    it('drops the oldest history entries beyond one hundred', async () => {
      const store = await makeStore();
      for (let minute = 0; minute < 105; minute += 1) {
        await store.saveDraft({ id: 'a', title: 'A', savedAt: minute * 60_000, files: files('x') });
      }
      const history = await store.history('a');
      expect(history).toHaveLength(100);
      expect(history.at(-1)?.at).toBe(5 * 60_000);
    });

    it('keeps what is typed into a step until it is dropped', async () => {
      const store = await makeStore();
      await store.saveStepDraft('inc/1', { title: 'half a sent' });
      expect(await store.stepDraft('inc/1')).toEqual({ title: 'half a sent' });
      await store.dropStepDraft('inc/1');
      expect(await store.stepDraft('inc/1')).toBeUndefined();
    });

    it('keeps the bytes of files until they are dropped', async () => {
      const store = await makeStore();
      const [one, two] = ['a'.repeat(64) as Sha256, 'b'.repeat(64) as Sha256];
      expect(await store.saveDraftFile(one, new Uint8Array([1, 2]))).toEqual({ ok: true, value: null });
      await store.saveDraftFile(two, new Uint8Array([3]));
      expect(await store.draftFiles()).toEqual([one, two]);
      expect(await store.draftFile(one)).toEqual(new Uint8Array([1, 2]));
      await store.dropDraftFiles([one]);
      expect(await store.draftFile(one)).toBeUndefined();
      expect(await store.draftFiles()).toEqual([two]);
    });
  });
}
