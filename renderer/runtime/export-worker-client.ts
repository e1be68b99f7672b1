// One worker for each bundle, ended with it: also when the export was stopped half-way, or when the worker itself broke down.

import { proxy, wrap } from 'comlink';
import { err } from '../../shared/base/result.ts';
import type { BundleWriter } from './export-writer.ts';
import type { ExportApi } from './export.worker.ts';

/** A worker that breaks down, such as for want of memory, answers nobody; only its event says so. */
function brokenDown(worker: Worker): ReturnType<BundleWriter> {
  return new Promise((resolve) => {
    worker.addEventListener('error', ({ message }) =>
      resolve(
        err({
          code: 'export_broke_down',
          message: `The part of Runproof that writes the bundle broke down (${message || 'without a message'}); no file was left behind.`,
          remedy: 'Close other programs, start Runproof again, then export again.',
        }),
      ),
    );
  });
}

export const writeInWorker: BundleWriter = async (task, doors) => {
  const worker = new Worker(new URL('./export.worker.ts', import.meta.url), {
    type: 'module',
    name: 'runproof-export',
  });
  try {
    const written = wrap<ExportApi>(worker).write(task, proxy({ ...doors }));
    return await Promise.race([written, brokenDown(worker)]);
  } finally {
    worker.terminate();
  }
};
