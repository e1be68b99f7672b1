// A second device of a workspace on disk: its own data folder, key and database, its certificate from the same root.

import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { certificatePem, issueCertificate } from '../../electron/host/certificates.ts';
import { filesCustody } from '../../electron/host/custody.ts';
import { generateKeyPair, readPrivateKey } from '../../electron/host/key-pair.ts';
import { workspacePaths } from '../../electron/host/workspace-folder.ts';
import { buildId, type WorkspaceId } from '../../shared/base/ids.ts';
import {
  deviceRandom,
  freshDatabase,
  openHost,
  portsOver,
  SteppedClock,
  temporaryFolder,
} from './workspace-on-disk.ts';

function write(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, bytes, { mode: 0o600 });
}

export async function joinOnDisk(
  first: { readonly dataFolder: string; readonly workspace: WorkspaceId },
  clock: SteppedClock,
) {
  const { workspace } = first;
  const dataFolder = temporaryFolder();
  const [from, to] = [workspacePaths(first.dataFolder, workspace), workspacePaths(dataFolder, workspace)];
  const device = buildId('dev', deviceRandom);
  const root = readPrivateKey(await filesCustody.open(readFileSync(from.rootKey)));
  const own = generateKeyPair();
  const certificate = issueCertificate({
    id: device,
    spki: own.spki,
    issuer: { id: workspace, key: root },
    at: clock.now(),
    authority: false,
    random: deviceRandom,
  });
  write(to.deviceSecret, await filesCustody.seal(deviceRandom(32)));
  write(to.deviceKey, await filesCustody.seal(own.pkcs8));
  write(to.certificate(device), Buffer.from(certificatePem(certificate)));
  copyFileSync(from.rootCertificate, to.rootCertificate);
  const summary = { v: 1, workspace, device, name: 'Test Bank', sample: false };
  write(to.summary, Buffer.from(JSON.stringify(summary)));
  const host = openHost(dataFolder, clock);
  const [listed] = await host['workspace.list']();
  if (!listed) throw new Error('the second device has no workspace');
  const database = freshDatabase();
  return { dataFolder, host, database, summary: listed, ports: portsOver(host, database, clock) };
}
