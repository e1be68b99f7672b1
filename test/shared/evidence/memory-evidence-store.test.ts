// The store in memory keeps the port's promises, so that other tests may lean on it.

import { evidenceStoreContract } from '../../contracts/evidence-store.contract.ts';
import { createMemoryEvidenceStore } from '../../support/memory-evidence-store.ts';

evidenceStoreContract('memory', async () => createMemoryEvidenceStore());
