// The headers of the canonical ZIP (FORMAT.md B1): one entry has one local and one central header, written from name, CRC and
// size alone. Reading one is writing it again and comparing.

import { concatBytes, encodeUtf8, equalBytes } from '../base/bytes.ts';
import { ok, type Problem, type Result } from '../base/result.ts';
import { refuse, type BundleCode } from './bundle-problem.ts';
import { foldedName, isSafeName } from './zip-name.ts';

export const MAX_ENTRIES = 990;
/** Below 2 GiB no reader needs Zip64. */
export const MAX_ZIP_BYTES = 2 ** 31 - 1;

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
export const END_BYTES = 22;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
const VERSION_NEEDED = 10;
const MADE_BY = 20;
/** 1980-01-01, the zero of DOS dates; the time is 0. */
const DATE = 0x0021;

export interface MeasuredEntry {
  readonly name: string;
  /** CRC-32 and number of its bytes. */
  readonly crc: number;
  readonly size: number;
}

/** Little-endian fields: [bytes, value] each. */
function fields(...values: readonly (readonly [2 | 4, number])[]): Uint8Array {
  const bytes = new Uint8Array(values.reduce((sum, [width]) => sum + width, 0));
  let at = 0;
  for (const [width, value] of values) {
    for (let index = 0; index < width; index += 1) bytes[at++] = Math.floor(value / 256 ** index) % 256;
  }
  return bytes;
}

/** Version needed to extra length: the part that local and central header share. */
const common = ({ name, crc, size }: MeasuredEntry): readonly (readonly [2 | 4, number])[] => [
  [2, VERSION_NEEDED],
  [2, 0],
  [2, 0],
  [2, 0],
  [2, DATE],
  [4, crc],
  [4, size],
  [4, size],
  [2, name.length],
  [2, 0],
];
/** The local header with the name; the bytes of the entry follow it. */
export const localHeader = (entry: MeasuredEntry): Uint8Array =>
  concatBytes(fields([4, LOCAL], ...common(entry)), encodeUtf8(entry.name));
/** `offset`: where the local header stands. */
export const centralHeader = (entry: MeasuredEntry, offset: number): Uint8Array =>
  concatBytes(
    fields([4, CENTRAL], [2, MADE_BY], ...common(entry), [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]),
    encodeUtf8(entry.name),
  );
/** `size` and `offset` of the directory. */
export const endRecord = (count: number, size: number, offset: number): Uint8Array =>
  fields([4, END], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, offset], [2, 0]);

/** Size of the container that holds these entries. */
export const zipSize = (entries: readonly Pick<MeasuredEntry, 'name' | 'size'>[]): number =>
  entries.reduce(
    (sum, { name, size }) => sum + size + LOCAL_BYTES + CENTRAL_BYTES + 2 * name.length,
    END_BYTES,
  );

/** What a container can hold: B2 and B3. */
export function checkEntries(
  entries: readonly Pick<MeasuredEntry, 'name' | 'size'>[],
): Result<null, Problem<BundleCode>> {
  const named = checkNames(entries.map(({ name }) => name));
  if (!named.ok) return named;
  const total = zipSize(entries);
  return total > MAX_ZIP_BYTES
    ? refuse('zip_too_large', `The container would have ${total} bytes; the limit is ${MAX_ZIP_BYTES}.`)
    : ok(null);
}

export function checkNames(names: readonly string[]): Result<null, Problem<BundleCode>> {
  if (names.length > MAX_ENTRIES)
    return refuse('zip_too_many_entries', `There are ${names.length} files; the limit is ${MAX_ENTRIES}.`);
  const seen = new Set<string>();
  for (const name of names) {
    if (!isSafeName(name)) return refuse('zip_name_unsafe', `A file is named ${printable(name)}.`);
    if (seen.has(foldedName(name))) return refuse('zip_name_repeated', `Two files are named ${name}.`, name);
    seen.add(foldedName(name));
  }
  return ok(null);
}

export interface ZipDirectory {
  readonly count: number;
  /** Where the directory begins and where the end record does. */
  readonly start: number;
  readonly end: number;
}

/** `tail`: the last bytes of a file of `size` bytes, at least the end record. */
export function readEnd(tail: Uint8Array, size: number): Result<ZipDirectory, Problem<BundleCode>> {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.length);
  const at = tail.length - END_BYTES;
  const end = size - END_BYTES;
  if (at < 0 || view.getUint32(at, true) !== END) {
    return refuse(
      'zip_not_found',
      'The file does not end like a ZIP: it is no bundle, was cut, or has something appended.',
    );
  }
  const count = view.getUint16(at + 10, true);
  if (count > MAX_ENTRIES)
    return refuse('zip_too_many_entries', `The container lists ${count} files; the limit is ${MAX_ENTRIES}.`);
  const length = view.getUint32(at + 12, true);
  const start = view.getUint32(at + 16, true);
  if (start + length !== end || !equalBytes(tail.subarray(at), endRecord(count, length, start))) {
    return refuse(
      'zip_not_canonical',
      'The end record of the container is not in canonical form.',
      `byte ${end}`,
    );
  }
  return ok({ count, start, end });
}

export interface ListedEntry extends MeasuredEntry {
  /** The local header as it must stand in the file. */
  readonly header: Uint8Array;
  /** Where the entry begins and where the next one does. */
  readonly from: number;
  readonly to: number;
  /** Where the next central header begins, from the start of the directory. */
  readonly next: number;
}

/** The entry that the directory lists at `central`, and whose local header must stand at `local`. */
export function readListed(
  directory: Uint8Array,
  central: number,
  local: number,
  index: number,
): Result<ListedEntry, Problem<BundleCode>> {
  if (central + CENTRAL_BYTES > directory.length)
    return refuse('zip_not_canonical', 'The directory of the container is too short.', `entry ${index + 1}`);
  const view = new DataView(directory.buffer, directory.byteOffset, directory.length);
  const size = view.getUint32(central + 24, true);
  const nameLength = view.getUint16(central + 28, true);
  const next = central + CENTRAL_BYTES + nameLength;
  const name = String.fromCharCode(...directory.subarray(central + CENTRAL_BYTES, next));
  if (!isSafeName(name))
    return refuse(
      'zip_name_unsafe',
      `The container holds a file named ${printable(name)}.`,
      `file ${index + 1}`,
    );
  const entry: MeasuredEntry = { name, crc: view.getUint32(central + 16, true), size };
  const header = localHeader(entry);
  return equalBytes(directory.subarray(central, next), centralHeader(entry, local))
    ? ok({ ...entry, header, from: local, to: local + header.length + size, next })
    : notCanonical(name);
}

export const notCanonical = (name: string): Result<never, Problem<BundleCode>> =>
  refuse('zip_not_canonical', `The header of ${name} is not in canonical form.`, name);

export const bytesLeft = (at: number): Result<never, Problem<BundleCode>> =>
  refuse('zip_not_canonical', 'The container holds bytes that belong to no file.', `byte ${at}`);

export const tooLarge = (size: number): Result<never, Problem<BundleCode>> =>
  refuse('zip_too_large', `The file has ${size} bytes; the limit is ${MAX_ZIP_BYTES}.`);

/** Shows control and foreign characters as codes, so that a hostile name cannot dress up in a message. */
const printable = (name: string): string =>
  JSON.stringify(name.slice(0, 80)).replaceAll(
    /[^ -~]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
