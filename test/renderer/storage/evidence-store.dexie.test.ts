// The evidence store over IndexedDB (fake-indexeddb in Node; the browser tests use the real one).

import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { RunproofDatabase } from '../../../renderer/storage/database.ts';
import { createDexieEvidenceStore } from '../../../renderer/storage/evidence-store.dexie.ts';
import type { Sha256 } from '../../../shared/base/ids.ts';
import { evidenceStoreContract } from '../../contracts/evidence-store.contract.ts';

let count = 0;
evidenceStoreContract('Dexie', async () =>
  createDexieEvidenceStore(new RunproofDatabase(`evidence-${count++}`)),
);

describe('a full disk', () => {
  afterEach(() => vi.restoreAllMocks());
  const full = (): never => {
    throw new DOMException('The disk is full.', 'QuotaExceededError');
  };
  /** A request that is taken and fails a moment later, as a browser's does. */
  const fullLater = (): IDBRequest => {
    const failing = {
      error: new DOMException('The disk is full.', 'QuotaExceededError'),
      onerror: (_event: unknown): void => undefined,
    };
    const event = { target: failing, preventDefault: () => undefined, stopPropagation: () => undefined };
    queueMicrotask(() => failing.onerror(event));
    return failing as unknown as IDBRequest;
  };
  const origin = 'runproof.log/ws_aaaaaaaaaaaaaaaa/workspace/dev_aaaaaaaaaaaaaaaa';
  const leaf = '0'.repeat(64) as Sha256;
  const batch = {
    origin,
    expectedSize: 0,
    records: [{ origin, seq: 0, line: '{}', leaf }],
    disclosures: [{ origin, seq: 0, disclosure: 'WyJh' }],
    attachments: [{ sha256: leaf, bytes: Uint8Array.of(1) }],
    head: { origin, size: 1, peaks: [leaf], lastLeaf: leaf, lastAt: null },
    projections: [],
  };

  it.for(['add', 'put'] as const)(
    'is named when it shows at %s, and nothing is half there',
    async (request) => {
      const database = new RunproofDatabase(`evidence-${count++}`);
      const store = createDexieEvidenceStore(database);
      await database.open();
      vi.spyOn(IDBObjectStore.prototype, request).mockImplementation(full);
      expect(await store.append(batch)).toMatchObject({ ok: false, error: { code: 'storage_full' } });
      vi.spyOn(IDBObjectStore.prototype, request).mockImplementation(fullLater);
      expect(await store.append(batch)).toMatchObject({ ok: false, error: { code: 'storage_full' } });
      vi.restoreAllMocks();
      expect(await store.head(origin)).toBeUndefined();
      expect(await store.records(origin, 0, 10)).toEqual([]);
      expect(await store.disclosures(origin, 0, 10)).toEqual([]);
      expect(await store.append(batch)).toEqual({ ok: true, value: null });
    },
  );
});
