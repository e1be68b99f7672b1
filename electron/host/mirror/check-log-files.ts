// Every frame, line, value and note of one log, from the beginning: the index for reading it, or the exact first place that does
// not hold. Gives way to other work in between, because a long log takes seconds.

import { readFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import type { Sha256 } from '../../../shared/base/ids.ts';
import { attachmentHashes } from '../../../shared/evidence/attachment-hashes.ts';
import { emptyHead } from '../../../shared/evidence/build-append.ts';
import { disclosureDigest, openDisclosure } from '../../../shared/evidence/disclosure.ts';
import type { LogHead } from '../../../shared/evidence/evidence-store.port.ts';
import { extendHead } from '../../../shared/evidence/extend-head.ts';
import type { EvidenceRecord } from '../../../shared/evidence/record.ts';
import { errorCode } from '../disk.ts';
import { readFrames, type Frame } from '../frames.ts';
import { readDisclosuresBatch, readRecordsBatch, type DisclosuresBatch } from './batch.ts';
import { rootOfHead } from './chain.ts';
import type { HeadReader } from './head-signer.ts';
import type { BatchPlace, LogPaths } from './log-files.ts';
import type { FileEnds } from './mirror-index.ts';

export type LogFile = 'records.log' | 'disclosures.log' | 'heads.log';

/** The first record that cannot be relied on, and the byte at which it, its values or its note should stand. */
export interface FirstBad {
  readonly seq: number;
  readonly file: LogFile;
  readonly offset: number;
  readonly message: string;
}
export interface CheckedFiles {
  /** Where the records end that hold. */
  readonly end: LogHead;
  readonly batches: readonly BatchPlace[];
  readonly places: readonly BatchPlace[];
  readonly notes: number;
  /** Records that the last note that can be read covers; 0 where there is none. */
  readonly signed: number;
  /** Root (base64) after each append, by size. */
  readonly roots: ReadonlyMap<number, string>;
  /** Commitments whose values are not there (erased). */
  readonly unopened: number;
  /** Bytes that the values name, with the first record that does. */
  readonly attachments: ReadonlyMap<Sha256, number>;
  readonly firstBad?: FirstBad;
  /** Bytes behind the last signed head that do not hold: an append that is being written, or that a crash broke off. */
  readonly tail?: FirstBad;
}

const FRAMES_BETWEEN_PAUSES = 128;

/** The file up to `limit`; of a file that is not there, nothing. */
async function bytesOf(path: string, limit: number | undefined): Promise<Buffer> {
  try {
    const bytes = await readFile(path);
    return limit === undefined ? bytes : bytes.subarray(0, limit);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

interface Values {
  readonly byFrom: ReadonlyMap<number, { readonly batch: DisclosuresBatch; readonly place: BatchPlace }>;
  readonly end: number;
  readonly length: number;
}

const placeOf = (from: number, { at, payload }: Frame): BatchPlace => ({
  from,
  at,
  length: payload.length + 8,
});

function readValues(bytes: Buffer): Values {
  const byFrom = new Map<number, { batch: DisclosuresBatch; place: BatchPlace }>();
  const { frames, end } = readFrames(bytes);
  for (const frame of frames) {
    const batch = readDisclosuresBatch(frame.payload);
    if (!batch) return { byFrom, end: frame.at, length: bytes.length };
    byFrom.set(batch.from, { batch, place: placeOf(batch.from, frame) });
  }
  return { byFrom, end, length: bytes.length };
}

class LogCheck {
  end: LogHead;
  readonly batches: BatchPlace[] = [];
  readonly places: BatchPlace[] = [];
  readonly attachments = new Map<Sha256, number>();
  unopened = 0;
  /** Root at the end of each batch, which are the sizes that get signed. */
  readonly roots = new Map<number, string>();

  constructor(origin: string) {
    this.end = emptyHead(origin);
    this.roots.set(0, rootOfHead(this.end));
  }

  /** One append: its lines extend the log, its values open what they commit to. */
  frame(frame: Frame, values: Values): FirstBad | undefined {
    const first = this.end.size;
    const bad = (message: string, seq = this.end.size): FirstBad => ({
      seq,
      file: 'records.log',
      offset: frame.at,
      message,
    });
    const batch = readRecordsBatch(frame.payload);
    if (!batch) return bad('The frame does not begin as a frame of records does.');
    if (batch.from !== first)
      return bad(`The frame begins with record ${batch.from + 1}; record ${first + 1} belongs here.`);
    let end = this.end;
    const records: EvidenceRecord[] = [];
    for (const line of batch.lines) {
      const extended = extendHead(end, line);
      if (!extended.ok) return bad(extended.error.message, end.size);
      records.push(JSON.parse(line) as EvidenceRecord);
      end = extended.value.head;
    }
    const found = values.byFrom.get(first);
    const spoiled = this.#values(records, first, batch.disclosures, found, values);
    if (spoiled) return spoiled;
    this.end = end;
    this.roots.set(end.size, rootOfHead(end));
    this.batches.push(placeOf(first, frame));
    if (found) this.places.push(found.place);
    return undefined;
  }

  #values(
    records: readonly EvidenceRecord[],
    first: number,
    announced: number,
    found: { readonly batch: DisclosuresBatch; readonly place: BatchPlace } | undefined,
    values: Values,
  ): FirstBad | undefined {
    const offset = found?.place.at ?? values.end;
    const bad = (seq: number, message: string): FirstBad => ({
      seq,
      file: 'disclosures.log',
      offset,
      message,
    });
    if (announced > 0 && !found) return bad(first, `The values of record ${first + 1} cannot be read.`);
    const open = new Map(records.map(({ seq, sd }) => [seq, new Set(sd)]));
    for (const { seq, disclosure } of found?.batch.disclosures ?? []) {
      if (!open.get(seq)?.delete(disclosureDigest(disclosure)))
        return bad(
          Math.min(Math.max(seq, first), first + records.length - 1),
          `A value of record ${seq + 1} opens none of its commitments.`,
        );
      const read = openDisclosure(disclosure);
      if (!read.ok) return bad(seq, read.error.message);
      for (const sha256 of attachmentHashes([disclosure]))
        if (!this.attachments.has(sha256)) this.attachments.set(sha256, seq);
    }
    for (const left of open.values()) this.unopened += left.size;
    return undefined;
  }
}

const FRAME_HEADER = 8;

/** Whether a signed note stands anywhere in these bytes, after its frame header. */
function holdsNote(origin: string, bytes: Buffer, reader: HeadReader): boolean {
  for (let at = bytes.indexOf(origin); at >= 0; at = bytes.indexOf(origin, at + 1)) {
    const [frame] = at < FRAME_HEADER ? [] : readFrames(bytes.subarray(at - FRAME_HEADER)).frames;
    if (frame && reader.read(origin, frame.payload.toString('utf8'))) return true;
  }
  return false;
}

/** Every note: signed by the device, for a size that an append ended with, over the root that the records have there. */
async function checkNotes(
  origin: string,
  bytes: Buffer,
  signer: HeadReader,
  check: LogCheck,
): Promise<{ readonly notes: number; readonly firstBad?: FirstBad; readonly tail?: FirstBad }> {
  const { frames, end } = readFrames(bytes);
  const bad = (seq: number, offset: number, message: string): FirstBad => ({
    seq,
    file: 'heads.log',
    offset,
    message,
  });
  let last = 0;
  for (const [index, { at, payload }] of frames.entries()) {
    if (index % FRAMES_BETWEEN_PAUSES === 0) await setImmediate();
    const note = signer.read(origin, payload.toString('utf8'));
    if (!note)
      return {
        notes: index,
        firstBad: bad(last, at, 'A signed head cannot be read or was not signed by this device.'),
      };
    if (note.size > check.end.size) {
      const message = `${lastSigned(origin, bytes, signer)} records were signed; ${check.end.size} of them can be read.`;
      return { notes: index, firstBad: bad(check.end.size, at, message) };
    }
    if (note.size < last || check.roots.get(note.size) !== note.root) {
      const message = `The first ${note.size} records are not the ones that were signed.`;
      return { notes: index, firstBad: bad(Math.max(0, note.size - 1), at, message) };
    }
    last = note.size;
  }
  if (end < bytes.length) {
    const torn = bad(last, end, 'Bytes that are no signed head.');
    // What a crash tears is the end; where whole notes follow, something else was at work.
    return holdsNote(origin, bytes.subarray(end), signer)
      ? { notes: frames.length, firstBad: torn }
      : { notes: frames.length, tail: torn };
  }
  if (last === 0 && check.end.size > 0)
    return { notes: frames.length, firstBad: bad(0, end, 'No head was signed over these records.') };
  return { notes: frames.length };
}

/** The size that the last note states, whoever signed it: what lies behind it was never confirmed. */
function lastSigned(origin: string, heads: Buffer, reader: HeadReader): number {
  const last = readFrames(heads).frames.at(-1);
  return (last && reader.read(origin, last.payload.toString('utf8'))?.size) ?? 0;
}

async function checkRecords(check: LogCheck, records: Buffer, values: Values): Promise<FirstBad | undefined> {
  const { frames, end } = readFrames(records);
  for (const [index, frame] of frames.entries()) {
    if (index % FRAMES_BETWEEN_PAUSES === 0) await setImmediate();
    const bad = check.frame(frame, values);
    if (bad) return bad;
  }
  const tail = (file: LogFile, offset: number): FirstBad => ({
    seq: check.end.size,
    file,
    offset,
    message: `The bytes from ${offset} on are no whole frame (length or checksum does not hold).`,
  });
  if (end < records.length) return tail('records.log', end);
  return values.end < values.length ? tail('disclosures.log', values.end) : undefined;
}

/**
 * Reads heads, then values, then records: an append that goes on meanwhile then lies behind the last head that was read. `upTo`
 * leaves out what was appended after a moment. Of several things that do not hold, the first record is told.
 */
export async function checkLogFiles(
  origin: string,
  paths: LogPaths,
  reader: HeadReader,
  upTo?: FileEnds,
): Promise<CheckedFiles> {
  const heads = await bytesOf(paths.heads, upTo?.heads);
  const values = readValues(await bytesOf(paths.disclosures, upTo?.disclosures));
  const records = await bytesOf(paths.records, upTo?.records);
  const check = new LogCheck(origin);
  const broken = await checkRecords(check, records, values);
  const signed = lastSigned(origin, heads, reader);
  const isTail = broken !== undefined && signed > 0 && check.end.size >= signed;
  const { notes, firstBad: badNote, tail } = await checkNotes(origin, heads, reader, check);
  // A break in the records says more than the note that it leaves behind.
  const told = isTail ? badNote : (broken ?? badNote);
  return {
    end: check.end,
    batches: check.batches,
    places: check.places,
    notes,
    signed,
    roots: check.roots,
    unopened: check.unopened,
    attachments: check.attachments,
    ...(told ? { firstBad: told } : {}),
    ...(isTail ? { tail: broken } : tail ? { tail } : {}),
  };
}

/** Why files that were read from the beginning are not the log that ends with `head`; undefined where they are. */
export function differenceFrom({ size, lastLeaf }: LogHead, found: CheckedFiles): string | undefined {
  const { end } = found;
  const firstBad = found.firstBad ?? found.tail;
  if (firstBad)
    return `Record ${firstBad.seq + 1} (${firstBad.file}, byte ${firstBad.offset}): ${firstBad.message}`;
  return end.size === size && end.lastLeaf === lastLeaf
    ? undefined
    : `The files hold ${end.size} records that are not the ${size} that were signed.`;
}
