// Files as an auditor hands them in, in any order and under any name: told apart by what they begin with.

import { decodeUtf8 } from '../../../shared/base/bytes.ts';
import type { EarlierHead } from '../../../shared/bundle/verify/logs.ts';
import { readRoot } from '../../../shared/bundle/certificate.ts';
import { readNote } from '../../../shared/evidence/checkpoint.ts';
import type { Refusal } from '../../runtime/runtime.ts';
import { webCrypto } from '../../runtime/web-crypto.ts';

export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}
export interface GivenRoot {
  readonly name: string;
  readonly pem: string;
  /** SHA-256 over the certificate, lower-case hex. */
  readonly fingerprint: string;
  /** `workspace`: taken from this workspace, so from the same hands as its bundles. */
  readonly source: 'given' | 'workspace';
}
interface Given {
  bundle?: GivenFile;
  root?: GivenRoot;
  readonly heads: Map<string, EarlierHead>;
  readonly problems: Refusal[];
}

const PEM = '-----BEGIN CERTIFICATE-----';
const HEAD = 'runproof.log/';
/** Certificates and checkpoints are small; a larger file is read as a bundle, which says what is wrong with it. */
const SMALL = 64 * 1024;

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

async function readPem(name: string, text: string, given: Given): Promise<void> {
  const root = await readRoot(text, webCrypto.verify);
  if (root.ok) given.root = { name, pem: text, fingerprint: root.value.fingerprint, source: 'given' };
  else given.problems.push({ ...root.error, place: name });
}

function readHead(name: string, text: string, given: Given): void {
  const note = readNote(text);
  if (note.ok) {
    const { origin, size, root } = note.value;
    given.heads.set(name, { origin, size, root });
  } else given.problems.push({ ...note.error, place: name });
}

export async function readGiven(files: readonly GivenFile[]): Promise<Given> {
  const given: Given = { heads: new Map(), problems: [] };
  for (const file of files) {
    const text = file.bytes.length <= SMALL ? decodeUtf8(file.bytes) : undefined;
    if (isZip(file.bytes) || /\.asice$/i.test(file.name)) given.bundle = file;
    else if (text?.includes(PEM) || /\.(pem|crt|cer)$/i.test(file.name))
      await readPem(file.name, text ?? '', given);
    else if (text?.startsWith(HEAD)) readHead(file.name, text, given);
    else
      given.problems.push({
        code: 'file_not_known',
        message: `${file.name} is neither a bundle, nor a root certificate, nor a signed head.`,
        remedy: 'Give the .asice file, the root.pem, and any checkpoint.txt that you kept.',
        place: file.name,
      });
  }
  return given;
}

/** Reads what was dropped or chosen; a file that cannot be read is a named problem. */
export async function readFiles(
  files: readonly File[],
): Promise<{ readonly read: readonly GivenFile[]; readonly problem?: Refusal }> {
  const read: GivenFile[] = [];
  for (const file of files) {
    try {
      read.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    } catch {
      const problem: Refusal = {
        code: 'file_not_readable',
        message: `${file.name} cannot be read.`,
        remedy: 'Choose the file itself, not a folder, and check that it was not moved.',
        place: file.name,
      };
      return { read, problem };
    }
  }
  return { read };
}
