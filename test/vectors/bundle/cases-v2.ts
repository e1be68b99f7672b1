// Bad bundles for what version 2 adds: exact lists of what is withheld, several certificates, revocation, parts, several devices.

import { encodeUtf8 } from '../../../shared/base/bytes.ts';
import { buildCms, buildSignedAttributes } from '../../../shared/bundle/cms.ts';
import { attachmentPath, keyPath, revocationPath, STATEMENT } from '../../../shared/bundle/layout.ts';
import { sha256Hex } from '../../../shared/base/sha256.ts';
import { createSampleLog, signHead } from '../../support/sample-bundle-log.ts';
import { buildSample, createSampleParts, entriesOf, reseal, type SampleParts } from '../../support/sample-bundle.ts';
import { AUTHOR, DEVICE } from '../../support/sample-keys.ts';
import { createRichParts, knownLog, revoke, SECOND_DEVICE, signHeadBy, type RichParts } from '../../support/sample-rich-bundle.ts';
import { add, drop, edit, logged, rebuilt, resealed, type BadBundle, type BundleCase, type Change } from './make.ts';

/** Another input to the builder, from the sample with two devices. */
const rich = (change: (parts: RichParts) => Partial<SampleParts>) => async (): Promise<BadBundle> => {
  const parts = createRichParts();
  return { bytes: await buildSample({ ...parts, ...change(parts) }), rootPem: parts.keys.root.pem };
};
/** Files of that sample changed, packed and signed again. */
const richResealed = (change: (parts: RichParts) => Change) => async (): Promise<BadBundle> => {
  const parts = createRichParts();
  return { bytes: reseal(change(parts)(entriesOf(await buildSample(parts)), parts), parts.device), rootPem: parts.keys.root.pem };
};
/** The good sample, and revocations from elsewhere. */
const revokedBy = (change: (parts: SampleParts) => readonly string[]) => async (): Promise<BadBundle> => {
  const parts = createSampleParts();
  return { bytes: await buildSample(parts), rootPem: parts.keys.root.pem, revocations: change(parts) };
};
/** Every log of the sample as far as it goes, so that only the time of the revocation counts. */
const allLogs = ({ incidentLog, workspaceLog, journalLog }: SampleParts) => [incidentLog, workspaceLog, journalLog].map(knownLog);
const BEFORE = '2026-11-20T09:00:00.000Z';

/** The statement of version 1 that says the same as that of version 2. */
const asVersion1 =
  (change: (text: string) => string = (text) => text): Change =>
  (entries, parts) =>
    edit(STATEMENT, (text) => {
      const { part: _, revocations: __, ...statement } = JSON.parse(text) as { logs: { withheld: { records: unknown[] } }[] } & { [key: string]: unknown };
      const logs = statement.logs.map((log) => ({ ...log, withheld: log.withheld.records.length > 0 ? [{ count: 1, reason: 'other_matters', what: 'records' }] : [] }));
      const sorted = Object.fromEntries(Object.entries({ ...statement, logs, profile: 'runproof-bundle-v1', v: 1 }).toSorted(([a], [b]) => (a < b ? -1 : 1)));
      return change(`${JSON.stringify(sorted, (_key, value: unknown) => sortKeys(value))}\n`);
    })(entries, parts);
const sortKeys = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) : value;
export const version1Bundle = resealed(asVersion1());

const STATEMENTS: readonly BundleCase[] = [
  { name: 'another record listed as withheld', code: 'statement_differs', make: resealed(edit(STATEMENT, (text) => text.replace('"from":3', '"from":2').replace('"to":3', '"to":2'))) },
  { name: 'a time of export with milliseconds', code: 'statement_malformed', make: resealed(edit(STATEMENT, (text) => text.replace('10:00:00.000Z', '10:00:00.001Z'))) },
  { name: 'a run of withheld records beyond the log', code: 'statement_differs', make: resealed(edit(STATEMENT, (text) => text.replace('"to":3', '"to":9'))) },
  { name: 'two runs for one', code: 'statement_malformed', make: resealed(edit(STATEMENT, (text) => text.replace(/\{"from":3,"reason":"other_matters","to":3\}/, '{"from":3,"reason":"other_matters","to":3},{"from":4,"reason":"other_matters","to":4}'))) },
  { name: 'a reason that is not known', code: 'statement_malformed', make: resealed(edit(STATEMENT, (text) => text.replace('other_matters', 'embarrassing'))) },
  { name: 'another value listed as withheld', code: 'statement_differs', make: richResealed(() => edit(STATEMENT, (text) => text.replace(/"digest":"[^"]{42}/, `"digest":"${'A'.repeat(42)}`))) },
  { name: 'a withheld value that is not listed', code: 'statement_differs', make: richResealed(() => edit(STATEMENT, (text) => text.replace(/\{"digest":[^}]*\}/, ''))) },
  { name: 'a certificate listed twice', code: 'statement_malformed', make: resealed(edit(STATEMENT, (text) => text.replace(/"devices":\[(\{[^}]*\})/, '"devices":[$1,$1'))) },
  { name: 'version 1: another sum of withheld records', code: 'statement_differs', make: resealed(asVersion1((text) => text.replace('"count":1', '"count":2'))) },
  { name: 'version 1: a key of version 2', code: 'statement_malformed', make: resealed(asVersion1((text) => text.replace('"people"', '"part":null,"people"'))) },
];

const KEYS: readonly BundleCase[] = [
  { name: 'the earlier certificate left out', code: 'file_missing', also: ['log_broken', 'journal_differs', 'signer_not_listed'], make: richResealed((parts) => drop(keyPath(DEVICE, sha256Hex(firstKey(parts))))) },
  {
    name: 'the earlier certificate in place of the newest',
    code: 'key_name_differs',
    also: ['log_broken'],
    make: richResealed((parts) => (entries) => {
      const earlier = entries.find(({ name }) => name === keyPath(DEVICE, sha256Hex(firstKey(parts))));
      return entries.map((entry) => (entry.name === keyPath(DEVICE) && earlier ? { ...entry, bytes: earlier.bytes } : entry));
    }),
  },
  {
    name: 'a second signature by an unknown key',
    code: 'log_broken',
    make: rebuilt(({ input, keys, device, incidentLog }) => ({
      input: { ...input, logs: input.logs.map((log) => (log.origin === incidentLog.origin ? { ...log, checkpoint: signHeadBy(incidentLog.head, device, keys.issue(DEVICE)) } : log)) },
    })),
  },
];
const firstKey = ({ input }: RichParts): Uint8Array => {
  const body = (input.devices[0]?.pem ?? '').replaceAll(/-----[^-]*-----|\s/g, '');
  return new Uint8Array(Buffer.from(body, 'base64'));
};

const REVOCATIONS: readonly BundleCase[] = [
  { name: 'a revocation that is missing', code: 'file_missing', make: richResealed((parts) => drop(revocationPath(sha256Hex(parts.lost.der)))) },
  { name: 'a revocation that nothing lists', code: 'file_unaccounted', make: resealed(add(revocationPath('a'.repeat(64) as never))) },
  { name: 'a revocation without a time', code: 'revocation_malformed', make: richResealed((parts) => edit(revocationPath(sha256Hex(parts.lost.der)), (text) => text.replace(/^20.*\n/m, ''))) },
  { name: 'a revocation moved to another time', code: 'revocation_signature_invalid', make: richResealed((parts) => edit(revocationPath(sha256Hex(parts.lost.der)), (text) => text.replace('T07:30', 'T08:30'))) },
  { name: 'a revocation signed by a device', code: 'revocation_signature_invalid', make: rich(({ input, lost, second }) => ({ input: { ...input, revocations: [revoke(second, lost, [])] } })) },
  { name: 'a revocation under the name of another certificate', code: 'revocation_differs', make: rich(({ input, keys, lost }) => ({ input: { ...input, revocations: [{ ...revoke(keys.root, lost, []), certificate: 'a'.repeat(64) as never }] } })) },
  { name: 'a revocation that names another holder', code: 'revocation_differs', make: revokedBy(({ keys, commander }) => [revoke(keys.root, commander, [], { subject: AUTHOR }).text]) },
  { name: 'a revocation for another workspace', code: 'revocation_differs', make: revokedBy(({ keys, commander }) => [revoke(keys.root, commander, [], { workspace: 'ws_bbbbbbbbbbbbbbbb' as never }).text]) },
  {
    name: 'signed by a key that was revoked before',
    code: 'key_revoked',
    make: async () => {
      const parts = createSampleParts();
      const { input, keys, device } = parts;
      const [process] = input.processes;
      if (!process) throw new Error('a version');
      const at = '2026-11-20T08:30:00.000Z';
      const attributes = buildSignedAttributes({ at, contentSha256: sha256Hex(encodeUtf8(process.statement)), certificate: device.der });
      const signature = buildCms({ certificate: device.der, attributes, signature: device.sign(attributes) });
      const bytes = await buildSample({ ...parts, input: { ...input, processes: [{ ...process, signature }] } });
      return { bytes, rootPem: keys.root.pem, revocations: [revoke(keys.root, device, allLogs(parts), { at: BEFORE }).text] };
    },
  },
  {
    name: 'a version signed by a key that was revoked before',
    code: 'key_revoked',
    make: rich((parts) => {
      const { input, keys } = parts;
      const first = { ...parts.renewed, der: firstKey(parts) };
      return { input: { ...input, revocations: [revoke(keys.root, first, allLogs(parts), { at: BEFORE })] } };
    }),
  },
  { name: 'records written after the key was revoked', code: 'key_revoked', make: revokedBy((parts) => [revoke(parts.keys.root, parts.device, [knownLog(parts.workspaceLog), knownLog(parts.journalLog)]).text]) },
  { name: 'approvals by a key that was revoked', code: 'key_revoked', make: revokedBy(({ keys, commander }) => [revoke(keys.root, commander, []).text]) },
  {
    name: 'a log that is not the one the root holder knew',
    code: 'head_not_prefix',
    make: revokedBy((parts) => [revoke(parts.keys.root, parts.author, allLogs(parts).map((log, index) => (index === 0 ? { ...log, root: `${'A'.repeat(43)}=` } : log))).text]),
  },
];

const part = (elsewhere: readonly { sha256: string; part: number }[]) => ({ number: 1, of: 2, elsewhere: elsewhere as never });
const PARTS: readonly BundleCase[] = [
  { name: 'an attachment elsewhere that no record names', code: 'part_differs', make: rebuilt(({ input }) => ({ input: { ...input, part: part([{ sha256: 'a'.repeat(64), part: 2 }]) } })) },
  {
    name: 'an attachment here that is said to lie elsewhere',
    code: 'file_unaccounted',
    make: async () => {
      const parts = createSampleParts();
      const { sha256 } = parts.attachment;
      const bytes = await buildSample({ ...parts, input: { ...parts.input, part: part([{ sha256, part: 2 }]) } });
      return { bytes: reseal([...entriesOf(bytes), { name: attachmentPath(sha256), bytes: parts.attachment.bytes }], parts.device), rootPem: parts.keys.root.pem };
    },
  },
  { name: 'part three of two', code: 'statement_malformed', make: resealed(edit(STATEMENT, (text) => text.replace('"part":null', '"part":{"elsewhere":[],"number":3,"of":2}'))) },
];

const PEERS: readonly BundleCase[] = [
  { name: 'a device seen, but not how far', code: 'heads_differ', make: logged(({ incidentLog }) => incidentLog.add('peer.seen', DEVICE, {})) },
  {
    name: 'a log that the export does not name',
    code: 'heads_differ',
    make: rebuilt(({ input, keys, incidentLog }) => {
      const second = keys.issue(SECOND_DEVICE);
      const origin = incidentLog.origin.replace(DEVICE, SECOND_DEVICE);
      const head = { origin, size: 0, peaks: [], lastLeaf: null, lastAt: null };
      return {
        input: { ...input, devices: [...input.devices, { id: SECOND_DEVICE, pem: second.pem }], logs: [...input.logs, { origin, rows: [], checkpoint: signHead(head, second) }] },
      };
    }),
  },
  {
    name: 'a second device whose log was cut behind what was seen',
    code: 'heads_differ',
    make: rich(({ input, second, secondLog }) => {
      const rows = secondLog.rows.slice(0, 1);
      const head = { ...secondLog.head, size: 1, peaks: [rows[0]?.leaf as never] };
      return { input: { ...input, logs: input.logs.map((log) => (log.origin === secondLog.origin ? { origin: log.origin, rows, checkpoint: signHead(head, second) } : log)) } };
    }),
  },
  { name: 'the log of the second device left out', code: 'heads_differ', make: rich(({ input, secondLog }) => ({ input: { ...input, logs: input.logs.filter(({ origin }) => origin !== secondLog.origin) } })) },
  {
    name: 'a second device that shows another history, equally long and well signed',
    code: 'heads_differ',
    make: rich(({ input, second, secondLog }) => {
      const other = createSampleLog(secondLog.origin, second);
      for (const text of ['Never seen by the first laptop', 'Nor this'])
        other.add('note.added', SECOND_DEVICE, { command: 'AddNote', args: {} }, { 'command.text': text });
      return { input: { ...input, logs: input.logs.map((log) => (log.origin === other.origin ? other.bundled() : log)) } };
    }),
  },
];

export const VERSION_2_CASES: readonly BundleCase[] = [...STATEMENTS, ...KEYS, ...REVOCATIONS, ...PARTS, ...PEERS];
