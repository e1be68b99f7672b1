// Reads an exchange file from outside: all of it is checked before anything of it is used. FORMAT.md Y1–Y8.

import { decodeUtf8, encodeHex } from '../../base/bytes.ts';
import { isSha256, type DeviceId, type Sha256, type WorkspaceId } from '../../base/ids.ts';
import { err, ok, type Problem, type Result } from '../../base/result.ts';
import { attachmentHashes } from '../../evidence/attachment-hashes.ts';
import { buildAsicManifest, referenceOf, type HashedFile } from '../asic-manifest.ts';
import { bundleProblem, type BundleCode } from '../bundle-problem.ts';
import { readRoot } from '../certificate.ts';
import {
  ASIC_MANIFEST,
  attachmentPath,
  ATTACHMENTS,
  META,
  MIMETYPE,
  README,
  revocationPath,
  SIGNATURE,
} from '../layout.ts';
import { buildPem } from '../pem.ts';
import { openContainer, type BundleFiles } from '../verify/container.ts';
import { checkKeys } from '../verify/keys.ts';
import { checkRevocations } from '../verify/revocations.ts';
import { checkSeal, type Seal } from '../verify/seal.ts';
import { trustIn, type Trust, type VerifyCrypto } from '../verify/trust.ts';
import { checkNewApprovals } from './check-approvals.ts';
import { refuseExchange, type ExchangeCode } from './exchange-problem.ts';
import {
  EXCHANGE_STATEMENT,
  exchangePaths,
  readExchangeStatement,
  type ExchangedLog,
  type ExchangeStatement,
  type StatedHead,
} from './exchange-statement.ts';
import { nameChanged } from './name-changed.ts';
import { receiveLog, type GivenLog, type HeldLogs, type ReceivedLog, type RivalLog } from './receive-log.ts';

export interface ReadExchangeInput {
  readonly bytes: Uint8Array;
  /** The receiver's own workspace and its pinned root. */
  readonly workspace: WorkspaceId;
  readonly rootPem: string;
  readonly held: HeldLogs;
  /** Revocations that the receiver knows. */
  readonly revocations: readonly string[];
  /** Whether the receiver holds these bytes already. */
  readonly hasAttachment: (sha256: Sha256) => Promise<boolean>;
  /** Records checked, of all in the file. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Asked after each log; nothing is imported then. */
  readonly isStopped?: () => boolean;
}
/** A log that was not taken over, and why. */
export interface LeftLog {
  readonly origin: string;
  readonly reason: string;
}
export interface Exchange {
  readonly from: DeviceId;
  readonly at: string;
  /** Everything that the sender holds; undefined where the file does not say. */
  readonly holds?: readonly StatedHead[];
  readonly left: readonly LeftLog[];
  readonly logs: readonly ReceivedLog[];
  readonly rivals: readonly RivalLog[];
  /** Certificates that the root issued. */
  readonly keys: readonly { readonly id: string; readonly pem: string; readonly sha256: Sha256 }[];
  readonly revocations: readonly string[];
  readonly attachments: readonly { readonly sha256: Sha256; readonly bytes: Uint8Array }[];
}
type Read<T> = Result<T, Problem<ExchangeCode>>;

const refuse = (
  problem: Problem<BundleCode> | undefined,
): { ok: false; error: Problem<ExchangeCode> } | undefined => problem && err(problem);

async function checkList(files: BundleFiles): Promise<Read<Uint8Array>> {
  const hashed: HashedFile[] = [];
  for (const name of files.names)
    if (name !== MIMETYPE && !name.startsWith(META)) hashed.push({ name, sha256: await files.hashOf(name) });
  const manifest = files.need(ASIC_MANIFEST);
  if (!manifest.ok) return manifest;
  const text = decodeUtf8(manifest.value) ?? '';
  const changed = hashed.find((file) => !text.includes(referenceOf(file)));
  if (changed) return nameChanged(files, changed.name);
  if (buildAsicManifest(hashed) !== text)
    return err(
      bundleProblem(
        'manifest_differs',
        'The signed list names other files than the container holds.',
        ASIC_MANIFEST,
      ),
    );
  return manifest;
}

interface Opened {
  readonly files: BundleFiles;
  readonly statement: ExchangeStatement;
  readonly trust: Trust;
  readonly revocations: readonly string[];
}

async function open(input: ReadExchangeInput, crypto: VerifyCrypto): Promise<Read<Opened>> {
  const container = await openContainer(input.bytes, crypto.hash);
  if (!container.ok) return container;
  const { files } = container.value;
  const listed = await checkList(files);
  if (!listed.ok) return listed;
  const damaged = refuse(container.value.problems[0]);
  if (damaged) return damaged;
  const root = await readRoot(input.rootPem, crypto.verify);
  if (!root.ok) return root;
  const cms = files.need(SIGNATURE);
  const readme = files.need(README);
  const stated = files.need(EXCHANGE_STATEMENT);
  if (!cms.ok) return cms;
  if (!readme.ok) return readme;
  if (!stated.ok) return stated;
  const statement = readExchangeStatement(stated.value);
  if (!statement.ok) return statement;
  if (statement.value.workspace !== input.workspace)
    return refuseExchange(
      'exchange_other_workspace',
      'The file belongs to another workspace.',
      statement.value.workspace,
    );
  const seal = await checkSeal(cms.value, listed.value, root.value, crypto);
  if (!seal.ok) return seal;
  return withTrust(input, files, statement.value, seal.value, trustIn(root.value, crypto));
}

async function withTrust(
  input: ReadExchangeInput,
  files: BundleFiles,
  statement: ExchangeStatement,
  seal: Seal,
  bare: Trust,
): Promise<Read<Opened>> {
  const keys = await checkKeys(files, statement, bare);
  const noKey = refuse(keys.problems[0]);
  if (noKey) return noKey;
  const texts = statement.revocations.map(
    (certificate) => decodeUtf8(files.peek(revocationPath(certificate)) ?? new Uint8Array(0)) ?? '',
  );
  const withKeys = { ...bare, certificates: keys.certificates };
  const checked = await checkRevocations(files, statement.revocations, input.revocations, seal, withKeys);
  const revoked = refuse(checked.problems[0]);
  if (revoked) return revoked;
  const signs = statement.devices.some(
    ({ id, sha256 }) => id === statement.device && sha256 === seal.signer.fingerprint,
  );
  if (!signs || seal.at.slice(0, 19) !== statement.at.slice(0, 19))
    return refuseExchange(
      'exchange_differs',
      'The file was signed by another device, or at another time, than it states.',
    );
  return ok({ files, statement, trust: { ...withKeys, revoked: checked.revoked }, revocations: texts });
}

export const linesOf = (bytes: Uint8Array): readonly string[] => {
  const text = decodeUtf8(bytes) ?? '\u0000';
  return text === '' ? [] : text.slice(0, -1).split('\n');
};

function given(files: BundleFiles, log: ExchangedLog): Read<GivenLog> {
  const paths = exchangePaths(log.origin);
  const records = files.need(paths.records);
  const disclosures = files.need(paths.disclosures);
  const checkpoint = files.need(paths.checkpoint);
  if (!records.ok) return records;
  if (!disclosures.ok) return disclosures;
  if (!checkpoint.ok) return checkpoint;
  return ok({
    ...log,
    lines: linesOf(records.value),
    disclosures: linesOf(disclosures.value),
    checkpoint: decodeUtf8(checkpoint.value) ?? '',
  });
}

/** FORMAT.md Y8. `find`: the bytes that the file holds under a hash. */
export async function takeAttachments(
  input: ReadExchangeInput,
  find: (sha256: Sha256) => Uint8Array | undefined,
  logs: readonly ReceivedLog[],
  crypto: VerifyCrypto,
): Promise<Read<Exchange['attachments']>> {
  const taken: { sha256: Sha256; bytes: Uint8Array }[] = [];
  const named = attachmentHashes(logs.flatMap((log) => log.disclosures.map(({ disclosure }) => disclosure)));
  for (const sha256 of named) {
    const name = attachmentPath(sha256);
    const bytes = find(sha256);
    if (!bytes && (await input.hasAttachment(sha256))) continue;
    if (!bytes) return err(bundleProblem('file_missing', `The file has no ${name}.`, name));
    if (encodeHex(await crypto.hash(bytes)) !== sha256)
      return err(bundleProblem('attachment_differs', `${name} does not have its hash.`, name));
    taken.push({ sha256, bytes });
  }
  return ok(taken);
}

/** FORMAT.md Y10: attachments of records that come with a later file, or came with an earlier one. */
async function takeAhead(
  input: ReadExchangeInput,
  files: BundleFiles,
  taken: Exchange['attachments'],
): Promise<Read<Exchange['attachments']>> {
  const known = new Set<string>(taken.map(({ sha256 }) => sha256));
  const ahead: { sha256: Sha256; bytes: Uint8Array }[] = [];
  for (const name of files.within(ATTACHMENTS)) {
    const sha256 = name.slice(ATTACHMENTS.length);
    if (known.has(sha256)) continue;
    const bytes = files.take(name);
    if (!bytes || !isSha256(sha256) || encodeHex(await files.hashOf(name)) !== sha256)
      return err(bundleProblem('attachment_differs', `${name} does not have its hash.`, name));
    if (!(await input.hasAttachment(sha256))) ahead.push({ sha256, bytes });
  }
  return ok(ahead);
}

export const issuedKeys = ({ certificates }: Trust): Exchange['keys'] =>
  [...certificates.values()].flat().map(({ name: id, der, fingerprint }) => ({
    id,
    pem: buildPem(der),
    sha256: fingerprint,
  }));

/** Checked whole, or refused whole. */
export async function readExchange(input: ReadExchangeInput, crypto: VerifyCrypto): Promise<Read<Exchange>> {
  const opened = await open(input, crypto);
  if (!opened.ok) return opened;
  const { files, statement, trust, revocations } = opened.value;
  const logs: ReceivedLog[] = [];
  const rivals: RivalLog[] = [];
  const total = statement.logs.reduce((sum, { from, size }) => sum + size - from, 0);
  let done = 0;
  for (const stated of statement.logs) {
    const log = given(files, stated);
    if (!log.ok) return log;
    const received = await receiveLog(log.value, input.held, trust);
    if (!received.ok) return received;
    if ('rival' in received.value) rivals.push(received.value.rival);
    else {
      const approved = await checkNewApprovals(received.value.log, trust);
      if (!approved.ok) return approved;
      logs.push(received.value.log);
    }
    if (input.isStopped?.()) return refuseExchange('exchange_stopped', 'The import was stopped.');
    done += stated.size - stated.from;
    input.onProgress?.(done, total);
  }
  const attachments = await takeAttachments(
    input,
    (sha256) => files.take(attachmentPath(sha256)),
    logs,
    crypto,
  );
  if (!attachments.ok) return attachments;
  const ahead = await takeAhead(input, files, attachments.value);
  if (!ahead.ok) return ahead;
  const [left] = files.unaccounted();
  if (left !== undefined) return err(bundleProblem('file_unaccounted', `Nothing names ${left}.`, left));
  return ok({
    from: statement.device,
    at: statement.at,
    holds: statement.holds,
    left: [],
    logs,
    rivals,
    keys: issuedKeys(trust),
    revocations,
    attachments: [...attachments.value, ...ahead.value],
  });
}
