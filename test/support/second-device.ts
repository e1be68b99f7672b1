// A second device of a workspace on disk: its own data folder, key and database; it asked and was granted its certificate.

import type { WorkspaceId } from '../../shared/base/ids.ts';
import type { Host } from '../../shared/ipc/contract.ts';
import { value } from '../contracts/host-calls.ts';
import {
  freshDatabase,
  openHost,
  portsOver,
  temporaryFolder,
  type SteppedClock,
} from './workspace-on-disk.ts';

export async function joinOnDisk(
  first: { readonly host: Host; readonly summary: { readonly workspace: WorkspaceId } },
  clock: SteppedClock,
) {
  const dataFolder = temporaryFolder();
  const host = openHost(dataFolder, clock);
  const { workspace } = first.summary;
  const { request } = value(await host['device.request']({ label: 'Second device' }));
  const { grant } = value(await first.host['device.grant']({ workspace, request }));
  const { rootFingerprint } = value(await host['enrolment.readGrant']({ grant }));
  const summary = value(await host['device.join']({ grant, rootFingerprint }));
  const database = freshDatabase();
  return { dataFolder, host, database, summary, ports: portsOver(host, database, clock) };
}
