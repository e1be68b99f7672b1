// Logs of this device that neither of its two copies holds any more, though their end is known: from the head that the host signed,
// or from the journal. A file that was exported before may bring them back.

import { deviceOf } from '../../shared/evidence/origin.ts';
import { emptyHead } from '../../shared/evidence/build-append.ts';
import type { HeldLogs } from '../../shared/bundle/exchange/receive-log.ts';
import { isDamaged, type Both } from './copies.ts';
import type { Core } from './core.ts';
import { heldLogs } from './held-logs.ts';
import { headsInJournal } from './journal-heads.ts';

/** The end that the log had. */
export interface SignedEnd {
  readonly size: number;
  /** Base64. */
  readonly root: string;
}
export interface DamagedOwn {
  readonly both: Both;
  readonly signed: SignedEnd | undefined;
}
/** Undefined for a log of another device, and for one that a copy holds. */
export type FindDamaged = (origin: string) => Promise<DamagedOwn | undefined>;

async function lookAt(
  core: Core,
  origin: string,
  named: SignedEnd | undefined,
): Promise<DamagedOwn | undefined> {
  const { store, host } = core;
  const asked = await host.signCheckpoint({ workspace: core.workspace.workspace, origin });
  if (!asked.ok) return undefined;
  const mirror = asked.value;
  const both = { origin, database: (await store.head(origin)) ?? emptyHead(origin), mirror };
  const inMirror = mirror.size > 0 ? mirror : undefined;
  const signed = (named?.size ?? 0) > mirror.size ? named : inMirror;
  const isShort = (signed?.size ?? 0) > Math.max(both.database.size, mirror.size);
  return isDamaged(both) || isShort ? { both, signed } : undefined;
}

/** Each log is looked at once, and the journal is read only for a log of this device. */
export function findDamagedOwn(core: Core): FindDamaged {
  const found = new Map<string, Promise<DamagedOwn | undefined>>();
  let named: ReturnType<typeof headsInJournal> | undefined;
  return (origin) => {
    if (deviceOf(origin) !== core.workspace.device) return Promise.resolve(undefined);
    named ??= headsInJournal(core.store, core.originOf('journal'));
    const known = found.get(origin) ?? named.then((heads) => lookAt(core, origin, heads.get(origin)));
    found.set(origin, known);
    return known;
  };
}

/** Of a log that no copy holds, nothing counts as held, so that a file is read for all of it. */
export function heldWhole(core: Core, damaged: FindDamaged): HeldLogs {
  const held = heldLogs(core.store);
  return {
    head: async (origin) => ((await damaged(origin)) ? emptyHead(origin) : held.head(origin)),
    headAt: async (origin, size) => ((await damaged(origin)) ? emptyHead(origin) : held.headAt(origin, size)),
    leaves: async (origin, from, to) => ((await damaged(origin)) ? [] : held.leaves(origin, from, to)),
  };
}
