// Two windows on one workspace: the one with the lock writes; the others read along and take over when it closes.

import type { Core } from './core.ts';
import type { Incidents } from './incidents.ts';
import type { PackageVersions } from './package-versions.ts';
import { loadLog } from './read-log.ts';
import type { WorkspaceLog } from './workspace-log.ts';
import { createWindowChannel, requestWriterLock } from './writer-lock.ts';

interface Shared {
  readonly core: Core;
  readonly log: WorkspaceLog;
  readonly versions: PackageVersions;
  readonly incidents: Incidents;
}

/** Takes in what the writing window has added to the logs that are open here. */
async function readAlong({ core, log, versions, incidents }: Shared): Promise<void> {
  for (const head of await core.store.heads()) {
    const known = core.writer.head(head.origin).size;
    if (head.size <= known) continue;
    core.writer.setHead(head);
    const open = [log, ...incidents.loaded()].find(({ origin }) => origin === head.origin);
    if (open) open.follow(await loadLog(core.store, head.origin, known, head.size));
  }
  await versions.refresh();
  await incidents.refresh();
}

export async function shareWorkspace(parts: Shared): Promise<void> {
  const { core } = parts;
  const lock = requestWriterLock(core.workspace.workspace);
  const channel = createWindowChannel(core.workspace.workspace, () => {
    if (!core.writes) void readAlong(parts);
  });
  core.writes = await lock.immediate;
  void lock.granted.then(async () => {
    if (core.writes) return;
    await readAlong(parts);
    core.writes = true;
    core.notify();
  });
  let told = core.save;
  core.subscribe(() => {
    if (core.writes && core.save !== told && core.save.state === 'saved') channel.written();
    told = core.save;
  });
}
