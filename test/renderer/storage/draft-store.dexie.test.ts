// The draft store over IndexedDB (fake-indexeddb in Node; the browser tests use the real one).

import 'fake-indexeddb/auto';
import { RunproofDatabase } from '../../../renderer/storage/database.ts';
import { createDexieDraftStore } from '../../../renderer/storage/draft-store.dexie.ts';
import { draftStoreContract } from '../../contracts/draft-store.contract.ts';

let count = 0;
draftStoreContract('Dexie', async () => createDexieDraftStore(new RunproofDatabase(`drafts-${count++}`)));
