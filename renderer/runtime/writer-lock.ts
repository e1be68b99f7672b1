// One writer per workspace: the window that holds the Web Lock writes, every other one follows and takes over when it closes.

/** Resolves `granted` when this window may write. The lock is kept until the window goes away or `release` is called. */
export function requestWriterLock(workspace: string): {
  readonly granted: Promise<void>;
  readonly immediate: Promise<boolean>;
  release(): void;
} {
  const name = `runproof-writer:${workspace}`;
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let grant: () => void = () => undefined;
  const granted = new Promise<void>((resolve) => {
    grant = resolve;
  });
  const immediate = new Promise<boolean>((resolve) => {
    void navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
      resolve(lock !== null);
      if (!lock) return;
      grant();
      await held;
    });
  });
  void immediate.then(async (taken) => {
    if (taken) return;
    await navigator.locks.request(name, async () => {
      grant();
      await held;
    });
  });
  return { granted, immediate, release: () => release() };
}

/** Tells other windows of this workspace which logs were added to. */
export function createWindowChannel(
  workspace: string,
  onWritten: (origins: readonly string[]) => void,
): { written(origins: readonly string[]): void; close(): void } {
  const channel = new BroadcastChannel(`runproof-written:${workspace}`);
  channel.addEventListener('message', ({ data }: MessageEvent<readonly string[]>) => onWritten(data));
  return { written: (origins) => channel.postMessage(origins), close: () => channel.close() };
}
