// One worker for each bundle, ended with it: also when the export was stopped half-way.

import { proxy, wrap } from 'comlink';
import type { BundleWriter } from './export-writer.ts';
import type { ExportApi } from './export.worker.ts';

export const writeInWorker: BundleWriter = async (task, doors) => {
  const worker = new Worker(new URL('./export.worker.ts', import.meta.url), {
    type: 'module',
    name: 'runproof-export',
  });
  try {
    return await wrap<ExportApi>(worker).write(task, proxy({ ...doors }));
  } finally {
    worker.terminate();
  }
};
