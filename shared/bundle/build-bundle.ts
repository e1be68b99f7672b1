// Builds the evidence bundle of one incident: collects, lists, hashes, has the list signed, and writes the container.

import { encodeHex, encodeUtf8 } from '../base/bytes.ts';
import type { DeviceId, IncidentId, PersonId, Sha256, WorkspaceId } from '../base/ids.ts';
import { err, ok, type Problem, type Result } from '../base/result.ts';
import { openDisclosure } from '../evidence/disclosure.ts';
import { noteRootHex, readNote } from '../evidence/checkpoint.ts';
import type { FileHasher } from '../evidence/signature.port.ts';
import { buildAsicManifest, buildBagManifest, type HashedFile } from './asic-manifest.ts';
import { namesAttachment, readAttachment } from './attachment.ts';
import { journalEntries, type BundleJournal } from './bundle-journal.ts';
import { logEntries, parsedOrigin, statedLog, type BundleLog } from './bundle-log.ts';
import { bundleProblem, type BundleCode } from './bundle-problem.ts';
import { readCertificate } from './certificate.ts';
import { buildCms, buildSignedAttributes } from './cms.ts';
import {
  ASIC_MANIFEST,
  attachmentPath,
  BAG_MANIFEST,
  BAGIT,
  BAGIT_TEXT,
  bundleName,
  compareNames,
  keyPath,
  META,
  MIMETYPE,
  MIMETYPE_TEXT,
  processPaths,
  README,
  REPORT,
  SIGNATURE,
  STATEMENT,
} from './layout.ts';
import { buildPem, lenientPem } from './pem.ts';
import { buildReadme } from './readme.ts';
import { buildStatement, PROFILE, type BundleStatement, type StatedKey } from './statement.ts';
import { buildZip, type ZipEntry } from './zip.ts';

export interface BundleProcess {
  readonly digest: Sha256;
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** Exact text of version.json. */
  readonly statement: string;
  /** DER CMS over it. */
  readonly signature: Uint8Array;
}
export interface BundleInput {
  readonly workspace: WorkspaceId;
  readonly incident: IncidentId;
  readonly export: {
    readonly number: number;
    readonly at: string;
    readonly purpose: string;
    readonly recipient: string;
  };
  readonly rootPem: string;
  readonly devices: readonly { readonly id: DeviceId; readonly pem: string }[];
  readonly people: readonly { readonly id: PersonId; readonly pem: string }[];
  /** Of the incident and of the workspace (see `withholdOtherMatters`). */
  readonly logs: readonly BundleLog[];
  readonly journals: readonly BundleJournal[];
  readonly processes: readonly BundleProcess[];
  /** May hold more than is needed; what the shown disclosures name goes in. */
  readonly attachments: readonly { readonly sha256: Sha256; readonly bytes: Uint8Array }[];
  /** Complete report.html: no scripts, no outside references. */
  readonly report: string;
}

/** Signs the ASiCManifest with this digest as the exporting device: the host's `signBundle`. */
export type BundleSigner<Code extends string> = (
  manifestSha256: Sha256,
  at: string,
) => Promise<Result<{ readonly signature: Uint8Array; readonly certificate: Uint8Array }, Problem<Code>>>;

export interface BuiltBundle {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The container, or what keeps it from being built. The same input and signature give the same bytes. */
export async function buildBundle<Code extends string>(
  input: BundleInput,
  sign: BundleSigner<Code>,
  hash: FileHasher,
): Promise<Result<BuiltBundle, Problem<BundleCode | Code>>> {
  const collected = collectFiles(input);
  if (!collected.ok) return collected;
  const hashed: HashedFile[] = [];
  const sorted = [...collected.value].sort((a, b) => compareNames(a.name, b.name));
  for (const { name, bytes } of sorted) hashed.push({ name, sha256: await hash(bytes) });
  const bagManifest = { name: BAG_MANIFEST, bytes: encodeUtf8(buildBagManifest(hashed)) };
  hashed.push({ name: BAG_MANIFEST, sha256: await hash(bagManifest.bytes) });
  const listed = hashed
    .filter(({ name }) => name !== MIMETYPE && !name.startsWith(META))
    .sort((a, b) => compareNames(a.name, b.name));
  const asicManifest = { name: ASIC_MANIFEST, bytes: encodeUtf8(buildAsicManifest(listed)) };
  const contentSha256 = encodeHex(await hash(asicManifest.bytes)) as Sha256;
  const signed = await sign(contentSha256, input.export.at);
  if (!signed.ok) return signed;
  const { certificate, signature } = signed.value;
  const attributes = buildSignedAttributes({ at: input.export.at, contentSha256, certificate });
  const cms = { name: SIGNATURE, bytes: buildCms({ certificate, attributes, signature }) };
  const zip = buildZip(
    [...sorted, bagManifest, asicManifest, cms].sort((a, b) => compareNames(a.name, b.name)),
  );
  return zip.ok ? ok({ name: nameOf(input), bytes: zip.value }) : zip;
}

function nameOf(input: BundleInput): string {
  const own = input.logs.find(({ origin }) => parsedOrigin(origin).subject === input.incident);
  const note = readNote(own?.checkpoint ?? '');
  return bundleName(input.incident, input.export.number, note.ok ? noteRootHex(note.value) : '00000000');
}

/** Every file but the lists and the signature. */
function collectFiles(input: BundleInput): Result<readonly ZipEntry[], Problem<BundleCode>> {
  const keys = collectKeys([...input.devices, ...input.people]);
  if (!keys.ok) return keys;
  const statement = stateBundle(input, keys.value);
  const journals: ZipEntry[] = [];
  for (const journal of input.journals) {
    const log = statement.logs.find(({ origin }) => origin.endsWith(`/${input.incident}/${journal.device}`));
    const built = log
      ? journalEntries(journal, log)
      : err(bundleProblem('journal_differs', `There is no log of ${journal.device}.`, journal.device));
    if (!built.ok) return built;
    journals.push(...built.value);
  }
  const attachments = collectAttachments(input);
  if (!attachments.ok) return attachments;
  const root = lenientPem(input.rootPem);
  const rootCertificate = root && readCertificate(root);
  if (!rootCertificate?.ok)
    return err(bundleProblem('root_malformed', 'The workspace root is not a PEM certificate.'));
  const text = (name: string, content: string): ZipEntry => ({ name, bytes: encodeUtf8(content) });
  return ok([
    text(MIMETYPE, MIMETYPE_TEXT),
    text(README, buildReadme(statement, rootCertificate.value.fingerprint)),
    text(BAGIT, BAGIT_TEXT),
    text(STATEMENT, buildStatement(statement)),
    text(REPORT, input.report),
    ...keys.value.map(({ id, pem }) => text(keyPath(id), pem)),
    ...input.logs.flatMap(logEntries),
    ...journals,
    ...input.processes.flatMap(processEntries),
    ...attachments.value,
  ]);
}

interface CollectedKey extends StatedKey<string> {
  readonly pem: string;
}

function collectKeys(
  given: readonly { readonly id: string; readonly pem: string }[],
): Result<readonly CollectedKey[], Problem<BundleCode>> {
  const keys: CollectedKey[] = [];
  for (const { id, pem } of given) {
    const der = lenientPem(pem);
    const certificate = der && readCertificate(der);
    if (!certificate?.ok)
      return err(bundleProblem('certificate_malformed', `The certificate of ${id} cannot be read.`, id));
    keys.push({ id, pem: buildPem(certificate.value.der), sha256: certificate.value.fingerprint });
  }
  return ok(keys.sort((a, b) => (a.id < b.id ? -1 : 1)));
}

function stateBundle(input: BundleInput, keys: readonly CollectedKey[]): BundleStatement {
  const stated = <Id extends string>(prefix: string) =>
    keys.filter(({ id }) => id.startsWith(prefix)).map(({ id, sha256 }) => ({ id: id as Id, sha256 }));
  return {
    v: 1,
    profile: PROFILE,
    workspace: input.workspace,
    incident: input.incident,
    export: input.export,
    devices: stated<DeviceId>('dev_'),
    people: stated<PersonId>('per_'),
    logs: input.logs.map(statedLog).sort((a, b) => (a.origin < b.origin ? -1 : 1)),
    journals: input.journals.map(({ device }) => device).sort(),
    processes: input.processes.map(({ digest }) => digest).sort(),
    tokens: [],
  };
}

function processEntries({ digest, files, statement, signature }: BundleProcess): readonly ZipEntry[] {
  const paths = processPaths(digest);
  return [
    ...files.map(({ path, text }) => ({ name: `${paths.package}${path}`, bytes: encodeUtf8(text) })),
    { name: paths.statement, bytes: encodeUtf8(statement) },
    { name: paths.signature, bytes: signature },
  ];
}

function collectAttachments(input: BundleInput): Result<readonly ZipEntry[], Problem<BundleCode>> {
  const held = new Map(input.attachments.map(({ sha256, bytes }) => [sha256, bytes]));
  const entries = new Map<Sha256, ZipEntry>();
  for (const disclosure of input.logs.flatMap(({ rows }) => rows.flatMap(({ disclosures }) => disclosures))) {
    const opened = openDisclosure(disclosure);
    if (!opened.ok || !namesAttachment(opened.value)) continue;
    const named = readAttachment(opened.value);
    const bytes = named && held.get(named.sha256);
    if (!named || !bytes)
      return err(
        bundleProblem(
          'attachment_differs',
          `The attachment ${named?.sha256 ?? ''} is not at hand.`,
          opened.value.name,
        ),
      );
    entries.set(named.sha256, { name: attachmentPath(named.sha256), bytes });
  }
  return ok([...entries.values()]);
}
