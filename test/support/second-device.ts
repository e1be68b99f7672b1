// A second device of a workspace on disk: its own data folder, key and database, its certificate from the same root.

import type { WorkspaceId } from '../../shared/base/ids.ts';
import { joinFolder } from './join-folder.ts';
import {
  freshDatabase,
  openHost,
  portsOver,
  temporaryFolder,
  type SteppedClock,
} from './workspace-on-disk.ts';

export async function joinOnDisk(
  first: { readonly dataFolder: string; readonly workspace: WorkspaceId },
  clock: SteppedClock,
) {
  const dataFolder = temporaryFolder();
  await joinFolder(first.dataFolder, dataFolder, first.workspace, clock.now());
  const host = openHost(dataFolder, clock);
  const [listed] = await host['workspace.list']();
  if (!listed) throw new Error('the second device has no workspace');
  const database = freshDatabase();
  return { dataFolder, host, database, summary: listed, ports: portsOver(host, database, clock) };
}
