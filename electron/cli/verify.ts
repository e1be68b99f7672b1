// `runproof verify BUNDLE --root ROOT.pem`: checks an evidence bundle and says what is proved, claimed and withheld.

import { createHash, createPublicKey, verify as verifyEcdsa, webcrypto } from 'node:crypto';
import { decodeUtf8 } from '../../shared/base/bytes.ts';
import { verifyAndAudit } from '../../shared/audit/audit-bundle.ts';
import { describeReport } from '../../shared/audit/describe-report.ts';
import type { VerifyCrypto } from '../../shared/bundle/verify-bundle.ts';
import type { EarlierHead } from '../../shared/bundle/verify/logs.ts';
import { readNote } from '../../shared/evidence/checkpoint.ts';
import { readArguments, usageProblem, wantsJson } from './arguments.ts';
import { refuse, refuseUsage, unreadable, type CommandIo } from './command-io.ts';

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
  json: { type: 'boolean' },
} as const;

/** Exit code: 0 verified, 1 not verified, 2 wrong usage or unreadable file. */
export async function runVerify(
  args: readonly string[],
  io: Pick<CommandIo, 'readBytes' | 'print' | 'printError'>,
): Promise<number> {
  const read = readArguments(args, OPTIONS);
  if (!read.ok) return refuseUsage(io, 'verify', read.error, wantsJson(args));
  const { root: rootPath, head: headPaths = [], tsa: tsaPaths = [], json = false } = read.value.values;
  const [bundle, ...more] = read.value.files;
  if (bundle === undefined || more.length > 0)
    return refuseUsage(io, 'verify', usageProblem('Name one bundle.'), json);
  if (rootPath === undefined) {
    const found = 'Name the root certificate with --root ROOT.pem; without it nothing is proved.';
    return refuseUsage(io, 'verify', usageProblem(found), json);
  }
  const files: Uint8Array[] = [];
  for (const path of [bundle, rootPath, ...tsaPaths, ...headPaths]) {
    try {
      files.push(await io.readBytes(path));
    } catch (error) {
      return refuse(io, [unreadable(path, error)], json);
    }
  }
  const [bytes = new Uint8Array(0), root = new Uint8Array(0), ...others] = files;
  const headFiles = others.slice(tsaPaths.length);
  const authorities = others.slice(0, tsaPaths.length).map((file) => decodeUtf8(file) ?? 'no text');
  const tsa = authorities.length > 0 ? authorities.join('\n') : undefined;
  const heads: EarlierHead[] = [];
  for (const [index, file] of headFiles.entries()) {
    const note = readNote(decodeUtf8(file) ?? '');
    if (!note.ok) {
      const remedy = 'Give the checkpoint.txt that you kept.';
      return refuse(io, [{ ...note.error, place: headPaths[index] ?? '', remedy }], json);
    }
    heads.push({ origin: note.value.origin, size: note.value.size, root: note.value.root });
  }
  const { report, audit } = await verifyAndAudit(
    { bytes, rootPem: decodeUtf8(root) ?? '', heads, tsa },
    nodeCrypto,
  );
  const readiness = audit?.readiness ?? [];
  if (json) io.print(JSON.stringify({ ...report, readiness }));
  else for (const line of describeReport(report, readiness)) io.print(line);
  return report.verdict === 'verified' ? 0 : 1;
}
