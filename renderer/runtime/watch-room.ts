// Tells in time that room runs out: what the browser grants this page, by its own estimate, and what the host's disk has left.

import type { MirrorRoom } from '../../shared/ipc/mirror-contract.ts';
import type { Core } from './core.ts';

/** Announced from this share of the quota on. */
const NEARLY_FULL = 0.8;
const MIB = 1024 * 1024;

const size = (bytes: number): string =>
  bytes >= 1024 * MIB ? `${(bytes / (1024 * MIB)).toFixed(1)} GiB` : `${Math.round(bytes / MIB)} MiB`;

export interface RoomEstimate {
  /** Bytes. */
  readonly usage?: number;
  readonly quota?: number;
}

/** What to say of an estimate; undefined while there is room, or where the browser does not tell. */
export function roomMessage({ usage, quota }: RoomEstimate): string | undefined {
  if (usage === undefined || quota === undefined || quota <= 0 || usage < quota * NEARLY_FULL)
    return undefined;
  // A disk that others fill leaves less than is in use already.
  const share = Math.min(100, Math.floor((usage / quota) * 100));
  return `The storage of this browser is ${share} % full: ${size(usage)} of ${size(quota)}. Free some disk space; the browser then grants more. What does not fit any more is refused, never half saved.`;
}

/** Below this the disk of the data folder is nearly full, however large it is. */
const LITTLE_ROOM = 1024 * MIB;

/** What to say of the disk that the mirror lies on. */
export function diskMessage({ free }: Pick<MirrorRoom, 'free'>): string | undefined {
  if (free >= LITTLE_ROOM) return undefined;
  return `The disk of the data folder has ${size(free)} left. Free some space on it: each record is also written there, and a record that does not fit is refused, never half saved. Export what matters to a USB stick meanwhile.`;
}

/** The first thing to say about room: of the browser's storage, or of the host's disk. */
async function lookAtRoom(core: Core, estimate: () => Promise<RoomEstimate>): Promise<string | undefined> {
  const [estimated, disk] = await Promise.all([
    estimate(),
    core.host['mirror.room']({ workspace: core.workspace.workspace }),
  ]);
  return roomMessage(estimated) ?? (disk.ok ? diskMessage(disk.value) : undefined);
}

/**
 * Looks now and after each save, at most once a minute; says it once, and again after there was room in between. Resolves after
 * the first look.
 */
export function watchRoom(core: Core, estimate: () => Promise<RoomEstimate>): Promise<void> {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let told = false;
  async function look(): Promise<void> {
    const now = core.clock.now();
    if (core.save.state === 'saving' || Math.abs(now - lookedAt) < 60_000) return;
    lookedAt = now;
    const message = await lookAtRoom(core, estimate);
    core.roomIsTight = message !== undefined;
    if (message !== undefined && !told) {
      core.notices.push({ origin: '', kind: 'room_runs_out', message });
      core.notify();
    }
    told = message !== undefined;
  }
  // A host that is gone says so elsewhere.
  const quietly = (): Promise<void> => look().catch(() => undefined);
  core.subscribe(() => void quietly());
  return quietly();
}
