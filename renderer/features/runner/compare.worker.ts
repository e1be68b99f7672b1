// Compares two versions off the main thread: it reads every file of both, and nobody waits with a key in hand.

import { expose } from 'comlink';
import { differences, type Difference } from '../../../shared/package/difference.ts';
import type { Package } from '../../../shared/package/version.ts';

export interface CompareApi {
  compare(old: Package, next: Package): Promise<readonly Difference[]>;
}

const api: CompareApi = { compare: differences };

expose(api);
