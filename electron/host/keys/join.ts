// The asking side of enrolment (FORMAT.md): keys are made where they will be used, and a grant is taken only by whoever asked.

import { unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { encodeBase64 } from '../../../shared/base/bytes.ts';
import { buildId, type DeviceId, type PersonId, type Sha256 } from '../../../shared/base/ids.ts';
import { err, ok } from '../../../shared/base/result.ts';
import type { HostResult, WorkspaceSummary } from '../../../shared/ipc/contract.ts';
import { weaknessOf } from '../../../shared/ipc/pin-weakness.ts';
import { certificateDer, certificateFingerprint } from '../certificates.ts';
import type { Disk } from '../disk.ts';
import { generateKeyPair, readPrivateKey, type KeyPair } from '../key-pair.ts';
import { sealPersonKey } from '../pin.ts';
import type { OpenWorkspace, WorkspacePorts } from '../workspace.ts';
import { readIfThere, workspacePaths } from '../workspace-folder.ts';
import { checkGrant } from './grant.ts';
import { pendingFor, writePending } from './pending-key.ts';
import { malformed, signLine } from './signed-text.ts';

const devicePending = (dataFolder: string): string => join(dataFolder, 'device-request.json');
const personPending = (at: OpenWorkspace, person: string): string =>
  join(dirname(at.paths.rootKey), `${person}.request`);

interface Asked {
  readonly kind: 'device' | 'person';
  readonly id: DeviceId | PersonId;
  readonly label: string;
  readonly workspace: string | null;
}
const requestText = ({ kind, ...asked }: Asked, { spki, pkcs8 }: KeyPair): string =>
  signLine(
    { v: 1, kind: `runproof.${kind}-request`, ...asked, spki: encodeBase64(spki) },
    readPrivateKey(pkcs8),
  );

export async function requestDevice(
  { random, custody, disk, dataFolder }: WorkspacePorts,
  label: string,
): Promise<HostResult<{ device: DeviceId; request: string }>> {
  const device: DeviceId = buildId('dev', random);
  const pair = generateKeyPair();
  const request = requestText({ kind: 'device', id: device, label, workspace: null }, pair);
  const key = encodeBase64(await custody.seal(pair.pkcs8));
  await writePending(disk, devicePending(dataFolder), { request, key });
  return ok({ device, request });
}

const notMine = (id: string) =>
  err({
    code: 'grant_not_mine',
    message: 'This answer is for another request than the one that was made here last.',
    place: id,
    remedy: 'Make a request here, and take the answer to that one.',
  } as const);

/** The workspace without its root key; the summary is written last, so that half a workspace is none. */
export async function joinWorkspace(
  ports: WorkspacePorts,
  input: { readonly grant: string; readonly rootFingerprint: Sha256 },
): Promise<HostResult<WorkspaceSummary>> {
  const checked = await checkGrant(input.grant);
  if (!checked.ok) return checked;
  const { grant, rootFingerprint, spki } = checked.value;
  if (rootFingerprint !== input.rootFingerprint)
    return err({
      code: 'root_differs',
      message: 'The answer names another workspace root than the one that was compared.',
      place: grant.workspace,
      remedy: 'Compare the words again with the device that granted.',
    });
  if (grant.kind !== 'runproof.device-grant') return malformed('The answer is for a person.');
  const pending = await pendingFor(devicePending(ports.dataFolder), grant, spki);
  if (!pending) return notMine(grant.id);
  const { disk, custody, random } = ports;
  const { workspace, founder, name, sample, id: device } = grant;
  const paths = workspacePaths(ports.dataFolder, workspace);
  if (await readIfThere(paths.summary))
    return err({
      code: 'workspace_exists',
      message: 'This workspace is on this computer already.',
      place: workspace,
      remedy: 'Open it from the list.',
    });
  await disk.writeWhole(paths.deviceSecret, await custody.seal(random(32)));
  await disk.writeWhole(paths.deviceKey, Buffer.from(pending.key, 'base64'));
  await disk.writeWhole(paths.certificate(device), Buffer.from(grant.certificate));
  await disk.writeWhole(paths.rootCertificate, Buffer.from(grant.root));
  const summary = { v: 1, workspace, device, founder, name, sample } as const;
  await disk.writeWhole(paths.summary, Buffer.from(`${JSON.stringify(summary, null, 2)}\n`));
  await unlink(devicePending(ports.dataFolder));
  return ok({ workspace, device, founder, name, sample, rootFingerprint });
}

export async function requestPerson(
  ports: WorkspacePorts,
  at: OpenWorkspace,
  { person, label, pin }: { readonly person: PersonId; readonly label: string; readonly pin: string },
): Promise<HostResult<{ request: string }>> {
  const weakness = weaknessOf(pin);
  if (weakness)
    return err({
      code: 'pin_weak',
      message: weakness,
      remedy: 'Choose 6 digits or more that do not simply repeat or count.',
    });
  if (await readIfThere(at.paths.personKey(person)))
    return err({
      code: 'person_unknown',
      message: 'This person has a key on this device already. Nobody can put a new PIN on it.',
      place: person,
      remedy: 'Replace the key in Settings, under the present PIN.',
    });
  const { random, custody, disk } = ports;
  const pair = generateKeyPair();
  const { workspace } = at.summary;
  const request = requestText({ kind: 'person', id: person, label, workspace }, pair);
  const deviceSecret = await custody.open((await readIfThere(at.paths.deviceSecret)) ?? Buffer.alloc(0));
  const sealed = await sealPersonKey({ pkcs8: pair.pkcs8, person, pin, deviceSecret, random });
  await writePending(disk, personPending(at, person), { request, key: encodeBase64(sealed) });
  return ok({ request });
}

/** A certificate that came from another device stays readable: what its key signed still counts (FORMAT.md K13). */
async function keepEarlier(disk: Disk, at: OpenWorkspace, id: PersonId, pem: string): Promise<void> {
  const known = await readIfThere(at.paths.certificate(id));
  if (!known || known.toString('utf8') === pem) return;
  const fingerprint = certificateFingerprint(certificateDer(known.toString('utf8')));
  await disk.writeWhole(at.paths.certificate(`${id}.${fingerprint.slice(0, 8)}`), known);
}

export async function acceptPerson(
  { disk }: WorkspacePorts,
  at: OpenWorkspace,
  text: string,
): Promise<HostResult<{ pem: string }>> {
  const checked = await checkGrant(text);
  if (!checked.ok) return checked;
  const { grant, rootFingerprint, spki } = checked.value;
  const ours = grant.workspace === at.summary.workspace && rootFingerprint === at.summary.rootFingerprint;
  if (!ours || grant.kind !== 'runproof.person-grant')
    return malformed('The answer is not for a person of this workspace.');
  const path = personPending(at, grant.id);
  const pending = await pendingFor(path, grant, spki);
  if (!pending) return notMine(grant.id);
  await keepEarlier(disk, at, grant.id, grant.certificate);
  await disk.writeWhole(at.paths.certificate(grant.id), Buffer.from(grant.certificate));
  await disk.writeWhole(at.paths.personKey(grant.id), Buffer.from(pending.key, 'base64'));
  await unlink(path);
  return ok({ pem: grant.certificate });
}
