// Takes over what another device recorded. Everything is checked against the workspace root before anything is written.

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import { isSha256 } from '../../../shared/base/ids.ts';
import {
  checkIssued,
  readCertificate,
  readRoot,
  type ReadCertificate,
} from '../../../shared/bundle/certificate.ts';
import { lenientPem } from '../../../shared/bundle/pem.ts';
import { readRevocation, type Revocation } from '../../../shared/bundle/revocation.ts';
import { revokedBy, type Revoked } from '../../../shared/bundle/verify/revoked.ts';
import { keyHash, readNote } from '../../../shared/evidence/checkpoint.ts';
import { readOrigin } from '../../../shared/evidence/origin.ts';
import { deviceKeyName } from '../../../shared/evidence/origin.ts';
import { verifyNote } from '../../../shared/evidence/verify-checkpoint.ts';
import type { HostResult, MirrorHead } from '../../../shared/ipc/contract.ts';
import type { ExchangeContract, ImportInput, RivalHistory } from '../../../shared/ipc/exchange-contract.ts';
import { certificatePem } from '../certificates.ts';
import type { Disk } from '../disk.ts';
import { verifyEcdsa } from '../verify-ecdsa.ts';
import { namesIn, readIfThere, type WorkspacePaths } from '../workspace-folder.ts';
import type { Mirror } from './mirror.ts';

export interface ImportPlace {
  readonly paths: WorkspacePaths;
  readonly mirror: Mirror;
  readonly disk: Disk;
}
type Peers = Awaited<ReturnType<ExchangeContract['mirror.peers']>>;

const refused = (message: string, place: string) =>
  err({
    code: 'import_refused',
    message,
    place,
    remedy: 'Nothing was imported. Ask for the file again from the other device.',
  } as const);

const revocationsFolder = (paths: WorkspacePaths): string => join(paths.folder, 'revocations');

/** Certificates of others and revocations that this workspace has. */
export async function readPeers({ paths }: Pick<ImportPlace, 'paths'>): Promise<Peers> {
  const folder = join(paths.folder, 'certificates');
  const certificates: { id: string; pem: string }[] = [];
  // Earlier ones of an id first: `<id>.<8 hex>.pem` is older than `<id>.pem`.
  const names = (await namesIn(folder)).filter((name) => name.endsWith('.pem'));
  for (const name of names.toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))) {
    const pem = (await readIfThere(join(folder, name)))?.toString('utf8') ?? '';
    // A replacement that a crash stopped before the new certificate leaves the present one under both names.
    if (!certificates.some((known) => known.pem === pem))
      certificates.push({ id: name.slice(0, name.indexOf('.')), pem });
  }
  const revocations = [];
  for (const name of await namesIn(revocationsFolder(paths))) {
    const certificate = name.slice(0, -'.txt'.length);
    const text = (await readIfThere(join(revocationsFolder(paths), name)))?.toString('utf8');
    if (isSha256(certificate) && text !== undefined) revocations.push({ certificate, text });
  }
  return ok({ certificates, revocations });
}

interface Checked {
  readonly certificates: readonly ReadCertificate[];
  readonly revocations: readonly { readonly revocation: Revocation; readonly text: string }[];
}

async function checkTrust(place: ImportPlace, input: ImportInput): Promise<HostResult<Checked>> {
  const pem = (await readIfThere(place.paths.rootCertificate))?.toString('utf8') ?? '';
  const root = await readRoot(pem, verifyEcdsa);
  if (!root.ok) return refused(root.error.message, 'root.pem');
  const certificates: ReadCertificate[] = [];
  for (const text of input.certificates) {
    const der = lenientPem(text);
    const read = der && readCertificate(der);
    const issued = read?.ok ? await checkIssued(read.value, root.value, verifyEcdsa) : undefined;
    if (!read?.ok || !issued?.ok)
      return refused('A certificate in the file is not of this workspace.', 'certificates');
    certificates.push(read.value);
  }
  const revocations: { revocation: Revocation; text: string }[] = [];
  for (const text of input.revocations) {
    const read = await readRevocation(text, root.value, verifyEcdsa);
    if (!read.ok || read.value.workspace !== root.value.name)
      return refused('A revocation in the file is not of this workspace.', 'revocations');
    revocations.push({ revocation: read.value, text });
  }
  return ok({ certificates, revocations });
}

/** The note is by a certificate of the log's device that may still vouch for that many records. */
async function checkNotes(
  place: ImportPlace,
  input: ImportInput,
  checked: Checked,
): Promise<HostResult<Revoked>> {
  const peers = await readPeers(place);
  if (!peers.ok) return peers;
  const known: ReadCertificate[] = [...checked.certificates];
  for (const { pem } of peers.value.certificates) {
    const der = lenientPem(pem);
    const read = der && readCertificate(der);
    if (read?.ok && !known.some((each) => each.fingerprint === read.value.fingerprint))
      known.push(read.value);
  }
  const texts = peers.value.revocations.map(({ text }) => text);
  const earlier =
    texts.length > 0
      ? await checkTrust(place, { ...input, certificates: [], revocations: texts })
      : undefined;
  const revoked = revokedBy(
    [...checked.revocations, ...(earlier?.ok ? earlier.value.revocations : [])].map(
      ({ revocation }) => revocation,
    ),
  );
  for (const { origin, checkpoint } of [...input.logs, ...input.rivals]) {
    const name = readOrigin(origin);
    if (!name.ok || name.value.workspace !== input.workspace || name.value.subject === 'journal')
      return refused('A log in the file cannot be imported.', origin);
    const { device } = name.value;
    const own = known.filter((certificate) => certificate.name === device);
    const keys = own.map(({ spki }) => ({ keyName: deviceKeyName(input.workspace, device), spki }));
    const note = await verifyNote(checkpoint, keys, verifyEcdsa);
    if (!note.ok || note.value.origin !== origin)
      return refused('A head is not signed by its device.', origin);
    const { size, root, signatures } = note.value;
    const signers = own.filter(({ spki }) => signatures.some((line) => line.keyHash === keyHash(spki)));
    if (!signers.some(({ fingerprint }) => revoked.vouchesFor(fingerprint, origin, size)))
      return refused('A head was signed with a key that had been revoked.', origin);
    const isOther = revoked.knownOf(origin).some((known) => known.size === size && known.root !== root);
    if (isOther && signers.every(({ fingerprint }) => revoked.isRevoked(fingerprint)))
      return refused('A head is another than the workspace root knew when its key was revoked.', origin);
  }
  return ok(revoked);
}

async function keepTrust({ paths, disk, mirror }: ImportPlace, checked: Checked): Promise<void> {
  const newest = new Map(checked.certificates.map((certificate) => [certificate.name, certificate]));
  for (const certificate of checked.certificates) {
    const path = paths.certificate(certificate.name);
    const pem = certificatePem(certificate.der);
    const there = (await readIfThere(path))?.toString('utf8');
    if (there === pem) continue;
    // What this device made itself stays under its own name; anything else gives way to the newest.
    const isNewest = newest.get(certificate.name) === certificate;
    const beside = `${path.slice(0, -'.pem'.length)}.${certificate.fingerprint.slice(0, 8)}.pem`;
    await disk.writeWhole(there === undefined && isNewest ? path : beside, Buffer.from(pem));
  }
  for (const { revocation, text } of checked.revocations) {
    const path = join(revocationsFolder(paths), `${revocation.certificate}.txt`);
    // keys/FORMAT.md K14: a later one could cut further back or forward than the one that is known.
    if (!(await readIfThere(path))) await disk.writeWhole(path, Buffer.from(text));
  }
  mirror.forgetKeys();
}

/** FORMAT.md M18. */
async function keepRival({ paths, disk }: ImportPlace, rival: RivalHistory): Promise<void> {
  const name = readOrigin(rival.origin);
  if (!name.ok) return;
  const mark = createHash('sha256').update(rival.checkpoint).digest('hex').slice(0, 8);
  const path = join(paths.folder, 'rivals', `${name.value.subject}.${name.value.device}.${mark}.json`);
  if (!(await readIfThere(path))) await disk.writeWhole(path, Buffer.from(`${JSON.stringify(rival)}\n`));
}

export async function readRivals({ paths }: Pick<ImportPlace, 'paths'>): Promise<readonly RivalHistory[]> {
  const folder = join(paths.folder, 'rivals');
  const rivals: RivalHistory[] = [];
  for (const name of await namesIn(folder)) {
    const bytes = await readIfThere(join(folder, name));
    if (bytes && name.endsWith('.json')) rivals.push(JSON.parse(bytes.toString('utf8')) as RivalHistory);
  }
  return rivals;
}

/** FORMAT.md M16, M17: a log is only ever extended, and its head is a note of its own device. */
export async function importLogs(
  place: ImportPlace,
  input: ImportInput,
): Promise<HostResult<readonly MirrorHead[]>> {
  const checked = await checkTrust(place, input);
  if (!checked.ok) return checked;
  const noted = await checkNotes(place, input, checked.value);
  if (!noted.ok) return noted;
  for (const log of input.logs) {
    const note = readNote(log.checkpoint);
    if (!note.ok || note.value.size !== log.expectedSize + log.records.length)
      return refused('A head is of another size than its log.', log.origin);
    const could = await place.mirror.couldImport(log, [note.value, ...noted.value.knownOf(log.origin)]);
    if (!could.ok) return could;
  }
  await keepTrust(place, checked.value);
  const kept = await place.mirror.keepAttachments(input.attachments);
  if (!kept.ok) return kept;
  const heads: MirrorHead[] = [];
  for (const log of input.logs) {
    const done = await place.mirror.importLog(log);
    if (!done.ok) return done;
    heads.push(done.value);
  }
  for (const rival of input.rivals) await keepRival(place, rival);
  return ok(heads);
}
