// One worker for each check, so that Stop ends it at once whatever it is doing.

import { proxy, wrap } from 'comlink';
import type { VerifyInput } from '../../../shared/bundle/verify-bundle.ts';
import type { AuditResult, VerifyApi } from './verify.worker.ts';

export interface RunningCheck {
  readonly result: Promise<AuditResult>;
  stop(): void;
}

export function startCheck(input: VerifyInput, onProgress: (computed: number) => void): RunningCheck {
  const worker = new Worker(new URL('./verify.worker.ts', import.meta.url), {
    type: 'module',
    name: 'runproof-verify',
  });
  const stop = (): void => worker.terminate();
  const failed = new Promise<never>((_resolve, reject) => {
    worker.addEventListener('error', (event) => reject(new Error(event.message)));
  });
  const checked = wrap<VerifyApi>(worker).verify(input, proxy(onProgress));
  return { result: Promise.race([checked, failed]).finally(stop), stop };
}
