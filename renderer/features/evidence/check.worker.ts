// Hashing a whole log off the main thread, so that a long one does not hold up typing.

import { expose } from 'comlink';
import type { StoredLog } from '../../runtime/runtime.ts';
import { checkLog } from './check-log.ts';

export type CheckApi = typeof api;

const api = { check: (log: StoredLog) => checkLog(log) };

expose(api);
