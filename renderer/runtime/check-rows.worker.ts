// Hashing rows off the main thread, so that a long check does not hold up typing.

import { expose } from 'comlink';
import type { LogHead } from '../../shared/evidence/evidence-store.port.ts';
import { checkRows } from './check-rows.ts';
import type { RecordRow } from './runtime.ts';

export type CheckRowsApi = typeof api;

const api = { check: (from: LogHead, rows: readonly RecordRow[]) => checkRows(from, rows) };

expose(api);
