// A real host over a temporary data folder and a real Dexie store over fake-indexeddb, for tests of the runtime in Node.

import 'fake-indexeddb/auto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHost, type HostHandlers } from '../../electron/host/create-host.ts';
import { filesCustody } from '../../electron/host/custody.ts';
import type { Disk } from '../../electron/host/disk.ts';
import { RunproofDatabase } from '../../renderer/storage/database.ts';
import { createDexieDraftStore } from '../../renderer/storage/draft-store.dexie.ts';
import { createDexieEvidenceStore } from '../../renderer/storage/evidence-store.dexie.ts';
import type { Sha256, WorkspaceId } from '../../shared/base/ids.ts';
import type { Ports } from '../../renderer/runtime/core.ts';

/** A clock that stands until it is told to move. */
export class SteppedClock {
  #now: number;
  constructor(start: string) {
    this.#now = Date.parse(start);
  }
  now = (): number => this.#now;
  advance(ms: number): void {
    this.#now += ms;
  }
}

export const deviceRandom = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

export function openHost(dataFolder: string, clock: SteppedClock, disk?: Disk): HostHandlers {
  return createHost({
    kind: 'browser',
    dataFolder,
    custody: filesCustody,
    clock,
    random: deviceRandom,
    build: { version: '0.0.0-test', sha256: '0'.repeat(64) as Sha256 },
    ...(disk ? { disk } : {}),
  });
}

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'runproof-'));

let databases = 0;
export function freshDatabase(): RunproofDatabase {
  databases += 1;
  return new RunproofDatabase(`test-${databases}-${crypto.randomUUID()}`);
}

export function portsOver(host: HostHandlers, database: RunproofDatabase, clock: SteppedClock): Ports {
  return {
    host,
    store: createDexieEvidenceStore(database),
    drafts: createDexieDraftStore(database),
    clock,
    // Both clocks go together, however long a test takes: nothing slept.
    monotonic: clock.now,
    random: deviceRandom,
    onWake: () => undefined,
  };
}

export async function createWorkspaceOnDisk(clock = new SteppedClock('2026-11-20T08:00:00.000Z')) {
  const dataFolder = temporaryFolder();
  const host = openHost(dataFolder, clock);
  const made = await host['workspace.create']({ name: 'Test Bank', sample: false });
  if (!made.ok) throw new Error(made.error.message);
  const database = freshDatabase();
  return {
    dataFolder,
    host,
    clock,
    database,
    summary: made.value,
    workspace: made.value.workspace as WorkspaceId,
    ports: portsOver(host, database, clock),
  };
}
