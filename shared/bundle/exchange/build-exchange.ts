// Builds an exchange file: the parts of logs that the other device lacks, with the certificates to check them.

import { concatBytes, encodeUtf8 } from '../../base/bytes.ts';
import { formatInstant, type Instant } from '../../base/instant.ts';
import type { DeviceId, PersonId, Sha256, WorkspaceId } from '../../base/ids.ts';
import { ok, type Problem, type Result } from '../../base/result.ts';
import { sortDisclosures } from '../../evidence/match-disclosures.ts';
import type { FileHasher } from '../../evidence/signature.port.ts';
import { refuse, type BundleCode } from '../bundle-problem.ts';
import { readCertificate } from '../certificate.ts';
import { heldFile, type ContainerFile } from '../collect-files.ts';
import {
  attachmentPath,
  compareNames,
  keyPaths,
  MIMETYPE,
  MIMETYPE_TEXT,
  README,
  revocationPath,
} from '../layout.ts';
import { measureFiles } from '../measure-files.ts';
import { buildPem, lenientPem } from '../pem.ts';
import { sealFiles, type BundleSigner } from '../seal-files.ts';
import { writeZip } from '../zip-stream.ts';
import {
  buildExchangeStatement,
  EXCHANGE_EXTENSION,
  EXCHANGE_PROFILE,
  EXCHANGE_STATEMENT,
  exchangePaths,
  type ExchangedLog,
  type ExchangeStatement,
  type StatedHead,
} from './exchange-statement.ts';

export interface ExchangeLogInput extends ExchangedLog {
  /** From `from` on. */
  readonly rows: readonly {
    readonly seq: number;
    readonly line: string;
    readonly disclosures: readonly string[];
  }[];
  readonly checkpoint: string;
}
export interface ExchangeInput {
  readonly workspace: WorkspaceId;
  readonly device: DeviceId;
  readonly at: Instant;
  readonly holds: readonly StatedHead[];
  readonly logs: readonly ExchangeLogInput[];
  /** Of devices and people; those of one id in order of issue. */
  readonly keys: readonly { readonly id: string; readonly pem: string }[];
  readonly revocations: readonly { readonly certificate: Sha256; readonly text: string }[];
  readonly attachments: readonly { readonly sha256: Sha256; readonly bytes: Uint8Array }[];
  /** Which of several files this is; null where it is the only one. */
  readonly part: { readonly number: number; readonly of: number } | null;
}

interface CollectedKey {
  readonly id: string;
  readonly sha256: Sha256;
  readonly pem: string;
}

function collectKeys(given: ExchangeInput['keys']): Result<readonly CollectedKey[], Problem<BundleCode>> {
  const keys = new Map<string, CollectedKey>();
  for (const { id, pem } of given) {
    const der = lenientPem(pem);
    const read = der && readCertificate(der);
    if (!read?.ok) return refuse('certificate_malformed', `The certificate of ${id} cannot be read.`, id);
    const { fingerprint, der: bytes } = read.value;
    keys.set(fingerprint, { id, sha256: fingerprint, pem: buildPem(bytes) });
  }
  return ok([...keys.values()].toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)));
}

const byOrigin = <Head extends StatedHead>(heads: readonly Head[]): readonly Head[] =>
  heads.toSorted((a, b) => (a.origin < b.origin ? -1 : 1));

const README_TEXT = (statement: ExchangeStatement): string =>
  `Runproof exchange file\n\nFrom device ${statement.device} of workspace ${statement.workspace}, ${statement.at}.
It is for other devices of the same workspace: open Runproof there, Settings, "Exchange with another device".
It holds ${statement.logs.length} logs with all values, nothing is withheld. Do not hand it to third parties.\n`;

function logFiles(log: ExchangeLogInput): readonly ContainerFile[] {
  const paths = exchangePaths(log.origin);
  const disclosures = sortDisclosures(
    log.rows.flatMap((row) => row.disclosures.map((disclosure) => ({ seq: row.seq, disclosure }))),
  );
  const lines = (texts: readonly string[]): Uint8Array =>
    encodeUtf8(texts.map((text) => `${text}\n`).join(''));
  return [
    heldFile(paths.records, lines(log.rows.map(({ line }) => line))),
    heldFile(paths.disclosures, lines(disclosures)),
    heldFile(paths.checkpoint, encodeUtf8(log.checkpoint)),
  ];
}

/** The file, or what keeps it from being built. FORMAT.md Y1–Y4. */
export async function buildExchange<Code extends string>(
  input: ExchangeInput,
  sign: BundleSigner<Code>,
  hash: FileHasher,
): Promise<
  Result<{ readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }, Problem<BundleCode | Code>>
> {
  const keys = collectKeys(input.keys);
  if (!keys.ok) return keys;
  const ids = (prefix: string) =>
    keys.value.flatMap(({ id, sha256 }) => (id.startsWith(prefix) ? [{ id, sha256 }] : []));
  const at = formatInstant(input.at);
  const statement: ExchangeStatement = {
    v: 1,
    profile: EXCHANGE_PROFILE,
    workspace: input.workspace,
    device: input.device,
    at,
    holds: byOrigin(input.holds),
    logs: byOrigin(input.logs).map(({ origin, from, size, root }) => ({ origin, from, size, root })),
    devices: ids('dev_') as { id: DeviceId; sha256: Sha256 }[],
    people: ids('per_') as { id: PersonId; sha256: Sha256 }[],
    revocations: input.revocations.map(({ certificate }) => certificate).toSorted(),
  };
  const paths = [...keyPaths(statement.devices), ...keyPaths(statement.people)];
  const files: ContainerFile[] = [
    heldFile(MIMETYPE, encodeUtf8(MIMETYPE_TEXT)),
    heldFile(README, encodeUtf8(README_TEXT(statement))),
    heldFile(EXCHANGE_STATEMENT, encodeUtf8(buildExchangeStatement(statement))),
    ...keys.value.map(({ pem }, index) => heldFile(paths[index] ?? '', encodeUtf8(pem))),
    ...input.revocations.map((each) => heldFile(revocationPath(each.certificate), encodeUtf8(each.text))),
    ...input.logs.flatMap(logFiles),
    ...input.attachments.map(({ sha256, bytes }) => heldFile(attachmentPath(sha256), bytes)),
  ];
  const measured = await measureFiles(
    files.toSorted((a, b) => compareNames(a.name, b.name)),
    hash,
  );
  if (!measured.ok) return measured;
  const sealed = await sealFiles(measured.value, at, sign, hash);
  if (!sealed.ok) return sealed;
  const part = input.part ? `_${input.part.number}of${input.part.of}` : '';
  const chunks: Uint8Array[] = [];
  await writeZip(sealed.value, async (chunk) => void chunks.push(chunk));
  return ok({
    name: `${input.device}_${at.slice(0, 19).replaceAll(/[-:]/g, '')}${part}.${EXCHANGE_EXTENSION}`,
    bytes: concatBytes(...chunks),
  });
}
