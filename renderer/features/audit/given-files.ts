// Files as an auditor hands them in, in any order and under any name: told apart by what they begin with.

import { decodeUtf8 } from '../../../shared/base/bytes.ts';
import { slicedSource } from '../../../shared/bundle/byte-source.ts';
import { readRoot } from '../../../shared/bundle/certificate.ts';
import { INDEX } from '../../../shared/bundle/layout.ts';
import { readKeptHeadsFrom, type KeptHeads } from '../../../shared/bundle/read-heads.ts';
import { isRevocationText } from '../../../shared/bundle/revocation.ts';
import type { Refusal } from '../../runtime/runtime.ts';
import { webCrypto } from '../../runtime/web-crypto.ts';

export interface GivenFile {
  readonly name: string;
  /** What the browser keeps; only small files are read as a whole. */
  readonly blob: Blob;
}
/** Files as a drop or a file input gives them. */
export const givenFiles = (files: Iterable<File>): readonly GivenFile[] =>
  [...files].map((file) => ({ name: file.name, blob: file }));

export interface GivenRoot {
  readonly name: string;
  readonly pem: string;
  /** SHA-256 over the certificate, lower-case hex. */
  readonly fingerprint: string;
  /** `workspace`: taken from this workspace, so from the same hands as its bundles. */
  readonly source: 'given' | 'workspace';
}
export interface Given {
  readonly bundles: GivenFile[];
  /** The signed list of the bundles of one export. */
  index?: GivenFile;
  root?: GivenRoot;
  /** By file name, as are the next two. */
  readonly heads: Map<string, KeptHeads>;
  readonly revocations: Map<string, string>;
  /** PEM certificates of time-stamping authorities. */
  readonly authorities: Map<string, string>;
  readonly problems: Refusal[];
}

const PEM = '-----BEGIN CERTIFICATE-----';
const HEAD = 'runproof.log/';
/** Certificates and checkpoints are small; a larger file is read as a bundle, which says what is wrong with it. */
const SMALL = 64 * 1024;

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** The directory of an index is short: its last bytes name what a bundle does not hold. */
async function isIndex(blob: Blob): Promise<boolean> {
  const end = await blob.slice(-1024).arrayBuffer();
  return new TextDecoder('latin1').decode(end).includes(INDEX);
}

async function readPem(name: string, text: string, given: Given): Promise<void> {
  const root = await readRoot(text, webCrypto.verify);
  if (root.ok) given.root = { name, pem: text, fingerprint: root.value.fingerprint, source: 'given' };
  else if (await isOfAuthority(text)) given.authorities.set(name, text);
  else given.problems.push({ ...root.error, place: name });
}

/** Certificates that no workspace made: their names are not ids of ours. */
async function isOfAuthority(text: string): Promise<boolean> {
  const { authorityName, readTsaPem } = await import('../../../shared/bundle/timestamp/tsa-certificate.ts');
  const read = readTsaPem(text);
  return read.ok && !read.value.some((certificate) => /^(ws|dev|per)_/.test(authorityName(certificate)));
}

async function readHeadsFile({ name, blob }: GivenFile, given: Given): Promise<void> {
  const heads = await readKeptHeadsFrom(slicedSource(blob));
  if (heads.ok) given.heads.set(name, heads.value);
  else given.problems.push({ ...heads.error, place: name });
}

/** Reads what was dropped or chosen; `purpose` tells an older bundle, given for its heads, from the one to check. */
export async function readGiven(
  files: readonly GivenFile[],
  purpose: 'any' | 'heads' = 'any',
): Promise<Given> {
  const given: Given = {
    bundles: [],
    heads: new Map(),
    revocations: new Map(),
    authorities: new Map(),
    problems: [],
  };
  for (const file of files) {
    try {
      await readOne(file, purpose, given);
    } catch {
      // A folder, or a file that was moved.
      given.problems.push({
        code: 'file_not_readable',
        message: `${file.name} cannot be read.`,
        remedy: 'Choose the file itself, not a folder, and check that it was not moved.',
        place: file.name,
      });
    }
  }
  return given;
}

async function readOne(file: GivenFile, purpose: 'any' | 'heads', given: Given): Promise<void> {
  const start = new Uint8Array(await file.blob.slice(0, SMALL).arrayBuffer());
  const text = file.blob.size <= SMALL ? decodeUtf8(start) : undefined;
  if (purpose === 'heads') await readHeadsFile(file, given);
  else if (isZip(start) && (await isIndex(file.blob))) given.index = file;
  else if (isZip(start) || /\.asic[es]$/i.test(file.name)) given.bundles.push(file);
  else if (/\.ts[tr]$/i.test(file.name)) await readHeadsFile(file, given);
  else if (text?.includes(PEM) || /\.(pem|crt|cer)$/i.test(file.name))
    await readPem(file.name, text ?? '', given);
  else if (text !== undefined && isRevocationText(text)) given.revocations.set(file.name, text);
  else if (text?.trimStart().startsWith(HEAD)) await readHeadsFile(file, given);
  else
    given.problems.push({
      code: 'file_not_known',
      message: `${file.name} is neither a bundle, an index, a certificate, a head, a time stamp nor a revocation.`,
      remedy: 'Give the .asice file, the root.pem, and any checkpoint.txt or print-out that you kept.',
      place: file.name,
    });
}
