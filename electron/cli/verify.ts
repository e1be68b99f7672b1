// `runproof verify BUNDLE --root ROOT.pem`: checks an evidence bundle and says what is proved, claimed and withheld.

import { createHash, createPublicKey, verify as verifyEcdsa, webcrypto } from 'node:crypto';
import { basename } from 'node:path';
import { decodeUtf8 } from '../../shared/base/bytes.ts';
import { verifyAndAudit } from '../../shared/audit/audit-bundle.ts';
import { describeReport } from '../../shared/audit/describe-report.ts';
import type { Sha256 } from '../../shared/base/ids.ts';
import { INDEX } from '../../shared/bundle/layout.ts';
import { readHeads } from '../../shared/bundle/read-heads.ts';
import type { VerifyCrypto, VerifyInput } from '../../shared/bundle/verify-bundle.ts';
import { verifyIndex } from '../../shared/bundle/verify-index.ts';
import type { EarlierHead } from '../../shared/bundle/verify/logs.ts';
import { readArguments, usageProblem, wantsJson } from './arguments.ts';
import { inWords, refuse, refuseUsage, unreadable, type CommandIo } from './command-io.ts';

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

/** Exit code: 0 verified, 1 not verified, 2 wrong usage or unreadable file. */
export async function runVerify(
  args: readonly string[],
  io: Pick<CommandIo, 'readBytes' | 'print' | 'printError'>,
): Promise<number> {
  const read = readArguments(args, OPTIONS);
  if (!read.ok) return refuseUsage(io, 'verify', read.error, wantsJson(args));
  const { root: rootPath, head = [], tsa = [], revocation = [], json = false } = read.value.values;
  const [path, ...more] = read.value.files;
  if (path === undefined) return refuseUsage(io, 'verify', usageProblem('Name one bundle.'), json);
  if (rootPath === undefined) {
    const found = 'Name the root certificate with --root ROOT.pem; without it nothing is proved.';
    return refuseUsage(io, 'verify', usageProblem(found), json);
  }
  const files = new Map<string, Uint8Array>();
  for (const each of [path, rootPath, ...tsa, ...head, ...revocation, ...more]) {
    try {
      files.set(each, await io.readBytes(each));
    } catch (error) {
      return refuse(io, [unreadable(each, error)], json);
    }
  }
  const bytesOf = (name: string): Uint8Array => files.get(name) ?? new Uint8Array(0);
  const textOf = (name: string): string => decodeUtf8(bytesOf(name)) ?? 'no text';
  const heads: EarlierHead[] = [];
  for (const name of head) {
    const given = readHeads(bytesOf(name));
    if (!given.ok) return refuse(io, [{ ...given.error, place: name }], json);
    heads.push(...given.value);
  }
  const bytes = bytesOf(path);
  const held = {
    rootPem: textOf(rootPath),
    heads,
    revocations: revocation.map(textOf),
    tsa: tsa.length > 0 ? tsa.map(textOf).join('\n') : undefined,
  };
  if (looksLikeIndex(bytes)) {
    const bundles = more.map((name) => ({ name: basename(name), bytes: bytesOf(name) }));
    return verifyWithIndex(bytes, bundles, held, io, json);
  }
  if (more.length > 0) return refuseUsage(io, 'verify', usageProblem('Name one bundle.'), json);
  const { report, audit } = await verifyAndAudit({ ...held, bytes }, nodeCrypto);
  const readiness = audit?.readiness ?? [];
  if (json) io.print(JSON.stringify({ ...report, readiness }));
  else for (const line of describeReport(report, readiness)) io.print(line);
  return report.verdict === 'verified' ? 0 : 1;
}

/** The directory of an index is short: its name stands in the last bytes, where that of a bundle has other names. */
const looksLikeIndex = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(-1024)).includes(INDEX) && bytes[0] === 0x50;

/** An index and the bundles it names: the set first, then each bundle with the heads that the index holds. */
async function verifyWithIndex(
  bytes: Uint8Array,
  bundles: readonly { readonly name: string; readonly bytes: Uint8Array }[],
  held: Omit<VerifyInput, 'bytes'>,
  io: Pick<CommandIo, 'print'>,
  json: boolean,
): Promise<number> {
  const hashed = bundles.map((bundle) => ({
    file: bundle.name,
    sha256: createHash('sha256').update(bundle.bytes).digest('hex') as Sha256,
  }));
  const { index, ...found } = await verifyIndex({ ...held, bytes, bundles: hashed }, nodeCrypto);
  const heads = [...held.heads, ...(index?.bundles.flatMap((bundle) => bundle.heads) ?? [])];
  const reports = [];
  for (const bundle of bundles) {
    const { report } = await verifyAndAudit({ ...held, heads, bytes: bundle.bytes }, nodeCrypto);
    reports.push({ file: bundle.name, report });
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
