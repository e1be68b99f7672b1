// Where rows are checked: in a worker of their own where there are workers, which ends with the check.

import { wrap, type Remote } from 'comlink';
import type { LogHead } from '../../shared/evidence/evidence-store.port.ts';
import { checkRows, type CheckedRows } from './check-rows.ts';
import type { CheckRowsApi } from './check-rows.worker.ts';
import type { RecordRow } from './runtime.ts';

export interface RowsChecker {
  check(from: LogHead, rows: readonly RecordRow[]): Promise<CheckedRows>;
  close(): void;
}

export function openRowsChecker(): RowsChecker {
  if (typeof Worker === 'undefined')
    return { check: (from, rows) => Promise.resolve(checkRows(from, rows)), close: () => undefined };
  const worker = new Worker(new URL('./check-rows.worker.ts', import.meta.url), {
    type: 'module',
    name: 'runproof-storage-check',
  });
  const remote: Remote<CheckRowsApi> = wrap<CheckRowsApi>(worker);
  return { check: (from, rows) => remote.check(from, rows), close: () => worker.terminate() };
}
