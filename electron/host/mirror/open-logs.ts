// The logs of a mirror that are in memory, their index, and how many of them keep their files open.

import type { HostResult, MirrorHead } from '../../../shared/ipc/contract.ts';
import type { LogState, MirrorIndex } from './mirror-index.ts';
import type { MirrorLog } from './mirror-log.ts';

/** Three files each; systems allow a process 1,024 or, on macOS, 256 open files. */
const FILES_OPEN_IN = 32;
/** After a crash, at most this many appends are read again. */
const INDEX_AFTER_APPENDS = 1000;

const markOf = ({ head, times }: LogState): string =>
  `${head.size} ${times.records} ${times.disclosures} ${times.heads}`;

export class OpenLogs {
  readonly #index: MirrorIndex;
  readonly #open: (origin: string, known: LogState | undefined) => MirrorLog;
  #reading: Promise<ReadonlyMap<string, LogState>> | undefined;
  readonly #logs = new Map<string, MirrorLog>();
  /** In order of last use. */
  readonly #withFiles = new Set<string>();
  readonly #written = new Map<string, string>();
  #appends = 0;

  constructor(index: MirrorIndex, open: (origin: string, known: LogState | undefined) => MirrorLog) {
    this.#index = index;
    this.#open = open;
  }

  async #known(): Promise<ReadonlyMap<string, LogState>> {
    if (!this.#reading) {
      this.#reading = this.#index.read();
      for (const [origin, state] of await this.#reading) this.#written.set(origin, markOf(state));
    }
    return this.#reading;
  }

  async of(origin: string): Promise<MirrorLog> {
    const state = (await this.#known()).get(origin);
    const log = this.#logs.get(origin) ?? this.#open(origin, state);
    this.#logs.set(origin, log);
    return log;
  }

  async head(origin: string): Promise<HostResult<MirrorHead>> {
    return (await this.of(origin)).head();
  }

  /** Logs that the index names. */
  async indexed(): Promise<Iterable<string>> {
    return (await this.#known()).keys();
  }

  /** Something was appended. */
  used(origin: string): void {
    this.#withFiles.delete(origin);
    this.#withFiles.add(origin);
    const [oldest] = this.#withFiles;
    if (this.#withFiles.size > FILES_OPEN_IN && oldest !== undefined) {
      this.#withFiles.delete(oldest);
      void this.#logs.get(oldest)?.release();
    }
    this.#appends += 1;
    if (this.#appends >= INDEX_AFTER_APPENDS) void this.keepIndex();
  }

  /** Writes the index, where a log has changed since. */
  async keepIndex(): Promise<void> {
    const states = new Map(await this.#known());
    for (const [origin, log] of this.#logs) {
      const state = log.state();
      if (state) states.set(origin, state);
    }
    const changed = [...states.values()].filter(
      (state) => this.#written.get(state.head.origin) !== markOf(state),
    );
    if (changed.length === 0) return;
    this.#appends = 0;
    // A shortcut that cannot be written costs time at the next start and nothing else.
    await this.#index.write([...states.values()]).catch(() => undefined);
    for (const state of changed) this.#written.set(state.head.origin, markOf(state));
  }

  async close(): Promise<void> {
    // Synced first: the index must not say more than the files hold.
    await Promise.all([...this.#logs.values()].map((log) => log.release()));
    if (this.#logs.size > 0) await this.keepIndex();
    await Promise.all([...this.#logs.values()].map((log) => log.close()));
    this.#logs.clear();
    this.#reading = undefined;
  }
}
