// `runproof verify BUNDLE --root ROOT.pem`: checks an evidence bundle and says what is proved, claimed and withheld.

import { createHash, createPublicKey, verify as verifyEcdsa } from 'node:crypto';
import { decodeUtf8 } from '../../shared/base/bytes.ts';
import { verifyAndAudit } from '../../shared/audit/audit-bundle.ts';
import { describeReport } from '../../shared/audit/describe-report.ts';
import type { VerifyCrypto } from '../../shared/bundle/verify-bundle.ts';
import type { EarlierHead } from '../../shared/bundle/verify/logs.ts';
import { readNote } from '../../shared/evidence/checkpoint.ts';

export interface VerifyIo {
  /** Rejects when the file cannot be read. */
  readonly readFile: (path: string) => Promise<Uint8Array>;
  readonly print: (line: string) => void;
  readonly printError: (line: string) => void;
}

export const VERIFY_USAGE = `Usage: node dist/cli.js verify BUNDLE --root ROOT.pem [--head CHECKPOINT]... [--json]
Checks an .asice evidence bundle against the root certificate of its workspace, which you must have from another source.
--head FILE  an earlier signed head (checkpoint.txt) of one of its logs that you kept; may be repeated
--json       prints the report and the readiness checks as one line of JSON
Exit code 0: verified. 1: not verified. 2: wrong usage or a file that cannot be read.`;

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
};

interface Arguments {
  readonly bundle: string;
  readonly root: string;
  readonly heads: readonly string[];
  readonly json: boolean;
}

/** The arguments, or what is wrong with them. */
function readArguments(args: readonly string[]): Arguments | string {
  const files: string[] = [];
  const heads: string[] = [];
  let root: string | undefined;
  let json = false;
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (arg === '--json') json = true;
    else if (arg === '--root' || arg === '--head') {
      at += 1;
      const value = args[at];
      if (value === undefined) return `${arg} needs a file.`;
      if (arg === '--head') heads.push(value);
      else root = value;
    } else if (arg.startsWith('--')) return `Unknown option ${arg}.`;
    else files.push(arg);
  }
  const [bundle, ...more] = files;
  if (bundle === undefined || more.length > 0) return 'Name one bundle.';
  if (root === undefined)
    return 'Name the root certificate with --root ROOT.pem; without it nothing is proved.';
  return { bundle, root, heads, json };
}

/** Exit code: 0 verified, 1 not verified, 2 wrong usage or unreadable file. */
export async function runVerify(args: readonly string[], io: VerifyIo): Promise<number> {
  const read = readArguments(args);
  if (typeof read === 'string') {
    io.printError(`${read}\n${VERIFY_USAGE}`);
    return 2;
  }
  const files: Uint8Array[] = [];
  for (const path of [read.bundle, read.root, ...read.heads]) {
    try {
      files.push(await io.readFile(path));
    } catch (error) {
      io.printError(
        `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}. Check the path.`,
      );
      return 2;
    }
  }
  const [bytes = new Uint8Array(0), root = new Uint8Array(0), ...headFiles] = files;
  const heads: EarlierHead[] = [];
  for (const [index, file] of headFiles.entries()) {
    const note = readNote(decodeUtf8(file) ?? '');
    if (!note.ok) {
      io.printError(
        `${read.heads[index] ?? ''}: ${note.error.message} Give the checkpoint.txt that you kept.`,
      );
      return 2;
    }
    heads.push({ origin: note.value.origin, size: note.value.size, root: note.value.root });
  }
  const { report, audit } = await verifyAndAudit(
    { bytes, rootPem: decodeUtf8(root) ?? '', heads },
    nodeCrypto,
  );
  const readiness = audit?.readiness ?? [];
  if (read.json) io.print(JSON.stringify({ ...report, readiness }));
  else for (const line of describeReport(report, readiness)) io.print(line);
  return report.verdict === 'verified' ? 0 : 1;
}
