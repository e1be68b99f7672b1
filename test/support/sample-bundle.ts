// A small but complete evidence bundle of a made-up incident: two people, one device, an attachment, a version, a journal.

import { encodeHex, encodeUtf8 } from '../../shared/base/bytes.ts';
import { fileListDigest } from '../../shared/base/file-list-digest.ts';
import type { DeviceId, IncidentId, PersonId, Sha256 } from '../../shared/base/ids.ts';
import { sha256Hex } from '../../shared/base/sha256.ts';
import { buildAsicManifest, buildBagManifest } from '../../shared/bundle/asic-manifest.ts';
import { buildBundle, type BundleInput } from '../../shared/bundle/build-bundle.ts';
import { withholdOtherMatters } from '../../shared/bundle/bundle-log.ts';
import { buildCms, buildSignedAttributes } from '../../shared/bundle/cms.ts';
import {
  ASIC_MANIFEST,
  BAG_MANIFEST,
  compareNames,
  META,
  MIMETYPE,
  SIGNATURE,
} from '../../shared/bundle/layout.ts';
import { buildZip, readZip, type ZipEntry } from '../../shared/bundle/zip.ts';
import { buildJournalEntry } from '../../shared/evidence/journal.ts';
import { readNote } from '../../shared/evidence/checkpoint.ts';
import { buildOrigin } from '../../shared/evidence/origin.ts';
import { sha256Bytes } from '../../shared/base/sha256.ts';
import { createSampleLog, signApproval, type SampleLog } from './sample-bundle-log.ts';
import {
  AUTHOR,
  COMMANDER,
  createSampleKeys,
  DEVICE,
  type SampleKey,
  type SampleKeys,
  WORKSPACE,
} from './sample-keys.ts';

export const INCIDENT = 'inc_iiiiiiiiiiiiiiii' as IncidentId;
export const EXPORTED_AT = '2026-11-20T10:00:00.000Z';
const OTHER = 'per_oooooooooooooooo' as PersonId;

export interface SampleParts {
  readonly keys: SampleKeys;
  readonly device: SampleKey;
  readonly author: SampleKey;
  readonly commander: SampleKey;
  readonly incidentLog: SampleLog;
  readonly workspaceLog: SampleLog;
  readonly journalLog: SampleLog;
  readonly digest: Sha256;
  readonly attachment: { readonly sha256: Sha256; readonly bytes: Uint8Array };
  readonly input: BundleInput;
}

const PACKAGE = [
  { path: 'forms/confirm.form', text: '{"type":"default","components":[]}\n' },
  { path: 'main.bpmn', text: '<definitions/>\n' },
  { path: 'manifest.json', text: '{"format":1}\n' },
];
const packageDigest = (): Sha256 =>
  fileListDigest(
    PACKAGE.map(({ path, text }) => ({
      path,
      sha256: sha256Hex(encodeUtf8(text)),
      size: encodeUtf8(text).length,
    })),
  );

/** `change` may write more into the logs before the heads are signed. */
export function createSampleParts(
  change: (parts: Omit<SampleParts, 'input'>) => void = () => {},
): SampleParts {
  const keys = createSampleKeys();
  const [device, author, commander] = [keys.issue(DEVICE), keys.issue(AUTHOR), keys.issue(COMMANDER)];
  const logOf = (subject: IncidentId | 'workspace' | 'journal') =>
    createSampleLog(buildOrigin({ workspace: WORKSPACE, subject, device: DEVICE }), device);
  const digest = packageDigest();
  const bytes = encodeUtf8('Screenshot of the sample gateway: 38 % errors\n');
  const attachment = { sha256: sha256Hex(bytes), bytes };
  const parts = {
    keys,
    device,
    author,
    commander,
    incidentLog: logOf(INCIDENT),
    workspaceLog: logOf('workspace'),
    journalLog: logOf('journal'),
    digest,
    attachment,
  };
  const statement = `{"digest":"${digest}","number":1,"workspace":"${WORKSPACE}"}\n`;
  writeWorkspace(parts, sha256Hex(encodeUtf8(statement)));
  writeIncident(parts);
  change(parts);
  return { ...parts, input: inputOf(parts, statement) };
}

function writeWorkspace(
  { workspaceLog: log, commander, digest }: Omit<SampleParts, 'input'>,
  statementSha256: Sha256,
): void {
  log.add(
    'workspace.named',
    AUTHOR,
    { command: 'NameWorkspace', args: {} },
    { 'command.name': 'Example Bank' },
  );
  for (const person of [AUTHOR, COMMANDER, OTHER])
    log.add(
      'person.enrolled',
      AUTHOR,
      { command: 'EnrolPerson', args: { person } },
      { 'command.name': `Sample ${person.slice(4, 5)}` },
    );
  log.add(
    'version.submitted',
    AUTHOR,
    { command: 'SubmitVersion', args: { digest } },
    { 'command.changeLog': 'First version' },
  );
  const approval = signApproval(log, commander, digest, {});
  log.add(
    'version.approved',
    COMMANDER,
    { command: 'ApproveVersion', args: { digest, approval: approval as never } },
    { 'command.rationale': 'Rehearsed' },
  );
  log.add('version.published', AUTHOR, { command: 'PublishVersion', args: { digest, statementSha256 } });
}

function writeIncident({
  incidentLog: log,
  commander,
  digest,
  attachment,
}: Omit<SampleParts, 'input'>): void {
  const named = {
    name: 'gateway.txt',
    mediaType: 'text/plain',
    sha256: attachment.sha256,
    size: attachment.bytes.length,
  };
  log.add(
    'incident.opened',
    AUTHOR,
    { command: 'OpenIncident', args: { incident: INCIDENT, version: { digest } } },
    { 'command.title': 'Sample outage' },
  );
  log.add(
    'note.added',
    AUTHOR,
    { command: 'AddNote', args: {} },
    { 'command.text': 'Seen on the sample dashboard', 'attachment.0': named },
  );
  log.add(
    'step.submitted',
    AUTHOR,
    { command: 'CompleteStep', args: { task: '7' } },
    { 'command.rationale': 'Two sources' },
  );
  const approval = signApproval(log, commander, digest, { incident: INCIDENT });
  log.add(
    'approval.given',
    COMMANDER,
    { command: 'GiveApproval', args: { task: '7', approval: approval as never } },
    { 'command.rationale': 'Agreed' },
  );
}

function inputOf(parts: Omit<SampleParts, 'input'>, statement: string): BundleInput {
  const { keys, device, author, commander, incidentLog, workspaceLog, journalLog, digest, attachment } =
    parts;
  const head = incidentLog.bundled();
  const note = readNote(head.checkpoint);
  if (!note.ok) throw new Error(note.error.message);
  const entry = buildJournalEntry(note.value);
  journalLog.add('app.started', DEVICE, { version: '0.1.0' });
  journalLog.add(
    entry.type,
    DEVICE,
    entry.pub,
    Object.fromEntries(entry.disclosures.map(({ name, value }) => [name, value])),
  );
  journalLog.add('app.ended', DEVICE, {});
  const workspace = workspaceLog.bundled();
  const rows = withholdOtherMatters(workspace.rows, {
    people: new Set<string>([AUTHOR, COMMANDER]),
    processes: new Set<string>([digest]),
  });
  const journal = journalLog.bundled();
  const sealed = {
    at: EXPORTED_AT,
    contentSha256: sha256Hex(encodeUtf8(statement)),
    certificate: device.der,
  };
  const attributes = buildSignedAttributes(sealed);
  return {
    workspace: WORKSPACE,
    incident: INCIDENT,
    export: { number: 1, at: EXPORTED_AT, purpose: 'external audit', recipient: 'X. Auditor' },
    rootPem: keys.root.pem,
    devices: [{ id: DEVICE as DeviceId, pem: device.pem }],
    people: [author, commander].map(({ id, pem }) => ({ id: id as PersonId, pem })),
    logs: [head, { ...workspace, rows }],
    journals: [{ device: DEVICE, rows: journal.rows, checkpoint: journal.checkpoint }],
    processes: [
      {
        digest,
        files: PACKAGE,
        statement,
        signature: buildCms({ certificate: device.der, attributes, signature: device.sign(attributes) }),
      },
    ],
    attachments: [attachment],
    report: '<!doctype html><title>Sample</title><p>Sample report</p>\n',
  };
}

const hash = (bytes: Uint8Array): Promise<Uint8Array> => Promise.resolve(sha256Bytes(bytes));

export async function buildSample({
  input,
  device,
}: Pick<SampleParts, 'input' | 'device'>): Promise<Uint8Array> {
  const built = await buildBundle(input, signAs(device), hash);
  if (!built.ok) throw new Error(JSON.stringify(built.error));
  return built.value.bytes;
}

export const signAs = (device: SampleKey) => (manifestSha256: Sha256, at: string) => {
  const attributes = buildSignedAttributes({ at, contentSha256: manifestSha256, certificate: device.der });
  return Promise.resolve({
    ok: true as const,
    value: { signature: device.sign(attributes), certificate: device.der },
  });
};

export function entriesOf(bundle: Uint8Array): ZipEntry[] {
  const zip = readZip(bundle);
  if (!zip.ok) throw new Error(zip.error.message);
  return zip.value.map(({ name, bytes }) => ({ name, bytes: bytes.slice() }));
}

export function zipOf(entries: readonly ZipEntry[]): Uint8Array {
  const zip = buildZip(entries);
  if (!zip.ok) throw new Error(zip.error.message);
  return zip.value;
}

/** Writes both lists and the signature again over changed files: what someone with the device key could do. */
export function reseal(
  entries: readonly ZipEntry[],
  device: SampleKey,
  options: { at?: string; manifest?: (text: string) => string; bag?: boolean } = {},
): Uint8Array {
  const { at = EXPORTED_AT, manifest = (text) => text, bag: bagged = true } = options;
  const plain = entries.filter(
    ({ name }) => name !== BAG_MANIFEST && name !== ASIC_MANIFEST && name !== SIGNATURE,
  );
  const hashOf = ({ name, bytes }: ZipEntry) => ({ name, sha256: sha256Bytes(bytes) });
  const sorted = [...plain].sort((a, b) => compareNames(a.name, b.name));
  const bag = { name: BAG_MANIFEST, bytes: encodeUtf8(buildBagManifest(sorted.map(hashOf))) };
  const added = bagged ? [bag] : [];
  const listed = [...sorted, ...added]
    .filter(({ name }) => name !== MIMETYPE && !name.startsWith(META))
    .sort((a, b) => compareNames(a.name, b.name));
  const asic = { name: ASIC_MANIFEST, bytes: encodeUtf8(manifest(buildAsicManifest(listed.map(hashOf)))) };
  const attributes = buildSignedAttributes({
    at,
    contentSha256: encodeHex(sha256Bytes(asic.bytes)),
    certificate: device.der,
  });
  const cms = {
    name: SIGNATURE,
    bytes: buildCms({ certificate: device.der, attributes, signature: device.sign(attributes) }),
  };
  return zipOf([...sorted, ...added, asic, cms].sort((a, b) => compareNames(a.name, b.name)));
}
