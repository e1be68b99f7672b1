// The canonical ZIP (FORMAT.md B1–B3): stored entries, fixed date, no extras, no gaps. One list of entries has one text of
// bytes, so reading is: find the entries, write the headers again, compare. Bombs, slack and second directories cannot exist.

import { concatBytes, encodeUtf8, equalBytes } from '../base/bytes.ts';
import { ok, type Problem, type Result } from '../base/result.ts';
import { refuse, type BundleCode } from './bundle-problem.ts';
import { crc32 } from './crc32.ts';
import { foldedName, isSafeName } from './zip-name.ts';

export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}
export interface ZipContent {
  readonly entries: readonly ZipEntry[];
  /** Names of entries whose bytes do not give the CRC in the header: changed after writing. */
  readonly damaged: readonly string[];
}

export const MAX_ENTRIES = 990;
/** Below 2 GiB no reader needs Zip64. */
export const MAX_ZIP_BYTES = 2 ** 31 - 1;

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_BYTES = 22;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
const VERSION_NEEDED = 10;
const MADE_BY = 20;
/** 1980-01-01, the zero of DOS dates; the time is 0. */
const DATE = 0x0021;

interface Measured {
  readonly name: Uint8Array;
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
const common = ({ name, crc, size }: Measured): readonly (readonly [2 | 4, number])[] => [
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
const localHeader = (entry: Measured): Uint8Array =>
  concatBytes(fields([4, LOCAL], ...common(entry)), entry.name);
const centralHeader = (entry: Measured, offset: number): Uint8Array =>
  concatBytes(
    fields([4, CENTRAL], [2, MADE_BY], ...common(entry), [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]),
    entry.name,
  );
const endRecord = (count: number, size: number, offset: number): Uint8Array =>
  fields([4, END], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, offset], [2, 0]);

/** Writes entries in the given order; refuses what `readZip` would refuse. */
export function buildZip(entries: readonly ZipEntry[]): Result<Uint8Array<ArrayBuffer>, Problem<BundleCode>> {
  const named = checkNames(entries.map(({ name }) => name));
  if (!named.ok) return named;
  const total = entries.reduce(
    (sum, { name, bytes }) => sum + bytes.length + LOCAL_BYTES + CENTRAL_BYTES + 2 * name.length,
    END_BYTES,
  );
  if (total > MAX_ZIP_BYTES)
    return refuse('zip_too_large', `The container would have ${total} bytes; the limit is ${MAX_ZIP_BYTES}.`);
  const bodies: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const measured = { name: encodeUtf8(name), crc: crc32(bytes), size: bytes.length };
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
  if (bytes.length > MAX_ZIP_BYTES)
    return refuse('zip_too_large', `The file has ${bytes.length} bytes; the limit is ${MAX_ZIP_BYTES}.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = bytes.length - END_BYTES;
  if (end < 0 || view.getUint32(end, true) !== END) {
    return refuse(
      'zip_not_found',
      'The file does not end like a ZIP: it is no bundle, was cut, or has something appended.',
    );
  }
  const count = view.getUint16(end + 10, true);
  if (count > MAX_ENTRIES)
    return refuse('zip_too_many_entries', `The container lists ${count} files; the limit is ${MAX_ENTRIES}.`);
  const size = view.getUint32(end + 12, true);
  const start = view.getUint32(end + 16, true);
  if (start + size !== end || !equalBytes(bytes.subarray(end), endRecord(count, size, start))) {
    return refuse(
      'zip_not_canonical',
      'The end record of the container is not in canonical form.',
      `byte ${end}`,
    );
  }
  return readEntries(bytes, view, { count, start, end });
}

interface Directory {
  readonly count: number;
  readonly start: number;
  readonly end: number;
}

function readEntries(
  bytes: Uint8Array,
  view: DataView,
  { count, start, end }: Directory,
): Result<ZipContent, Problem<BundleCode>> {
  const entries: ZipEntry[] = [];
  const damaged: string[] = [];
  let central = start;
  let local = 0;
  for (let index = 0; index < count; index += 1) {
    if (central + CENTRAL_BYTES > end)
      return refuse('zip_not_canonical', 'The directory of the container is too short.', `byte ${central}`);
    const crc = view.getUint32(central + 16, true);
    const size = view.getUint32(central + 24, true);
    const nameLength = view.getUint16(central + 28, true);
    const nameBytes = bytes.subarray(central + CENTRAL_BYTES, central + CENTRAL_BYTES + nameLength);
    const name = String.fromCharCode(...nameBytes);
    if (!isSafeName(name))
      return refuse(
        'zip_name_unsafe',
        `The container holds a file named ${printable(name)}.`,
        `file ${index + 1}`,
      );
    const entry: Measured = { name: nameBytes, crc, size };
    const header = localHeader(entry);
    const body = local + header.length;
    if (
      body + size > start ||
      !startsWith(bytes, central, centralHeader(entry, local)) ||
      !startsWith(bytes, local, header)
    ) {
      return refuse('zip_not_canonical', `The header of ${name} is not in canonical form.`, name);
    }
    const content = bytes.subarray(body, body + size);
    if (crc32(content) !== crc) damaged.push(name);
    entries.push({ name, bytes: content });
    central += CENTRAL_BYTES + nameLength;
    local = body + size;
  }
  if (central !== end || local !== start)
    return refuse('zip_not_canonical', 'The container holds bytes that belong to no file.', `byte ${local}`);
  const named = checkNames(entries.map(({ name }) => name));
  return named.ok ? ok({ entries, damaged }) : named;
}

function checkNames(names: readonly string[]): Result<null, Problem<BundleCode>> {
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

const startsWith = (bytes: Uint8Array, at: number, part: Uint8Array): boolean =>
  equalBytes(bytes.subarray(at, at + part.length), part);

/** Shows control and foreign characters as codes, so that a hostile name cannot dress up in a message. */
const printable = (name: string): string =>
  JSON.stringify(name.slice(0, 80)).replaceAll(
    /[^ -~]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
