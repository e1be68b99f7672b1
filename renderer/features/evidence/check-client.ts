// The one worker that checks logs, started when first needed and kept; one that broke down is replaced by the next check.

import { wrap, type Remote } from 'comlink';
import type { StoredLog } from '../../runtime/runtime.ts';
import type { CheckedLog } from './check-log.ts';
import type { CheckApi } from './check.worker.ts';

interface Started {
  readonly worker: Worker;
  readonly api: Remote<CheckApi>;
  /** Rejects when the worker breaks down: it then answers nobody. */
  readonly broken: Promise<never>;
}
let started: Started | undefined;

function start(): Started {
  const worker = new Worker(new URL('./check.worker.ts', import.meta.url), {
    type: 'module',
    name: 'runproof-log-check',
  });
  const broken = new Promise<never>((_resolve, reject) => {
    worker.addEventListener('error', ({ message }) => {
      worker.terminate();
      started = undefined;
      reject(new Error(message || 'without a message'));
    });
  });
  // Whoever waits for an answer hears of it; nobody may be waiting.
  broken.catch(() => undefined);
  return { worker, api: wrap<CheckApi>(worker), broken };
}

export function checkInWorker(log: StoredLog): Promise<CheckedLog> {
  started ??= start();
  return Promise.race([started.api.check(log), started.broken]);
}
