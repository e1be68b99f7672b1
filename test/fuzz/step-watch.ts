// Processor time of this thread, step by step: one reading, one command, one look. A busy machine makes nothing hang.

export interface StepWatch {
  readonly step: <T>(work: () => T) => T;
  readonly slowestMs: () => number;
}

/** `begin` is told before each step. A step that answers later is timed until it has answered. */
export function openStepWatch(begin: () => void): StepWatch {
  let slowest = 0;
  const measured = <T>(work: () => T): T => {
    begin();
    const used = process.threadCpuUsage();
    const stop = (): void => {
      const { user, system } = process.threadCpuUsage(used);
      slowest = Math.max(slowest, (user + system) / 1000);
    };
    const result = work();
    if (result instanceof Promise) return result.finally(stop) as T;
    stop();
    return result;
  };
  return { step: measured, slowestMs: () => slowest };
}
