// Two windows on one workspace: the one with the lock writes; the others read along and take over when it closes.

import { incidentOf } from '../../shared/evidence/origin.ts';
import { readRecord } from '../../shared/evidence/read-record.ts';
import { PEER_SEEN } from '../../shared/incident/merge/merge-order.ts';
import type { Core } from './core.ts';
import { isAboutMove } from './incident-versions.ts';
import type { Incidents } from './incidents.ts';
import { loadOthers, otherDevices } from './other-logs.ts';
import type { PackageVersions } from './package-versions.ts';
import { loadLog } from './read-log.ts';
import type { WorkspaceLog } from './workspace-log.ts';
import { reconcile } from './reconcile.ts';
import { createWindowChannel, type requestWriterLock } from './writer-lock.ts';

interface Shared {
  readonly core: Core;
  readonly log: WorkspaceLog;
  readonly versions: PackageVersions;
  readonly incidents: Incidents;
}

/** Takes in what the writing window has added to the logs that are open here; `origins`: all of them where none is named. */
async function readAlong(
  { core, log, versions, incidents }: Shared,
  origins?: readonly string[],
): Promise<void> {
  await core.writer.follow(origins);
  // Where records of other devices came in, what follows from all logs is made anew.
  const again = async (origin: string) => {
    core.peers = await otherDevices(core);
    const incident = incidentOf(origin);
    if (incident !== undefined) {
      // A version that the incident was moved to may have come with them.
      await versions.refresh();
      return incidents.reopen(incident);
    }
    const { size } = core.writer.head(origin);
    return log.reopen(await loadLog(core, origin, 0, size), await loadOthers(core, 'workspace'));
  };
  for (const open of [log, ...incidents.loaded()]) {
    if (origins && !origins.includes(open.origin)) continue;
    const known = open.rows().length;
    const { size } = core.writer.head(open.origin);
    if (size <= known) continue;
    const added = await loadLog(core, open.origin, known, size);
    const followed = added.rows.some((row) => isPeerSeen(row) || isAboutMove(row))
      ? await again(open.origin)
      : open.follow(added);
    if (!followed.ok)
      core.notices.push({ origin: open.origin, kind: 'alarm', message: followed.error.message });
  }
  if (origins === undefined || origins.includes(log.origin)) await versions.refresh();
  await incidents.refresh(origins?.flatMap((origin) => incidentOf(origin) ?? []));
}

const isPeerSeen = ({ line }: { readonly line: string }): boolean => {
  const record = readRecord(line);
  return record.ok && record.value.type === PEER_SEEN;
};

/** `lock`: asked for before anything was read, so that only the window that holds it repairs. */
export function shareWorkspace(parts: Shared, lock: ReturnType<typeof requestWriterLock>): void {
  const { core } = parts;
  // One reading after the other: records are taken in in their order.
  let reading: Promise<void> = Promise.resolve();
  const follow = (origins?: readonly string[]): Promise<void> =>
    (reading = reading.then(() => readAlong(parts, origins)));
  const channel = createWindowChannel(`${core.workspace.workspace}/${core.workspace.device}`, (origins) => {
    if (!core.writes) void follow(origins);
  });
  void lock.granted.then(async () => {
    if (core.writes) return;
    // What the other window left half saved is brought together before this one adds to it.
    core.notices.push(
      ...(await reconcile({ ...core, workspace: core.workspace.workspace }, () => undefined)),
    );
    await follow();
    core.writes = true;
    core.notify();
  });
  core.subscribe(() => {
    if (!core.writes || core.save.state === 'saving') return;
    const origins = core.takeWritten();
    if (origins.length > 0) channel.written(origins);
  });
}
