// The one check worker of the designer, started when first needed and kept.

import { wrap, type Remote } from 'comlink';
import type { CheckApi } from './check.worker.ts';

let started: Remote<CheckApi> | null = null;

export function checkWorker(): Remote<CheckApi> {
  started ??= wrap<CheckApi>(
    new Worker(new URL('./check.worker.ts', import.meta.url), { type: 'module', name: 'runproof-check' }),
  );
  return started;
}
