// The data folder of a second device of a workspace: its own key, its certificate from the same root.

import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { certificatePem, issueCertificate } from '../../electron/host/certificates.ts';
import { filesCustody } from '../../electron/host/custody.ts';
import { generateKeyPair, readPrivateKey } from '../../electron/host/key-pair.ts';
import { workspacePaths } from '../../electron/host/workspace-folder.ts';
import { buildId, type DeviceId, type WorkspaceId } from '../../shared/base/ids.ts';

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

function write(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, bytes, { mode: 0o600 });
}

/** `from`: the data folder of a device that holds the root. */
export async function joinFolder(
  from: string,
  to: string,
  workspace: WorkspaceId,
  at: number,
): Promise<DeviceId> {
  const [first, second] = [workspacePaths(from, workspace), workspacePaths(to, workspace)];
  const device = buildId('dev', random);
  const root = readPrivateKey(await filesCustody.open(readFileSync(first.rootKey)));
  const own = generateKeyPair();
  const certificate = issueCertificate({
    id: device,
    spki: own.spki,
    issuer: { id: workspace, key: root },
    at,
    authority: false,
    random,
  });
  write(second.deviceSecret, await filesCustody.seal(random(32)));
  write(second.deviceKey, await filesCustody.seal(own.pkcs8));
  write(second.certificate(device), Buffer.from(certificatePem(certificate)));
  copyFileSync(first.rootCertificate, second.rootCertificate);
  const {
    name,
    sample,
    device: founder,
  } = JSON.parse(readFileSync(first.summary, 'utf8')) as {
    device: string;
    name: string;
    sample: boolean;
  };
  write(second.summary, Buffer.from(JSON.stringify({ v: 1, workspace, device, founder, name, sample })));
  return device;
}
