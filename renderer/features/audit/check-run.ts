// The one check that runs: a later one, or none, may take its place, and then its late answer is not shown.

import type { Refusal } from '../../runtime/runtime.ts';
import type { AuditPorts, AuditStore } from './audit.store.ts';
import type { RunningCheck } from './verify-client.ts';
import type { SetToCheck } from './verify.worker.ts';

const STOPPED_BY_FAULT = (message: string): Refusal => ({
  code: 'check_failed',
  message: `The check stopped before it was done: ${message}`,
  remedy: 'Check again. If it stops once more, use the commands in README.txt of the bundle.',
});

export function createCheckRun(
  startCheck: AuditPorts['startCheck'],
  { setState }: Pick<AuditStore, 'setState'>,
) {
  let running: RunningCheck | undefined;
  return {
    isRunning: (): boolean => running !== undefined,
    async start(input: SetToCheck): Promise<void> {
      setState({ computed: 0, shown: 0, result: undefined, problems: [] });
      const mine = startCheck(input, (computed) => {
        if (running === mine) setState({ computed });
      });
      running = mine;
      try {
        const result = await mine.result;
        if (running === mine) setState({ result });
      } catch (error) {
        if (running === mine)
          setState({ problems: [STOPPED_BY_FAULT(error instanceof Error ? error.message : String(error))] });
      } finally {
        if (running === mine) {
          running = undefined;
          setState({ computed: undefined });
        }
      }
    },
    end(): void {
      running?.stop();
      running = undefined;
      setState({ computed: undefined });
    },
  };
}
