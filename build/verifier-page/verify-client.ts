// One worker for each check, as in the application; its program lies inside the page, since a page from the disk may load none.

import { proxy, wrap } from 'comlink';
import type { RunningCheck } from '../../renderer/features/audit/verify-client.ts';
import type { SetToCheck, VerifyApi } from '../../renderer/features/audit/verify.worker.ts';

const { default: VerifyWorker } =
  await import('../../renderer/features/audit/verify.worker.ts?worker&inline');

export function startCheck(input: SetToCheck, onProgress: (computed: number) => void): RunningCheck {
  const worker = new VerifyWorker({ name: 'runproof-verify' });
  const stop = (): void => worker.terminate();
  const failed = new Promise<never>((_resolve, reject) => {
    worker.addEventListener('error', (event) => reject(new Error(event.message)));
  });
  const checked = wrap<VerifyApi>(worker).verify(input, proxy(onProgress));
  return { result: Promise.race([checked, failed]).finally(stop), stop };
}
