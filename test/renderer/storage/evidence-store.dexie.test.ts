// The evidence store over IndexedDB (fake-indexeddb in Node; the browser tests use the real one).

import 'fake-indexeddb/auto';
import { RunproofDatabase } from '../../../renderer/storage/database.ts';
import { createDexieEvidenceStore } from '../../../renderer/storage/evidence-store.dexie.ts';
import { evidenceStoreContract } from '../../contracts/evidence-store.contract.ts';

let count = 0;
evidenceStoreContract('Dexie', async () =>
  createDexieEvidenceStore(new RunproofDatabase(`evidence-${count++}`)),
);
