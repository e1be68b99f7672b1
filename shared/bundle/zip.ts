// The canonical ZIP (FORMAT.md B1–B3) in memory: stored entries, fixed date, no extras, no gaps. One list of entries has one
// text of bytes, so reading is: find the entries, write the headers again, compare. Bombs and second directories cannot exist.

import { concatBytes, equalBytes } from '../base/bytes.ts';
import { ok, type Problem, type Result } from '../base/result.ts';
import { refuse, type BundleCode } from './bundle-problem.ts';
import { crc32 } from './crc32.ts';
import {
  bytesLeft,
  centralHeader,
  checkEntries,
  checkNames,
  END_BYTES,
  endRecord,
  localHeader,
  MAX_ZIP_BYTES,
  notCanonical,
  readEnd,
  readListed,
  tooLarge,
} from './zip-header.ts';

export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}
export interface ZipContent {
  readonly entries: readonly ZipEntry[];
  /** Names of entries whose bytes do not give the CRC in the header: changed after writing. */
  readonly damaged: readonly string[];
}

/** Writes entries in the given order; refuses what `readZip` would refuse. */
export function buildZip(entries: readonly ZipEntry[]): Result<Uint8Array<ArrayBuffer>, Problem<BundleCode>> {
  const held = checkEntries(entries.map(({ name, bytes }) => ({ name, size: bytes.length })));
  if (!held.ok) return held;
  const bodies: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const measured = { name, crc: crc32(bytes), size: bytes.length };
    const header = localHeader(measured);
    bodies.push(header, bytes);
    central.push(centralHeader(measured, offset));
    offset += header.length + bytes.length;
  }
  const directory = concatBytes(...central);
  return ok(concatBytes(...bodies, directory, endRecord(entries.length, directory.length, offset)));
}

/** Reads bytes from outside; every refusal names what is wrong and where. Changed bytes are refused too (`zip_crc_differs`). */
export function readZip(bytes: Uint8Array): Result<readonly ZipEntry[], Problem<BundleCode>> {
  const read = salvageZip(bytes);
  if (!read.ok) return read;
  const [damaged] = read.value.damaged;
  return damaged === undefined
    ? ok(read.value.entries)
    : refuse('zip_crc_differs', `${damaged} was changed after it was written.`, damaged);
}

/** The same, but keeps entries whose content was changed, so that a verifier can say what still holds. */
export function salvageZip(bytes: Uint8Array): Result<ZipContent, Problem<BundleCode>> {
  if (bytes.length > MAX_ZIP_BYTES) return tooLarge(bytes.length);
  const found = readEnd(bytes.subarray(-END_BYTES), bytes.length);
  if (!found.ok) return found;
  const { count, start, end } = found.value;
  const directory = bytes.subarray(start, end);
  const entries: ZipEntry[] = [];
  const damaged: string[] = [];
  let central = 0;
  let local = 0;
  for (let index = 0; index < count; index += 1) {
    const listed = readListed(directory, central, local, index);
    if (!listed.ok) return listed;
    const { name, crc, header, from, to, next } = listed.value;
    if (to > start || !equalBytes(bytes.subarray(from, from + header.length), header))
      return notCanonical(name);
    const content = bytes.subarray(from + header.length, to);
    if (crc32(content) !== crc) damaged.push(name);
    entries.push({ name, bytes: content });
    central = next;
    local = to;
  }
  if (central !== directory.length || local !== start) return bytesLeft(local);
  const named = checkNames(entries.map(({ name }) => name));
  return named.ok ? ok({ entries, damaged }) : named;
}
