// Two windows on one workspace: the one with the lock writes; the others read along and take over when it closes.

import type { Core } from './core.ts';
import type { Incidents } from './incidents.ts';
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

/** Takes in what the writing window has added to the logs that are open here. */
async function readAlong({ core, log, versions, incidents }: Shared): Promise<void> {
  for (const head of await core.store.heads()) {
    core.writer.setHead(head);
    const open = [log, ...incidents.loaded()].find(({ origin }) => origin === head.origin);
    const known = open?.rows().length ?? head.size;
    if (!open || head.size <= known) continue;
    const followed = open.follow(await loadLog(core, head.origin, known, head.size));
    if (!followed.ok)
      core.notices.push({ origin: head.origin, kind: 'alarm', message: followed.error.message });
  }
  await versions.refresh();
  await incidents.refresh();
}

/** `lock`: asked for before anything was read, so that only the window that holds it repairs. */
export function shareWorkspace(parts: Shared, lock: ReturnType<typeof requestWriterLock>): void {
  const { core } = parts;
  // One reading after the other: records are taken in in their order.
  let reading: Promise<void> = Promise.resolve();
  const follow = (): Promise<void> => (reading = reading.then(() => readAlong(parts)));
  const channel = createWindowChannel(core.workspace.workspace, () => {
    if (!core.writes) void follow();
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
  let told = core.save;
  core.subscribe(() => {
    if (core.writes && core.save !== told && core.save.state === 'saved') channel.written();
    told = core.save;
  });
}
