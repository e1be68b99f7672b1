// What the parts of the runtime share: the ports, the log writer, who acts, and the one place that tells listeners.

import type { Clock } from '../../shared/base/instant.ts';
import type { DeviceId, PersonId, RandomBytes, Sha256 } from '../../shared/base/ids.ts';
import { buildOrigin, type LogSubject } from '../../shared/evidence/origin.ts';
import type { EvidenceStore } from '../../shared/evidence/evidence-store.port.ts';
import type { Host, HostAbout, WorkspaceSummary } from '../../shared/ipc/contract.ts';
import type { ProcessDrawer } from './export-diagrams.ts';
import type { BundleWriter } from './export-writer.ts';
import type { DraftStore } from './draft-store.port.ts';
import { createLogWriter, type LogWriter } from './log-writer.ts';
import type { SaveState, StartupNotice } from './runtime.ts';

/** The world outside, handed in by the composition root and by tests. */
export interface Ports {
  readonly host: Host;
  readonly store: EvidenceStore;
  readonly drafts: DraftStore;
  readonly clock: Clock;
  /** Milliseconds from any beginning, by the clock that nobody can set, as `performance.now`. */
  readonly monotonic: () => number;
  readonly random: RandomBytes;
  /** Writes bundles; on the thread that asks where it is left out. */
  readonly writeBundle?: BundleWriter;
  /** Draws processes for the report; reports have no drawing where there is no screen to draw on. */
  readonly drawProcess?: ProcessDrawer;
  /** Calls back when the window comes to the front or the machine wakes. */
  onWake(listener: () => void): void;
}

export interface Core extends Ports {
  readonly about: HostAbout;
  readonly workspace: WorkspaceSummary;
  readonly writer: LogWriter;
  /** Bytes that a command has not named yet. */
  readonly pendingBytes: Map<Sha256, Uint8Array>;
  readonly notices: StartupNotice[];
  /** Other devices of the workspace whose logs may lie here. */
  peers: readonly DeviceId[];
  actor: { person: PersonId; role: string };
  save: SaveState;
  /** Logs that were added to since `takeWritten` was last asked. */
  takeWritten(): readonly string[];
  /** True while this window may write (it holds the workspace's lock). */
  writes: boolean;
  /** True while the browser's storage is nearly full (watch-room.ts). */
  roomIsTight: boolean;
  originOf(subject: LogSubject): string;
  notify(): void;
  subscribe(listener: () => void): () => void;
}

export function createCore(ports: Ports, about: HostAbout, workspace: WorkspaceSummary): Core {
  const listeners = new Set<() => void>();
  const notices: StartupNotice[] = [];
  const written = new Set<string>();
  const writer = createLogWriter({
    ...ports,
    workspace: workspace.workspace,
    device: workspace.device,
    mayWrite: () => core.writes,
    roomIsTight: () => core.roomIsTight,
    onAppended: (origin) => void written.add(origin),
    onClockSetBack: (origin, from, to) => {
      notices.push({
        origin,
        kind: 'clock_set_back',
        message: `The clock was set back: the last record says ${from}, the clock says ${to}. This is on record.`,
      });
    },
  });
  const core: Core = {
    ...ports,
    about,
    workspace,
    writer,
    pendingBytes: new Map(),
    notices,
    peers: [],
    actor: { person: '' as PersonId, role: '' },
    save: { state: 'saved', at: null },
    writes: false,
    roomIsTight: false,
    takeWritten: () => {
      const origins = [...written];
      written.clear();
      return origins;
    },
    originOf: (subject) => buildOrigin({ workspace: workspace.workspace, device: workspace.device, subject }),
    notify: () => listeners.forEach((listener) => listener()),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  return core;
}

/** Runs a write and keeps the save state that every screen shows. */
export async function saving<T extends { readonly ok: boolean }>(
  core: Core,
  write: () => Promise<T>,
): Promise<T> {
  core.save = { state: 'saving' };
  core.notify();
  const result = await write();
  const problem = (result as { error?: { code: string; message: string } }).error;
  // A refusal by the rules wrote nothing and lost nothing; only a failed write is a failed save.
  const failed = problem && /^(saved_in|storage_|disk_|mirror_|log_|host_gone)/.test(problem.code);
  core.save = failed ? { state: 'failed', problem } : { state: 'saved', at: core.clock.now() };
  core.notify();
  return result;
}
