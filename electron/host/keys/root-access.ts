// The workspace root's private key: sealed on this device, or given as a wrapped file for one act. It certifies and revokes;
// nothing else is signed with it.

import { unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { KeyObject } from 'node:crypto';
import { equalBytes } from '../../../shared/base/bytes.ts';
import { formatInstant } from '../../../shared/base/instant.ts';
import { err, ok } from '../../../shared/base/result.ts';
import { readCertificate } from '../../../shared/bundle/certificate.ts';
import { lenientPem } from '../../../shared/bundle/pem.ts';
import type { HostResult } from '../../../shared/ipc/contract.ts';
import type { RootGiven, RootState } from '../../../shared/ipc/keys-contract.ts';
import { buildRecoverySheet } from '../../../shared/paper/recovery-sheet.ts';
import { readPrivateKey, spkiOf } from '../key-pair.ts';
import type { OpenWorkspace, WorkspacePorts } from '../workspace.ts';
import { readIfThere, type WorkspacePaths } from '../workspace-folder.ts';
import { refuseWeak, rootRefused, unwrapRoot, wrapRoot } from './root-wrapping.ts';
import { passphraseWeakness } from './under-passphrase.ts';

export interface RootKey {
  readonly key: KeyObject;
  readonly pkcs8: Uint8Array;
}

const exportedMark = (paths: WorkspacePaths): string => join(dirname(paths.rootKey), 'root.exported');

async function isOfThisRoot(at: OpenWorkspace, key: KeyObject): Promise<boolean> {
  const pem = (await readIfThere(at.paths.rootCertificate))?.toString('utf8') ?? '';
  const der = lenientPem(pem);
  const read = der && readCertificate(der);
  return read?.ok === true && equalBytes(read.value.spki, spkiOf(key));
}

async function givenRoot(at: OpenWorkspace, given: RootGiven): Promise<HostResult<RootKey>> {
  const opened = await unwrapRoot(at.summary.workspace, given.file, given.passphrase);
  if (!opened.ok) return opened;
  const key = readPrivateKey(opened.value);
  // FORMAT.md K4.
  return (await isOfThisRoot(at, key))
    ? ok({ key, pkcs8: opened.value })
    : rootRefused('The key in the file is not the root of this workspace.');
}

/** From the file where one is given, else from this device; `root_away` where neither is there. */
export async function openRoot(
  { custody }: WorkspacePorts,
  at: OpenWorkspace,
  given?: RootGiven,
): Promise<HostResult<RootKey>> {
  if (given) return givenRoot(at, given);
  const sealed = await readIfThere(at.paths.rootKey);
  if (!sealed)
    return err({
      code: 'root_away',
      message: 'This device holds no copy of the workspace root.',
      remedy: 'Give the key file and its passphrase, or send a request to a device that holds the root.',
    });
  const pkcs8 = await custody.open(sealed);
  return ok({ key: readPrivateKey(pkcs8), pkcs8 });
}

export async function rootState(at: OpenWorkspace): Promise<RootState> {
  if (!(await readIfThere(at.paths.rootKey))) return 'away';
  return (await readIfThere(exportedMark(at.paths))) ? 'exported' : 'here_only';
}

export async function exportRoot(
  ports: WorkspacePorts,
  at: OpenWorkspace,
  { passphrase, root: given }: { readonly passphrase: string; readonly root?: RootGiven },
): Promise<HostResult<{ file: string; sheet: string }>> {
  const weakness = passphraseWeakness(passphrase);
  if (weakness) return refuseWeak(weakness);
  const root = await openRoot(ports, at, given);
  if (!root.ok) return root;
  const { workspace, name, rootFingerprint } = at.summary;
  const file = await wrapRoot(workspace, root.value.pkcs8, passphrase, ports.random);
  const time = formatInstant(ports.clock.now());
  const sheet = buildRecoverySheet({ workspaceName: name, workspace, rootFingerprint, at: time, file });
  await ports.disk.writeWhole(exportedMark(at.paths), Buffer.from(`${time}\n`));
  return ok({ file, sheet });
}

/** The sealed copy goes only once the file was shown to open. */
export async function removeRoot(at: OpenWorkspace, given: RootGiven): Promise<HostResult<null>> {
  const opened = await givenRoot(at, given);
  if (!opened.ok) return opened;
  if (await readIfThere(at.paths.rootKey)) await unlink(at.paths.rootKey);
  return ok(null);
}
