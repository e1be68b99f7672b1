// One worker for each check, so that Stop ends it at once whatever it is doing.

import { proxy, wrap } from 'comlink';
import type { SetResult, SetToCheck, VerifyApi } from './verify.worker.ts';

export interface RunningCheck {
  readonly result: Promise<SetResult>;
  stop(): void;
}

export function startCheck(input: SetToCheck, onProgress: (computed: number) => void): RunningCheck {
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
