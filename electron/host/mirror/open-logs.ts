// The logs of a mirror that are in memory, their index, and how many of them keep their files open.

import type { MirrorHead } from '../../../shared/ipc/contract.ts';
import type { LogState, MirrorIndex } from './mirror-index.ts';
import type { MirrorLog } from './mirror-log.ts';

/** Three files each; systems allow a process 1,024 or, on macOS, 256 open files. */
const FILES_OPEN_IN = 32;
/** After a crash, at most this many appends are read again. */
const INDEX_AFTER_APPENDS = 1000;

const markOf = ({ head, times }: LogState): string =>
  `${head.size} ${times.records} ${times.disclosures} ${times.heads}`;

export interface OpenLogs {
  of(origin: string): Promise<MirrorLog>;
  /** Rejects with what the disk said. */
  head(origin: string): Promise<MirrorHead>;
  /** Logs that the index names. */
  indexed(): Promise<Iterable<string>>;
  /** Something was appended. */
  used(origin: string): void;
  /** Writes the index, where a log has changed since. */
  keepIndex(): Promise<void>;
  close(): Promise<void>;
}

export function openLogs(
  index: MirrorIndex,
  open: (origin: string, known: LogState | undefined) => MirrorLog,
): OpenLogs {
  let reading: Promise<ReadonlyMap<string, LogState>> | undefined;
  const logs = new Map<string, MirrorLog>();
  /** In order of last use. */
  const withFiles = new Set<string>();
  const written = new Map<string, string>();
  let appends = 0;

  const known = async (): Promise<ReadonlyMap<string, LogState>> => {
    if (!reading) {
      reading = index.read();
      for (const [origin, state] of await reading) written.set(origin, markOf(state));
    }
    return reading;
  };

  async function of(origin: string): Promise<MirrorLog> {
    const state = (await known()).get(origin);
    const log = logs.get(origin) ?? open(origin, state);
    logs.set(origin, log);
    return log;
  }

  async function keepIndex(): Promise<void> {
    const before = await known();
    const states = new Map(before);
    for (const [origin, log] of logs) {
      const state = log.state();
      if (state) states.set(origin, state);
    }
    const changed = [...states.values()].filter((state) => written.get(state.head.origin) !== markOf(state));
    if (changed.length === 0) return;
    appends = 0;
    // A shortcut that cannot be written costs time at the next start and nothing else.
    await index.write([...states.values()]).catch(() => undefined);
    for (const state of changed) written.set(state.head.origin, markOf(state));
  }

  return {
    of,
    async head(origin) {
      const head = await (await of(origin)).head();
      if (!head.ok) throw new Error(head.error.message);
      return head.value;
    },
    indexed: async () => (await known()).keys(),
    used(origin) {
      withFiles.delete(origin);
      withFiles.add(origin);
      const [oldest] = withFiles;
      if (withFiles.size > FILES_OPEN_IN && oldest !== undefined) {
        withFiles.delete(oldest);
        void logs.get(oldest)?.release();
      }
      appends += 1;
      if (appends >= INDEX_AFTER_APPENDS) void keepIndex();
    },
    keepIndex,
    async close() {
      // Synced first: the index must not say more than the files hold.
      await Promise.all([...logs.values()].map((log) => log.release()));
      if (logs.size > 0) await keepIndex();
      await Promise.all([...logs.values()].map((log) => log.close()));
      logs.clear();
      reading = undefined;
    },
  };
}
