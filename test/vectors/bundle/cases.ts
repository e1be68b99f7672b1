// Bad bundles, each made from a good one by one change. FORMAT.md of shared/bundle numbers the clauses.

import { encodeUtf8 } from '../../../shared/base/bytes.ts';
import { buildCms, buildSignedAttributes, readCms } from '../../../shared/bundle/cms.ts';
import { attachmentPath, BAGIT, keyPath, MIMETYPE, processPaths, README, REPORT, SIGNATURE, STATEMENT } from '../../../shared/bundle/layout.ts';
import type { ZipEntry } from '../../../shared/bundle/zip.ts';
import { sha256Hex } from '../../../shared/base/sha256.ts';
import { createSampleLog, signApproval } from '../../support/sample-bundle-log.ts';
import { entriesOf, INCIDENT, reseal, type SampleParts } from '../../support/sample-bundle.ts';
import { AUTHOR, COMMANDER, createSampleKeys, DEVICE } from '../../support/sample-keys.ts';
import { VERSION_2_CASES } from './cases-v2.ts';
import { add, drop, edit, good, logged, overwrite, raw, rebuilt, resealed, zipped, type BundleCase } from './make.ts';

export type { BadBundle, BundleCase } from './make.ts';

const LOG = `data/logs/${DEVICE}`;
const WORKSPACE_LOG = `data/workspace/${DEVICE}`;
const approve = (about: (parts: Omit<SampleParts, 'input'>) => Parameters<typeof signApproval>[3], by: 'commander' | 'author' = 'commander') =>
  logged((parts) => {
    const { incidentLog: log, digest } = parts;
    log.add('step.submitted', AUTHOR, { command: 'CompleteStep', args: { task: '9' } });
    const approval = signApproval(log, parts[by], digest, { incident: INCIDENT, ...about(parts) });
    log.add('approval.given', COMMANDER, { command: 'GiveApproval', args: { task: '9', approval: approval as never } });
  });

const CONTAINER: readonly BundleCase[] = [
  { name: 'no ZIP at all', code: 'zip_not_found', make: raw(() => encodeUtf8('%PDF-1.7 this is another kind of file')) },
  { name: 'the last byte cut off', code: 'zip_not_found', make: raw((bytes) => bytes.slice(0, -1)) },
  { name: 'a byte appended', code: 'zip_not_found', make: raw((bytes) => Uint8Array.of(...bytes, 0)) },
  {
    name: '991 entries announced',
    code: 'zip_too_many_entries',
    make: raw((bytes) => {
      new DataView(bytes.buffer).setUint16(bytes.length - 12, 991, true);
      return bytes;
    }),
  },
  { name: 'a time in a local header', code: 'zip_not_canonical', make: raw((bytes) => bytes.with(10, 1)) },
  { name: 'a byte before the first entry', code: 'zip_not_canonical', make: raw((bytes) => Uint8Array.of(0, ...bytes)) },
  { name: 'another name in the directory than before the file', code: 'zip_not_canonical', make: raw((bytes) => bytes.with(30, 'M'.charCodeAt(0))) },
  { name: 'a way out of the folder', code: 'zip_name_unsafe', make: raw((bytes) => overwrite(bytes, BAGIT, '../it.txt')) },
  { name: 'a time in the first local header, and a way out of the folder later', code: 'zip_not_canonical', make: raw((bytes) => overwrite(bytes, BAGIT, '../it.txt').with(10, 1)) },
  { name: 'an absolute path', code: 'zip_name_unsafe', make: raw((bytes) => overwrite(bytes, BAGIT, '/agit.txt')) },
  { name: 'a backslash', code: 'zip_name_unsafe', make: raw((bytes) => overwrite(bytes, BAGIT, 'ba\\it.txt')) },
  { name: 'a Windows device', code: 'zip_name_unsafe', make: raw((bytes) => overwrite(bytes, BAGIT, 'nul.a.txt')) },
  { name: 'two names that differ in case only', code: 'zip_name_repeated', make: raw((bytes) => overwrite(bytes, keyPath(AUTHOR), keyPath(COMMANDER).replace('data/keys', 'data/Keys'))) },
  {
    name: 'two files swapped',
    code: 'zip_order_differs',
    also: ['manifest_differs'],
    make: zipped(([first, second, third, ...rest]) => [first, third, second, ...rest].filter((entry): entry is ZipEntry => entry !== undefined)),
  },
  { name: 'a bit flipped in a file', code: 'zip_crc_differs', also: ['file_changed'], make: raw((bytes) => overwrite(bytes, 'Sample report', 'Simple report')) },
  { name: 'another mimetype', code: 'mimetype_differs', make: zipped(edit(MIMETYPE, () => 'application/zip')) },
];

const FILES: readonly BundleCase[] = [
  { name: 'the report left out', code: 'file_missing', make: resealed(drop(REPORT)) },
  { name: 'the readme left out', code: 'file_missing', make: resealed(drop(README)) },
  { name: 'a certificate left out', code: 'file_missing', also: ['approval_signature_invalid'], make: resealed(drop(keyPath(COMMANDER))) },
  { name: 'a file that nothing names', code: 'file_unaccounted', make: resealed(add('data/extra.txt')) },
  { name: 'an attachment that no record names', code: 'file_unaccounted', make: resealed(add(attachmentPath(sha256Hex(encodeUtf8('sample\n'))))) },
  { name: 'the report altered', code: 'file_changed', make: zipped(edit(REPORT, (text) => text.replace('Sample', 'Simple'))) },
  {
    name: 'a file in the signed list that is not there',
    code: 'manifest_differs',
    make: async () => {
      const { parts, bytes, rootPem } = await good();
      const manifest = (text: string) => text.replace('</asic:ASiCManifest>', '<!-- more --></asic:ASiCManifest>');
      return { bytes: reseal(entriesOf(bytes), parts.device, { manifest }), rootPem };
    },
  },
  { name: 'another bagit.txt', code: 'manifest_differs', make: resealed(edit(BAGIT, (text) => text.replace('1.0', '0.97'))) },
  { name: 'a time stamp appended', code: 'token_not_checkable', make: zipped(add('META-INF/timestamp002.tst')) },
  { name: 'a token that nothing states', code: 'token_not_checkable', make: resealed(add(`data/tokens/${'a'.repeat(64)}.tst`)) },
];

const SIGNATURES: readonly BundleCase[] = [
  {
    name: 'another version number in the CMS',
    code: 'cms_malformed',
    make: zipped((entries) => entries.map((entry) => (entry.name === SIGNATURE ? { ...entry, bytes: entry.bytes.with(entry.bytes.indexOf(1, 20), 3) } : entry))),
  },
  {
    name: 'the signature of another bundle',
    code: 'cms_content_differs',
    make: zipped((entries, parts) => {
      const other = entriesOf(reseal(edit(REPORT, () => 'other')(entries, parts), parts.device)).find(({ name }) => name === SIGNATURE);
      return entries.map((entry) => (entry.name === SIGNATURE && other ? other : entry));
    }),
  },
  {
    name: 'a signature by another key under this certificate',
    code: 'cms_signature_invalid',
    make: zipped((entries, { device, author }) =>
      entries.map((entry) => {
        const read = entry.name === SIGNATURE ? readCms(entry.bytes) : undefined;
        return read?.ok ? { ...entry, bytes: buildCms({ ...read.value, certificate: device.der, signature: author.sign(read.value.attributes) }) } : entry;
      }),
    ),
  },
  { name: 'a certificate cut in PEM', code: 'certificate_malformed', also: ['approval_signature_invalid'], make: resealed(edit(keyPath(COMMANDER), (text) => text.replace('-----END', '----END'))) },
  {
    name: 'a person whose certificate may issue others',
    code: 'certificate_profile_differs',
    also: ['approval_signature_invalid'],
    make: rebuilt(({ input, keys, author }) => ({ input: { ...input, people: [{ id: AUTHOR, pem: author.pem }, { id: COMMANDER, pem: keys.issue(COMMANDER, true).pem }] } })),
  },
  {
    name: 'the root of another workspace of the same name',
    code: 'certificate_not_from_root',
    also: ['log_broken', 'version_signature_invalid', 'approval_signature_invalid', 'journal_differs'],
    make: async () => ({ ...(await good()), rootPem: createSampleKeys().root.pem }),
  },
  { name: 'a device certificate given as root', code: 'root_malformed', make: async () => good().then(({ parts, bytes }) => ({ bytes, rootPem: parts.device.pem })) },
  { name: 'no certificate given as root', code: 'root_malformed', make: async () => ({ ...(await good()), rootPem: 'sample' }) },
  {
    name: 'a certificate under another person’s name',
    code: 'key_name_differs',
    also: ['approval_signature_invalid'],
    make: rebuilt(({ input, author }) => ({ input: { ...input, people: [{ id: AUTHOR, pem: author.pem }, { id: COMMANDER, pem: author.pem }] } })),
  },
  { name: 'signed by a device that is not listed', code: 'signer_not_listed', make: rebuilt(({ keys }) => ({ device: keys.issue('dev_bbbbbbbbbbbbbbbb') })) },
];

const STATEMENTS: readonly BundleCase[] = [
  { name: 'another profile', code: 'statement_malformed', make: resealed(edit(STATEMENT, (text) => text.replace('runproof-bundle-v2', 'runproof-bundle-v9'))) },
  { name: 'a key too many in bundle.json', code: 'statement_malformed', make: resealed(edit(STATEMENT, (text) => text.replace('"v":2', '"v":2,"x":1'))) },
  { name: 'another time than the signature', code: 'statement_differs', make: resealed(edit(STATEMENT, (text) => text.replace('2026-11-20T10', '2026-11-20T11'))) },
  { name: 'fewer withheld records than there are', code: 'statement_differs', make: resealed(edit(STATEMENT, (text) => text.replace(/\{"from":[^}]*\}/, ''))) },
  { name: 'another size for a log', code: 'statement_differs', make: resealed(edit(STATEMENT, (text) => text.replace('"size":4', '"size":5'))) },
];

const LOGS: readonly BundleCase[] = [
  { name: 'a record altered', code: 'log_broken', also: ['journal_differs'], make: resealed(edit(`${LOG}/records.jsonl`, (text) => text.replace('AddNote', 'AddNota'))) },
  { name: 'the newest record cut', code: 'log_broken', also: ['statement_differs', 'disclosure_invalid', 'journal_differs'], make: resealed(edit(`${LOG}/records.jsonl`, (text) => text.replace(/[^\n]+\n$/, ''))) },
  { name: 'a record of the workspace log left out', code: 'log_broken', also: ['version_differs'], make: resealed(edit(`${WORKSPACE_LOG}/records.jsonl`, (text) => text.replace(/[^\n]+\n/, ''))) },
  { name: 'a checkpoint signed for another size', code: 'log_broken', make: resealed(edit(`${LOG}/checkpoint.txt`, (text) => text.replace('\n4\n', '\n3\n'))) },
  {
    name: 'a head that the auditor holds and the log does not',
    code: 'head_not_prefix',
    make: async () => good().then(({ parts, ...rest }) => ({ ...rest, heads: [{ origin: parts.incidentLog.origin, size: 3, root: 'A'.repeat(43) + '=' }] })),
  },
  {
    name: 'a head of a log that is not in the bundle',
    code: 'head_not_prefix',
    make: async () => good().then(({ parts, ...rest }) => ({ ...rest, heads: [{ origin: parts.incidentLog.origin.replace(DEVICE, 'dev_bbbbbbbbbbbbbbbb'), size: 3, root: 'A'.repeat(43) + '=' }] })),
  },
  {
    name: 'a device seen whose log is left out',
    code: 'heads_differ',
    make: logged(({ incidentLog: log }) => log.add('peer.seen', DEVICE, { head: { origin: log.origin.replace(DEVICE, 'dev_bbbbbbbbbbbbbbbb'), size: 3, root: 'A'.repeat(43) + '=' } })),
  },
  { name: 'a value that belongs to no record', code: 'disclosure_invalid', also: ['statement_differs', 'file_unaccounted'], make: resealed(edit(`${LOG}/disclosures.jsonl`, (text) => text.replace(/^[^\n]+/, 'WyJBQUFBQUFBQUFBQUFBQUFBQUFBQUFBIiwiYSIsMV0'))) },
  { name: 'a value twice', code: 'disclosure_invalid', make: resealed(edit(`${LOG}/disclosures.jsonl`, (text) => text + text.slice(0, text.indexOf('\n') + 1))) },
  { name: 'an attachment altered', code: 'attachment_differs', make: resealed((entries, parts) => edit(attachmentPath(parts.attachment.sha256), (text) => text.replace('38 %', '3.8 %'))(entries, parts)) },
];

const versionPath = (parts: SampleParts) => processPaths(parts.digest);
const PROCESSES: readonly BundleCase[] = [
  {
    name: 'moved to a version that is not in the bundle',
    code: 'process_differs',
    make: logged(({ incidentLog: log, commander, digest }) => {
      log.add('move.proposed', AUTHOR, { command: 'MoveToVersion', args: { version: { digest: 'b'.repeat(64) } } });
      const approval = signApproval(log, commander, digest, { incident: INCIDENT });
      log.add('incident.moved', COMMANDER, { command: 'ApproveMove', args: { move: 'MOV-1', version: { digest: 'b'.repeat(64) }, approval: approval as never } });
    }),
  },
  { name: 'a process file altered', code: 'process_differs', make: resealed((entries, parts) => edit(`${versionPath(parts).package}main.bpmn`, (text) => `${text}\n`)(entries, parts)) },
  { name: 'a process file added', code: 'process_differs', make: resealed((entries, parts) => add(`${versionPath(parts).package}more.bpmn`)(entries, parts)) },
  {
    name: 'another version.json than was published',
    code: 'version_differs',
    make: rebuilt(({ input, device }) => {
      const processes = input.processes.map((process) => {
        const statement = process.statement.replace('"number":1', '"number":2');
        const attributes = buildSignedAttributes({ at: input.export.at, contentSha256: sha256Hex(encodeUtf8(statement)), certificate: device.der });
        return { ...process, statement, signature: buildCms({ certificate: device.der, attributes, signature: device.sign(attributes) }) };
      });
      return { input: { ...input, processes } };
    }),
  },
  {
    name: 'a version that was published without an approval',
    code: 'version_not_approved',
    make: rebuilt(({ input, device, digest, workspaceLog }) => {
      const log = createSampleLog(workspaceLog.origin, device);
      const statementSha256 = sha256Hex(encodeUtf8(input.processes[0]?.statement ?? ''));
      log.add('version.published', AUTHOR, { command: 'PublishVersion', args: { digest, statementSha256 } });
      return { input: { ...input, logs: input.logs.map((one) => (one.origin === log.origin ? log.bundled() : one)) } };
    }),
  },
  {
    name: 'the bundle’s signature in place of the version’s',
    code: 'version_signature_invalid',
    make: resealed((entries, parts) => {
      const seal = entries.find(({ name }) => name === SIGNATURE);
      return entries.map((entry) => (entry.name === versionPath(parts).signature && seal ? { ...entry, bytes: seal.bytes } : entry));
    }),
  },
];

const APPROVALS: readonly BundleCase[] = [
  { name: 'an approval for another workspace', code: 'approval_not_bound', make: approve(() => ({ workspace: 'ws_bbbbbbbbbbbbbbbb' as never })) },
  { name: 'an approval for another incident', code: 'approval_not_bound', make: approve(() => ({ incident: 'inc_bbbbbbbbbbbbbbbb' as never })) },
  { name: 'an approval of another record', code: 'approval_not_bound', make: approve(() => ({ subjectSeq: 1 })) },
  { name: 'an approval of another log', code: 'approval_not_bound', make: approve(({ workspaceLog }) => ({ subjectLog: workspaceLog.origin })) },
  { name: 'an approval over another state of the log', code: 'approval_not_bound', make: approve(() => ({ logRoot: `${'A'.repeat(43)}=` })) },
  { name: 'an approval given before the record was there', code: 'approval_not_bound', make: approve(() => ({ logSize: 2 })) },
  {
    name: 'an approval under a version that only a proposal names, and that is not there',
    code: 'process_differs',
    also: ['approval_not_bound'],
    make: logged(({ incidentLog: log, commander }) => {
      const version = { digest: 'b'.repeat(64) };
      log.add('move.proposed', AUTHOR, { command: 'MoveToVersion', args: { version } });
      const approval = signApproval(log, commander, version.digest as never, { incident: INCIDENT });
      log.add('move.declined', COMMANDER, { command: 'ApproveMove', args: { move: 'MOV-1', version, approval: approval as never } });
    }),
  },
  { name: 'an approval under another process version', code: 'approval_not_bound', make: approve(() => ({ process: 'b'.repeat(64) as never })) },
  {
    name: 'an approval used again',
    code: 'approval_repeated',
    make: logged(({ incidentLog: log, commander, digest }) => {
      const approval = signApproval(log, commander, digest, { incident: INCIDENT, subjectSeq: 2, subjectLeaf: log.rows[2]?.leaf as never });
      for (const task of ['7', '8']) log.add('approval.given', COMMANDER, { command: 'GiveApproval', args: { task, approval: approval as never } });
    }),
  },
  { name: 'an approval of one’s own record', code: 'approval_own_work', make: approve(() => ({}), 'author') },
  { name: 'a decision turned round after signing', code: 'approval_signature_invalid', make: logged(({ incidentLog: log, commander, digest }) => {
      log.add('step.submitted', AUTHOR, { command: 'CompleteStep', args: { task: '9' } });
      const { fields, signature } = signApproval(log, commander, digest, { incident: INCIDENT, decision: 'rejected' });
      log.add('approval.given', COMMANDER, { command: 'GiveApproval', args: { approval: { fields: { ...fields, decision: 'approved' }, signature } as never } });
    }) },
  { name: 'an approval with a field that is not signed', code: 'approval_not_bound', make: logged(({ incidentLog: log, commander, digest }) => {
      const approval = signApproval(log, commander, digest, { incident: INCIDENT });
      log.add('approval.given', COMMANDER, { command: 'GiveApproval', args: { approval: { ...approval, comment: 'sample' } as never } });
    }) },
];

const JOURNALS: readonly BundleCase[] = [
  { name: 'a journal record altered', code: 'journal_differs', make: resealed(edit(`data/journals/${DEVICE}/entry.json`, (text) => text.replace('"size":4', '"size":3'))) },
  { name: 'a journal proof with another hash', code: 'journal_differs', make: resealed(edit(`data/journals/${DEVICE}/entry.tlog-proof`, (text) => text.replace(/\n[A-Za-z0-9+/]{43}=\n/, `\n${'A'.repeat(43)}=\n`))) },
];

export const BUNDLE_CASES: readonly BundleCase[] = [...CONTAINER, ...FILES, ...SIGNATURES, ...STATEMENTS, ...LOGS, ...PROCESSES, ...APPROVALS, ...JOURNALS, ...VERSION_2_CASES];
