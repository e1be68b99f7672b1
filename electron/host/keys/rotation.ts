// New keys for old, and revocations: the root certifies or revokes, the earlier certificate stays readable beside the new one.

import { dirname, join } from 'node:path';
import type { DeviceId, PersonId, Sha256 } from '../../../shared/base/ids.ts';
import { encodeUtf8 } from '../../../shared/base/bytes.ts';
import { formatInstant } from '../../../shared/base/instant.ts';
import { err, ok } from '../../../shared/base/result.ts';
import { buildRevocation, hiddenOrigin, revocationBody } from '../../../shared/bundle/revocation.ts';
import type { HostResult } from '../../../shared/ipc/contract.ts';
import type { NewCertificate, RootGiven } from '../../../shared/ipc/keys-contract.ts';
import { weaknessOf } from '../../../shared/ipc/pin-weakness.ts';
import { certificateDer, certificateFingerprint, certificatePem, issueCertificate } from '../certificates.ts';
import { generateKeyPair, signEcdsa, spkiOf, type KeyPair } from '../key-pair.ts';
import { sealPersonKey } from '../pin.ts';
import type { OpenWorkspace, WorkspacePorts } from '../workspace.ts';
import { namesIn, readIfThere } from '../workspace-folder.ts';
import { openRoot, type RootKey } from './root-access.ts';

const textAt = async (path: string): Promise<string> =>
  ((await readIfThere(path)) ?? Buffer.alloc(0)).toString('utf8');

export interface Issued extends NewCertificate {
  readonly pair: KeyPair;
  readonly oldPem: string;
}

export async function issueAnew(
  ports: WorkspacePorts,
  at: OpenWorkspace,
  id: DeviceId | PersonId,
  root: RootKey,
): Promise<Issued> {
  const oldPem = await textAt(at.paths.certificate(id));
  const pair = generateKeyPair();
  const der = issueCertificate({
    id,
    spki: pair.spki,
    issuer: { id: at.summary.workspace, key: root.key },
    at: ports.clock.now(),
    authority: false,
    random: ports.random,
  });
  return {
    pair,
    oldPem,
    pem: certificatePem(der),
    oldCertSha256: certificateFingerprint(certificateDer(oldPem)),
    newCertSha256: certificateFingerprint(der),
  };
}

/** `<id>.<8 hex>.pem` is an earlier certificate, `<id>.pem` the newest (shared/bundle/FORMAT.md). */
async function keepCertificates(ports: WorkspacePorts, at: OpenWorkspace, id: string, issued: Issued) {
  const { oldCertSha256, oldPem, pem } = issued;
  await ports.disk.writeWhole(
    at.paths.certificate(`${id}.${oldCertSha256.slice(0, 8)}`),
    Buffer.from(oldPem),
  );
  await ports.disk.writeWhole(at.paths.certificate(id), Buffer.from(pem));
}

/** The present PIN was checked before. */
export async function rotatePerson(
  ports: WorkspacePorts,
  at: OpenWorkspace,
  input: { readonly person: PersonId; readonly newPin: string; readonly root?: RootGiven },
): Promise<HostResult<NewCertificate>> {
  const { person, newPin } = input;
  const weakness = weaknessOf(newPin);
  if (weakness)
    return err({
      code: 'pin_weak',
      message: weakness,
      remedy: 'Choose 6 digits or more that do not simply repeat or count.',
    });
  const root = await openRoot(ports, at, input.root);
  if (!root.ok) return root;
  const issued = await issueAnew(ports, at, person, root.value);
  const deviceSecret = await ports.custody.open(
    (await readIfThere(at.paths.deviceSecret)) ?? Buffer.alloc(0),
  );
  const { pair, pem, oldCertSha256, newCertSha256 } = issued;
  const { random } = ports;
  const file = await sealPersonKey({ pkcs8: pair.pkcs8, person, pin: newPin, deviceSecret, random });
  await keepCertificates(ports, at, person, issued);
  await ports.disk.writeWhole(at.paths.personKey(person), file);
  return ok({ pem, oldCertSha256, newCertSha256 });
}

/** PEM of every certificate of this id that lies here. */
async function certificatesOf(at: OpenWorkspace, id: string): Promise<readonly Sha256[]> {
  const folder = dirname(at.paths.certificate(id));
  const names = (await namesIn(folder)).filter((name) => name.startsWith(`${id}.`) && name.endsWith('.pem'));
  const pems = await Promise.all(names.map((name) => textAt(join(folder, name))));
  return [...new Set(pems.map((pem) => certificateFingerprint(certificateDer(pem))))].toSorted();
}

/** One text per certificate, as of now, over every log as it is known here. */
export async function revokeKeys(
  ports: WorkspacePorts,
  at: OpenWorkspace,
  input: {
    readonly subject: DeviceId | PersonId;
    readonly certificate?: Sha256;
    readonly root?: RootGiven;
  },
): Promise<HostResult<{ texts: readonly string[] }>> {
  const { subject, certificate } = input;
  const all = await certificatesOf(at, subject);
  const chosen = certificate === undefined ? all : all.filter((each) => each === certificate);
  if (chosen.length === 0)
    return err({
      code: 'person_unknown',
      message: 'No certificate of this device or person lies here.',
      place: subject,
      remedy: 'Import an exchange file of the device first.',
    });
  const root = await openRoot(ports, at, input.root);
  if (!root.ok) return root;
  const heads = await at.mirror.heads();
  if (!heads.ok) return heads;
  const { workspace } = at.summary;
  const spki = spkiOf(root.value.key);
  const logs = heads.value
    .filter(({ size }) => size > 0)
    .map(({ origin, size, root: head }) => ({ originSha256: hiddenOrigin(origin), size, root: head }));
  const time = formatInstant(ports.clock.now());
  const texts: string[] = [];
  for (const each of chosen) {
    const path = join(at.paths.folder, 'revocations', `${each}.txt`);
    const known = await readIfThere(path);
    const body = revocationBody({ workspace, subject, certificate: each, at: time, logs });
    const text =
      known?.toString('utf8') ??
      buildRevocation(body, { workspace, spki }, signEcdsa(root.value.key, encodeUtf8(body)));
    if (!known) await ports.disk.writeWhole(path, Buffer.from(text));
    texts.push(text);
  }
  return ok({ texts });
}
