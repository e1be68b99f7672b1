// A workspace as the host holds it: its summary, its device key unsealed in memory, its mirror. Made once, opened on demand.

import { createPublicKey, X509Certificate, type KeyObject } from 'node:crypto';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import {
  buildId,
  isId,
  type DeviceId,
  type RandomBytes,
  type Sha256,
  type WorkspaceId,
} from '../../shared/base/ids.ts';
import type { Clock } from '../../shared/base/instant.ts';
import type { WorkspaceSummary } from '../../shared/ipc/contract.ts';
import { certificateDer, certificateFingerprint, certificatePem, issueCertificate } from './certificates.ts';
import type { Custody } from './custody.ts';
import type { Disk } from './disk.ts';
import { generateKeyPair, readPrivateKey, spkiOf } from './key-pair.ts';
import { finishKeyChange } from './keys/device-rotation.ts';
import { foreignHeads } from './mirror/foreign-log.ts';
import { headSigner } from './mirror/head-signer.ts';
import { mirrorIndex } from './mirror/mirror-index.ts';
import { openMirror, type Mirror } from './mirror/mirror.ts';
import { namesIn, readIfThere, workspacePaths, type WorkspacePaths } from './workspace-folder.ts';

export interface WorkspacePorts {
  readonly dataFolder: string;
  readonly custody: Custody;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly disk: Disk;
}

export interface OpenWorkspace {
  readonly summary: WorkspaceSummary;
  readonly paths: WorkspacePaths;
  readonly deviceKey: KeyObject;
  /** DER. */
  readonly deviceCertificate: Uint8Array;
  readonly mirror: Mirror;
}

const summarySchema = z.strictObject({
  v: z.literal(1),
  workspace: z.string().refine((text) => isId(text, 'ws')),
  device: z.string().refine((text) => isId(text, 'dev')),
  /** Not there where this device made the workspace. */
  founder: z
    .string()
    .refine((text) => isId(text, 'dev'))
    .optional(),
  name: z.string(),
  sample: z.boolean(),
});

async function readOwnFile(path: string): Promise<Buffer> {
  const bytes = await readIfThere(path);
  if (!bytes) throw Object.assign(new Error(`missing file ${path}`), { code: 'ENOENT' });
  return bytes;
}

/** Undefined when there is no workspace of this id; a spoiled summary throws and becomes `disk_failed`. */
export async function readSummary(
  ports: WorkspacePorts,
  workspace: WorkspaceId,
): Promise<WorkspaceSummary | undefined> {
  const paths = workspacePaths(ports.dataFolder, workspace);
  const bytes = await readIfThere(paths.summary);
  if (!bytes) return undefined;
  const { name, sample, device, founder = device } = summarySchema.parse(JSON.parse(bytes.toString('utf8')));
  const root = certificateDer((await readOwnFile(paths.rootCertificate)).toString('utf8'));
  return {
    workspace,
    device: device as DeviceId,
    founder: founder as DeviceId,
    name,
    sample,
    rootFingerprint: certificateFingerprint(root),
  };
}

/** The same for a list: a spoiled folder is shown as such, never left out in silence. */
export async function listedSummary(
  ports: WorkspacePorts,
  workspace: WorkspaceId,
): Promise<WorkspaceSummary | undefined> {
  try {
    return await readSummary(ports, workspace);
  } catch (error) {
    const unreadable = `The folder ${workspace} of the data folder cannot be read: ${String(error)}`;
    const device = 'dev_aaaaaaaaaaaaaaaa' as DeviceId;
    return {
      workspace,
      device,
      founder: device,
      name: 'Cannot be read',
      sample: false,
      rootFingerprint: '0'.repeat(64) as Sha256,
      unreadable,
    };
  }
}

/** Public keys that this device had before: heads that they signed still count. */
async function earlierKeys(paths: WorkspacePaths, device: DeviceId): Promise<readonly Uint8Array[]> {
  const folder = dirname(paths.certificate(device));
  const names = (await namesIn(folder)).filter((name) => name.startsWith(`${device}.`));
  const earlier = names.filter((name) => name !== `${device}.pem` && name.endsWith('.pem'));
  const pems = await Promise.all(earlier.map((name) => readOwnFile(join(folder, name))));
  return pems.map((pem) => new X509Certificate(pem).publicKey.export({ type: 'spki', format: 'der' }));
}

const ownMirror = async (
  { disk }: WorkspacePorts,
  { paths, workspace, device, key, also = [] }: DeviceKeys,
): Promise<Mirror> =>
  openMirror(
    paths,
    { workspace, device },
    headSigner(workspace, device, key, [...also, ...(await earlierKeys(paths, device))]),
    foreignHeads(paths, { workspace, device }, disk),
    mirrorIndex(paths.mirrorIndex, key, disk),
    disk,
  );

interface DeviceKeys {
  readonly paths: WorkspacePaths;
  readonly workspace: WorkspaceId;
  readonly device: DeviceId;
  readonly key: KeyObject;
  /** Public keys, DER, whose heads count too. */
  readonly also?: readonly Uint8Array[];
}

/** The key of the device's certificate. Where a new one was being put in its place, that is brought to its end first. */
async function deviceKeyOf(
  ports: WorkspacePorts,
  ids: Omit<DeviceKeys, 'key'>,
  certificate: Uint8Array,
): Promise<KeyObject> {
  const { paths } = ids;
  const { publicKey } = new X509Certificate(certificate);
  const key = readPrivateKey(await ports.custody.open(await readOwnFile(paths.deviceKey)));
  if (createPublicKey(key).equals(publicKey)) return key;
  const pkcs8 = await ports.custody.open(await readOwnFile(paths.nextDeviceKey));
  const next = readPrivateKey(pkcs8);
  if (!createPublicKey(next).equals(publicKey))
    throw new Error('the certificate of this device is not the one of its key');
  const mirror = await ownMirror(ports, { ...ids, key, also: [spkiOf(next)] });
  const heads = await mirror.heads();
  await mirror.close();
  if (!heads.ok) throw new Error(heads.error.message);
  await finishKeyChange(ports, { ...ids, oldKey: key, pkcs8, heads: heads.value });
  return next;
}

export async function openWorkspace(
  ports: WorkspacePorts,
  summary: WorkspaceSummary,
): Promise<OpenWorkspace> {
  const { workspace, device } = summary;
  const paths = workspacePaths(ports.dataFolder, workspace);
  const deviceCertificate = certificateDer((await readOwnFile(paths.certificate(device))).toString('utf8'));
  const deviceKey = await deviceKeyOf(ports, { paths, workspace, device }, deviceCertificate);
  const mirror = await ownMirror(ports, { paths, workspace, device, key: deviceKey });
  return { summary, paths, deviceKey, deviceCertificate, mirror };
}

/** Root, device key and device secret; the summary is written last, so that half a workspace is none. */
export async function createWorkspace(
  ports: WorkspacePorts,
  input: { readonly name: string; readonly sample: boolean },
): Promise<WorkspaceSummary> {
  const { random, custody, disk } = ports;
  const workspace = buildId('ws', random);
  const device = buildId('dev', random);
  const paths = workspacePaths(ports.dataFolder, workspace);
  const at = ports.clock.now();
  const root = generateKeyPair();
  const own = generateKeyPair();
  const issuer = { id: workspace, key: readPrivateKey(root.pkcs8) };
  const rootDer = issueCertificate({ id: workspace, spki: root.spki, issuer, at, authority: true, random });
  const ownDer = issueCertificate({ id: device, spki: own.spki, issuer, at, authority: false, random });
  await disk.writeWhole(paths.deviceSecret, await custody.seal(random(32)));
  await disk.writeWhole(paths.rootKey, await custody.seal(root.pkcs8));
  await disk.writeWhole(paths.deviceKey, await custody.seal(own.pkcs8));
  await disk.writeWhole(paths.certificate(device), Buffer.from(certificatePem(ownDer)));
  await disk.writeWhole(paths.rootCertificate, Buffer.from(certificatePem(rootDer)));
  const summary = { v: 1, workspace, device, name: input.name, sample: input.sample } as const;
  await disk.writeWhole(paths.summary, Buffer.from(`${JSON.stringify(summary, null, 2)}\n`));
  const rootFingerprint: Sha256 = certificateFingerprint(rootDer);
  return { workspace, device, founder: device, name: input.name, sample: input.sample, rootFingerprint };
}
