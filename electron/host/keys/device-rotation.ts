// A new key for this device. The new key waits in a file of its own; the new certificate is the point of no return; whatever a
// crash leaves undone after it is done when the workspace is opened next (FORMAT.md K13).

import type { KeyObject } from 'node:crypto';
import { stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeviceId, WorkspaceId } from '../../../shared/base/ids.ts';
import { err, ok } from '../../../shared/base/result.ts';
import { readOrigin } from '../../../shared/evidence/origin.ts';
import type { HostResult, MirrorHead } from '../../../shared/ipc/contract.ts';
import type { NewCertificate, RootGiven } from '../../../shared/ipc/keys-contract.ts';
import type { Custody } from '../custody.ts';
import type { Disk } from '../disk.ts';
import { encodeFrame } from '../frames.ts';
import { readPrivateKey } from '../key-pair.ts';
import { headSigner } from '../mirror/head-signer.ts';
import type { OpenWorkspace, WorkspacePorts } from '../workspace.ts';
import type { WorkspacePaths } from '../workspace-folder.ts';
import { openRoot } from './root-access.ts';
import { issueAnew } from './rotation.ts';

export interface KeyChange {
  readonly paths: WorkspacePaths;
  readonly workspace: WorkspaceId;
  readonly device: DeviceId;
  readonly oldKey: KeyObject;
  readonly pkcs8: Uint8Array;
  /** Of every log in the mirror. */
  readonly heads: readonly MirrorHead[];
}

/** The present head of a log of this device once more, signed by the old and by the new key. */
async function countersign(disk: Disk, change: KeyChange, { origin, size, root }: MirrorHead): Promise<void> {
  const read = readOrigin(origin);
  const { paths, workspace, device, oldKey, pkcs8 } = change;
  if (!read.ok || read.value.device !== device || size === 0) return;
  const old = headSigner(workspace, device, oldKey).sign(origin, size, root).checkpoint;
  const fresh = headSigner(workspace, device, readPrivateKey(pkcs8)).sign(origin, size, root).checkpoint;
  const note = `${old}${fresh.slice(fresh.indexOf('\n\n') + 2)}`;
  const path = join(paths.mirror, read.value.subject, device, 'heads.log');
  const file = await disk.openAppend(path);
  try {
    await file.write(encodeFrame(Buffer.from(note)), (await stat(path)).size);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** After the certificate: done twice, it leaves a head that is signed twice. The mirror is closed meanwhile. */
export async function finishKeyChange(
  { disk, custody }: { readonly disk: Disk; readonly custody: Custody },
  change: KeyChange,
): Promise<void> {
  for (const head of change.heads) await countersign(disk, change, head);
  await disk.writeWhole(change.paths.deviceKey, await custody.seal(change.pkcs8));
  await unlink(change.paths.nextDeviceKey);
}

/** The mirror is closed by then, and opened again under the new key by whoever asks next. */
export async function rotateDevice(
  ports: WorkspacePorts,
  at: OpenWorkspace,
  given: RootGiven | undefined,
): Promise<HostResult<NewCertificate>> {
  const root = await openRoot(ports, at, given);
  if (!root.ok) return root;
  const heads = await at.mirror.heads();
  if (!heads.ok) return heads;
  const damaged = heads.value.find(({ finding }) => finding?.kind === 'damaged');
  if (damaged)
    return err({
      code: 'mirror_damaged',
      message: 'A log in the mirror is damaged; its head cannot be signed by both keys.',
      place: damaged.origin,
      remedy: 'Repair it in Settings, “Storage check”, then replace the key.',
    });
  await at.mirror.close();
  const { paths, deviceKey: oldKey } = at;
  const { workspace, device } = at.summary;
  const { pair, oldPem, pem, oldCertSha256, newCertSha256 } = await issueAnew(ports, at, device, root.value);
  const { pkcs8 } = pair;
  const { disk, custody } = ports;
  const earlier = paths.certificate(`${device}.${oldCertSha256.slice(0, 8)}`);
  await disk.writeWhole(earlier, Buffer.from(oldPem));
  await disk.writeWhole(paths.nextDeviceKey, await custody.seal(pkcs8));
  await disk.writeWhole(paths.certificate(device), Buffer.from(pem));
  await finishKeyChange(ports, { paths, workspace, device, oldKey, pkcs8, heads: heads.value });
  return ok({ pem, oldCertSha256, newCertSha256 });
}
