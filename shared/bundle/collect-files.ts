// Every file of a bundle but the lists and the signature, from what the exporter has at hand.

import { encodeUtf8 } from '../base/bytes.ts';
import type { DeviceId, IncidentId, PersonId, Sha256, WorkspaceId } from '../base/ids.ts';
import { err, ok, type Problem, type Result } from '../base/result.ts';
import { sha256Hex } from '../base/sha256.ts';
import { openDisclosure } from '../evidence/disclosure.ts';
import { namesAttachment, readAttachment } from './attachment.ts';
import { journalEntries, type BundleJournal } from './bundle-journal.ts';
import { logEntries, statedLog, type BundleLog } from './bundle-log.ts';
import { bundleProblem, refuse, type BundleCode } from './bundle-problem.ts';
import { readCertificate } from './certificate.ts';
import {
  attachmentPath,
  BAGIT,
  BAGIT_TEXT,
  keyPaths,
  MIMETYPE,
  MIMETYPE_TEXT,
  processPaths,
  README,
  REPORT,
  revocationPath,
  STATEMENT,
  tokenPath,
} from './layout.ts';
import { buildPem, lenientPem } from './pem.ts';
import { buildReadme } from './readme.ts';
import { stampedHeads } from './timestamp/stamped-heads.ts';
import { buildStatement, type BundlePart, type BundleStatement, type StatedKey } from './statement.ts';

export interface BundleProcess {
  readonly digest: Sha256;
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** Exact text of version.json. */
  readonly statement: string;
  /** DER CMS over it. */
  readonly signature: Uint8Array;
}
/** An attachment in memory, or one that is read when its turn comes: twice, once to measure and once to write. */
export type BundleAttachment =
  | { readonly sha256: Sha256; readonly bytes: Uint8Array }
  | { readonly sha256: Sha256; readonly size: number; readonly read: () => Promise<Uint8Array> };

export interface BundleInput {
  readonly workspace: WorkspaceId;
  readonly incident: IncidentId;
  readonly export: BundleStatement['export'];
  readonly rootPem: string;
  /** Certificates of all devices and people whose signatures lie in the bundle, those of one id in order of issue. The device
      that exports comes first. */
  readonly devices: readonly { readonly id: DeviceId; readonly pem: string }[];
  readonly people: readonly { readonly id: PersonId; readonly pem: string }[];
  /** Of the incident and of the workspace (see `withholdOtherMatters`). */
  readonly logs: readonly BundleLog[];
  readonly journals: readonly BundleJournal[];
  readonly processes: readonly BundleProcess[];
  /** May hold more than is needed; what the shown disclosures name goes in. */
  readonly attachments: readonly BundleAttachment[];
  /** Revocations as the root signed them. */
  readonly revocations?: readonly { readonly certificate: Sha256; readonly text: string }[];
  /** RFC 3161 tokens over heads of these logs or of the journals. */
  readonly tokens?: readonly { readonly origin: string; readonly size: number; readonly token: Uint8Array }[];
  /** From `planParts`; null or missing where one bundle holds everything. */
  readonly part?: BundlePart | null;
  /** Complete report.html: no scripts, no outside references. */
  readonly report: string;
}

export interface ContainerFile {
  readonly name: string;
  readonly size: number;
  read(): Promise<Uint8Array>;
}
export interface CollectedFiles {
  readonly files: readonly ContainerFile[];
  readonly statement: BundleStatement;
}

export const heldFile = (name: string, bytes: Uint8Array): ContainerFile => ({
  name,
  size: bytes.length,
  read: () => Promise.resolve(bytes),
});

/** Refuses `certificate_malformed`, `journal_differs`, `root_malformed` and, for an attachment not at hand, `attachment_differs`. */
export function collectFiles(input: BundleInput): Result<CollectedFiles, Problem<BundleCode>> {
  const [devices, people] = [collectKeys(input.devices), collectKeys(input.people)];
  if (!devices.ok) return devices;
  if (!people.ok) return people;
  const statement = stateBundle(input, devices.value, people.value);
  const journals = collectJournals(input, statement);
  if (!journals.ok) return journals;
  const attachments = collectAttachments(input);
  if (!attachments.ok) return attachments;
  const root = lenientPem(input.rootPem);
  const rootCertificate = root && readCertificate(root);
  if (!rootCertificate?.ok) return refuse('root_malformed', 'The workspace root is not a PEM certificate.');
  const text = (name: string, content: string): ContainerFile => heldFile(name, encodeUtf8(content));
  const held = (entries: readonly { readonly name: string; readonly bytes: Uint8Array }[]): ContainerFile[] =>
    entries.map(({ name, bytes }) => heldFile(name, bytes));
  const keys = [...devices.value, ...people.value];
  const paths = [...keyPaths(devices.value), ...keyPaths(people.value)];
  const stamped = stampedHeads(statement.tokens, input.logs);
  const readme = buildReadme(statement, rootCertificate.value.fingerprint, stamped);
  const files = [
    text(MIMETYPE, MIMETYPE_TEXT),
    text(README, readme),
    text(BAGIT, BAGIT_TEXT),
    text(STATEMENT, buildStatement(statement)),
    text(REPORT, input.report),
    ...keys.map(({ pem }, index) => text(paths[index] ?? '', pem)),
    ...(input.revocations ?? []).map((each) => text(revocationPath(each.certificate), each.text)),
    ...(input.tokens ?? []).map(({ token }) => heldFile(tokenPath(sha256Hex(token)), token)),
    ...held(input.logs.flatMap(logEntries)),
    ...held(journals.value),
    ...held(input.processes.flatMap(processEntries)),
    ...attachments.value,
  ];
  return ok({ files, statement });
}

interface CollectedKey<Id> extends StatedKey<Id> {
  readonly pem: string;
}

/** Sorted by id; those of one id stay in order. */
function collectKeys<Id extends string>(
  given: readonly { readonly id: Id; readonly pem: string }[],
): Result<readonly CollectedKey<Id>[], Problem<BundleCode>> {
  const keys: CollectedKey<Id>[] = [];
  for (const { id, pem } of given) {
    const der = lenientPem(pem);
    const certificate = der && readCertificate(der);
    if (!certificate?.ok)
      return refuse('certificate_malformed', `The certificate of ${id} cannot be read.`, id);
    keys.push({ id, pem: buildPem(certificate.value.der), sha256: certificate.value.fingerprint });
  }
  return ok(keys.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)));
}

function stateBundle(
  input: BundleInput,
  devices: readonly StatedKey<DeviceId>[],
  people: readonly StatedKey<PersonId>[],
): BundleStatement {
  const bare = <Id>({ id, sha256 }: StatedKey<Id>): StatedKey<Id> => ({ id, sha256 });
  const tokens = (input.tokens ?? []).map(({ origin, size, token }) => ({
    sha256: sha256Hex(token),
    origin,
    size,
  }));
  return {
    v: 2,
    workspace: input.workspace,
    incident: input.incident,
    export: input.export,
    devices: devices.map(bare),
    people: people.map(bare),
    logs: input.logs.map(statedLog).sort((a, b) => (a.origin < b.origin ? -1 : 1)),
    journals: input.journals.map(({ device }) => device).sort(),
    processes: input.processes.map(({ digest }) => digest).sort(),
    revocations: (input.revocations ?? []).map(({ certificate }) => certificate).sort(),
    part: input.part ?? null,
    tokens: tokens.sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1)),
  };
}

function collectJournals(input: BundleInput, statement: BundleStatement) {
  const entries: { readonly name: string; readonly bytes: Uint8Array }[] = [];
  for (const journal of input.journals) {
    const log = statement.logs.find(({ origin }) => origin.endsWith(`/${input.incident}/${journal.device}`));
    const built = log
      ? journalEntries(journal, log)
      : err(bundleProblem('journal_differs', `There is no log of ${journal.device}.`, journal.device));
    if (!built.ok) return built;
    entries.push(...built.value);
  }
  return ok(entries);
}

function processEntries({ digest, files, statement, signature }: BundleProcess) {
  const paths = processPaths(digest);
  return [
    ...files.map(({ path, text }) => ({ name: `${paths.package}${path}`, bytes: encodeUtf8(text) })),
    { name: paths.statement, bytes: encodeUtf8(statement) },
    { name: paths.signature, bytes: signature },
  ];
}

/** Those that the shown disclosures name, but for what lies in another part. */
function collectAttachments(input: BundleInput): Result<readonly ContainerFile[], Problem<BundleCode>> {
  const held = new Map(input.attachments.map((attachment) => [attachment.sha256, attachment]));
  const elsewhere = new Set(input.part?.elsewhere.map(({ sha256 }) => sha256));
  const files = new Map<Sha256, ContainerFile>();
  for (const disclosure of input.logs.flatMap(({ rows }) => rows.flatMap(({ disclosures }) => disclosures))) {
    const opened = openDisclosure(disclosure);
    if (!opened.ok || !namesAttachment(opened.value)) continue;
    const named = readAttachment(opened.value);
    if (named && elsewhere.has(named.sha256)) continue;
    const attachment = named && held.get(named.sha256);
    if (!attachment)
      return refuse(
        'attachment_differs',
        `The attachment ${named?.sha256 ?? ''} is not at hand.`,
        opened.value.name,
      );
    files.set(attachment.sha256, fileOf(attachment));
  }
  return ok([...files.values()]);
}

const fileOf = (attachment: BundleAttachment): ContainerFile => {
  const name = attachmentPath(attachment.sha256);
  return 'bytes' in attachment
    ? heldFile(name, attachment.bytes)
    : { name, size: attachment.size, read: attachment.read };
};
