// `runproof verify BUNDLE --root ROOT.pem`: checks an evidence bundle and says what is proved, claimed and withheld.

import { createHash, createPublicKey, verify as verifyEcdsa, webcrypto } from 'node:crypto';
import { basename } from 'node:path';
import { assert } from '../../shared/base/assert.ts';
import { decodeUtf8 } from '../../shared/base/bytes.ts';
import { verifyAndAudit } from '../../shared/audit/audit-bundle.ts';
import { describeReport } from '../../shared/audit/describe-report.ts';
import type { Sha256 } from '../../shared/base/ids.ts';
import { err, ok, type Problem, type Result } from '../../shared/base/result.ts';
import type { ByteSource } from '../../shared/bundle/byte-source.ts';
import { INDEX } from '../../shared/bundle/layout.ts';
import { readKeptHeads, type KeptHeads } from '../../shared/bundle/read-heads.ts';
import type { VerifyCrypto, VerifyInput } from '../../shared/bundle/verify-bundle.ts';
import { verifyIndex } from '../../shared/bundle/verify-index.ts';
import type { EarlierHead } from '../../shared/bundle/verify/held.ts';
import { readArguments, usageProblem, wantsJson } from './arguments.ts';
import { inWords, refuse, refuseUsage, unreadable, type CommandIo, type OpenSource } from './command-io.ts';

/** SHA-256 and ECDSA P-256 of Node. Anything malformed does not verify. */
export const nodeCrypto: VerifyCrypto = {
  hash: (bytes) => Promise.resolve(new Uint8Array(createHash('sha256').update(bytes).digest())),
  verify: (spkiDer, signatureDer, message) => {
    try {
      const key = createPublicKey({ key: Buffer.from(spkiDer), format: 'der', type: 'spki' });
      return Promise.resolve(verifyEcdsa('sha256', message, { key, dsaEncoding: 'der' }, signatureDer));
    } catch {
      return Promise.resolve(false);
    }
  },
  timestamps: async () => {
    const { createTimestampCrypto } = await import('../../shared/bundle/timestamp/timestamp-crypto.ts');
    return createTimestampCrypto(webcrypto);
  },
};

const OPTIONS = {
  root: { type: 'string' },
  head: { type: 'string', multiple: true },
  tsa: { type: 'string', multiple: true },
  revocation: { type: 'string', multiple: true },
  json: { type: 'boolean' },
} as const;

type VerifyIo = Pick<CommandIo, 'readBytes' | 'openSource' | 'print' | 'printError'>;

/** Exit code: 0 verified, 1 not verified, 2 wrong usage or unreadable file. */
export async function runVerify(args: readonly string[], io: VerifyIo): Promise<number> {
  const read = readArguments(args, OPTIONS);
  if (!read.ok) return refuseUsage(io, 'verify', read.error, wantsJson(args));
  const { root: rootPath, head = [], tsa = [], revocation = [], json = false } = read.value.values;
  const [path] = read.value.files;
  if (path === undefined) return refuseUsage(io, 'verify', usageProblem('Name one bundle.'), json);
  if (rootPath === undefined) {
    const found = 'Name the root certificate with --root ROOT.pem; without it nothing is proved.';
    return refuseUsage(io, 'verify', usageProblem(found), json);
  }
  const small = new Map<string, Uint8Array>();
  const bundles: NamedSource[] = [];
  try {
    for (const name of read.value.files) {
      const opened = await attempt(name, () => io.openSource(name));
      if (!opened.ok) return refuse(io, [opened.error], json);
      bundles.push({ name, source: opened.value });
    }
    for (const name of [rootPath, ...tsa, ...head, ...revocation]) {
      const bytes = await attempt(name, () => io.readBytes(name));
      if (!bytes.ok) return refuse(io, [bytes.error], json);
      small.set(name, bytes.value);
    }
    const textOf = (name: string): string => decodeUtf8(small.get(name) ?? new Uint8Array(0)) ?? 'no text';
    const kept = keptHeads(head, small);
    if (!kept.ok) return refuse(io, [kept.error], json);
    const held = {
      ...kept.value,
      rootPem: textOf(rootPath),
      revocations: revocation.map(textOf),
      tsa: tsa.length > 0 ? tsa.map(textOf).join('\n') : undefined,
    };
    return await verifySources(bundles, held, io, json);
  } finally {
    for (const { source } of bundles) await source.close();
  }
}

interface NamedSource {
  readonly name: string;
  readonly source: OpenSource;
}
type HeldByCaller = Omit<VerifyInput, 'bytes'>;

async function attempt<T>(name: string, read: () => Promise<T>): Promise<Result<T, Problem>> {
  try {
    return ok(await read());
  } catch (error) {
    return err(unreadable(name, error));
  }
}

function keptHeads(
  names: readonly string[],
  files: ReadonlyMap<string, Uint8Array>,
): Result<KeptHeads, Problem> {
  const [heads, imprints, tokens]: [EarlierHead[], string[], Uint8Array[]] = [[], [], []];
  for (const name of names) {
    const kept = readKeptHeads(files.get(name) ?? new Uint8Array(0));
    if (!kept.ok) return err({ ...kept.error, place: name });
    heads.push(...kept.value.heads);
    imprints.push(...kept.value.imprints);
    tokens.push(...kept.value.tokens);
  }
  return ok({ heads, imprints, tokens });
}

async function verifySources(
  [first, ...more]: readonly NamedSource[],
  held: HeldByCaller,
  io: VerifyIo,
  json: boolean,
): Promise<number> {
  assert(first, 'one bundle is named');
  const { source } = first;
  if (await looksLikeIndex(source)) {
    if ((held.imprints ?? []).length === 0) return verifyWithIndex(source, more, held, io, json);
    const found = 'Give a time stamp as --head with the one bundle that it is about, not with an index.';
    return refuseUsage(io, 'verify', usageProblem(found), json);
  }
  if (more.length > 0) return refuseUsage(io, 'verify', usageProblem('Name one bundle.'), json);
  const { report, audit } = await verifyAndAudit({ ...held, bytes: source }, nodeCrypto);
  const readiness = audit?.readiness ?? [];
  if (json) io.print(JSON.stringify({ ...report, readiness }));
  else for (const line of describeReport(report, readiness)) io.print(line);
  return report.verdict === 'verified' ? 0 : 1;
}

/** The directory of an index is short: its name stands in the last bytes, where that of a bundle has other names. */
async function looksLikeIndex(source: ByteSource): Promise<boolean> {
  const end = await source.read(Math.max(0, source.size - 1024), source.size);
  return Buffer.from(end).includes(INDEX);
}

const PIECE = 1 << 20;
async function hashOf(source: ByteSource): Promise<Sha256> {
  const hash = createHash('sha256');
  for (let at = 0; at < source.size; at += PIECE)
    hash.update(await source.read(at, Math.min(at + PIECE, source.size)));
  return hash.digest('hex') as Sha256;
}

/** An index and the bundles it names: the set first, then each bundle with the heads that the index holds. */
async function verifyWithIndex(
  bytes: ByteSource,
  bundles: readonly NamedSource[],
  held: HeldByCaller,
  io: VerifyIo,
  json: boolean,
): Promise<number> {
  const hashed = [];
  for (const { name, source } of bundles) hashed.push({ file: basename(name), sha256: await hashOf(source) });
  const { index, ...found } = await verifyIndex({ ...held, bytes, bundles: hashed }, nodeCrypto);
  const listed = index?.bundles.flatMap((bundle) => bundle.heads) ?? [];
  const reports = [];
  for (const { name, source } of bundles) {
    const { report } = await verifyAndAudit({ ...held, listed, bytes: source }, nodeCrypto);
    reports.push({ file: basename(name), report });
  }
  const verified = [found, ...reports.map(({ report }) => report)].every(
    ({ verdict }) => verdict === 'verified',
  );
  const verdict = verified ? 'verified' : 'failed';
  if (json) io.print(JSON.stringify({ verdict, index: found, bundles: reports }));
  else {
    io.print(`Index: ${found.verdict === 'verified' ? 'verified' : 'not verified'}. ${found.summary}`);
    for (const { problems } of found.steps) for (const problem of problems) io.print(inWords(problem));
    for (const { file, report } of reports) {
      io.print(`\n${file}`);
      for (const line of describeReport(report, [])) io.print(line);
    }
  }
  return verified ? 0 : 1;
}
