// The canonical ZIP entry by entry: read from and written to a place that is larger than memory.

import { concatBytes, equalBytes } from '../base/bytes.ts';
import { assert } from '../base/assert.ts';
import type { Problem, Result } from '../base/result.ts';
import type { ByteSink, ByteSource } from './byte-source.ts';
import type { BundleCode } from './bundle-problem.ts';
import { crc32 } from './crc32.ts';
import {
  bytesLeft,
  centralHeader,
  checkNames,
  END_BYTES,
  endRecord,
  localHeader,
  MAX_ZIP_BYTES,
  notCanonical,
  readEnd,
  readListed,
  tooLarge,
  type MeasuredEntry,
} from './zip-header.ts';

export interface StreamedEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The bytes do not give the CRC in the header. */
  readonly damaged: boolean;
}

/** Calls `take` with each entry in order, its bytes read as a whole; refuses what `salvageZip` would refuse. */
export async function streamZip(
  source: ByteSource,
  take: (entry: StreamedEntry) => Promise<void>,
): Promise<Result<null, Problem<BundleCode>>> {
  if (source.size > MAX_ZIP_BYTES) return tooLarge(source.size);
  const tail = await source.read(Math.max(0, source.size - END_BYTES), source.size);
  const found = readEnd(tail, source.size);
  if (!found.ok) return found;
  const { count, start, end } = found.value;
  const directory = await source.read(start, end);
  const names: string[] = [];
  let central = 0;
  let local = 0;
  for (let index = 0; index < count; index += 1) {
    const listed = readListed(directory, central, local, index);
    if (!listed.ok) return listed;
    const { name, crc, header, from, to, next } = listed.value;
    if (to > start) return notCanonical(name);
    const whole = await source.read(from, to);
    if (!equalBytes(whole.subarray(0, header.length), header)) return notCanonical(name);
    const bytes = whole.subarray(header.length);
    names.push(name);
    await take({ name, bytes, damaged: crc32(bytes) !== crc });
    central = next;
    local = to;
  }
  if (central !== directory.length || local !== start) return bytesLeft(local);
  return checkNames(names);
}

export interface WritableEntry extends MeasuredEntry {
  /** Gives the bytes that were measured. */
  read(): Promise<Uint8Array>;
}

/** Writes entries that were checked with `checkEntries`; rejects where the sink or an entry does. Gives the size written. */
export async function writeZip(
  entries: readonly WritableEntry[],
  sink: ByteSink,
  onEntry: (written: number) => void = () => {},
): Promise<number> {
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const entry of entries) {
    const header = localHeader(entry);
    const bytes = await entry.read();
    assert(bytes.length === entry.size, `${entry.name} changed while it was written`);
    await sink(header);
    if (bytes.length > 0) await sink(bytes);
    central.push(centralHeader(entry, offset));
    offset += header.length + bytes.length;
    onEntry(offset);
  }
  const directory = concatBytes(...central, endRecord(entries.length, directoryBytes(central), offset));
  await sink(directory);
  return offset + directory.length;
}

const directoryBytes = (central: readonly Uint8Array[]): number =>
  central.reduce((sum, { length }) => sum + length, 0);
