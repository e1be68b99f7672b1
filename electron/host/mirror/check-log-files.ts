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
import type { HeadSigner } from './head-signer.ts';
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
  /** Commitments whose values are not there (erased). */
  readonly unopened: number;
  /** Bytes that the values name, with the first record that does. */
  readonly attachments: ReadonlyMap<Sha256, number>;
  readonly firstBad?: FirstBad;
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

/** Every note: signed by the device, for a size that an append ended with, over the root that the records have there. */
async function checkNotes(
  origin: string,
  bytes: Buffer,
  signer: HeadSigner,
  check: LogCheck,
): Promise<{ notes: number; firstBad?: FirstBad }> {
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
      const message = `${note.size} records were signed, but only ${check.end.size} of them can be read.`;
      return { notes: index, firstBad: bad(check.end.size, at, message) };
    }
    if (note.size < last || check.roots.get(note.size) !== note.root) {
      const message = `The first ${note.size} records are not the ones that were signed.`;
      return { notes: index, firstBad: bad(Math.max(0, note.size - 1), at, message) };
    }
    last = note.size;
  }
  if (end < bytes.length)
    return { notes: frames.length, firstBad: bad(last, end, 'Bytes that are no signed head.') };
  if (last < check.end.size)
    return { notes: frames.length, firstBad: bad(last, end, `No head was signed over record ${last + 1}.`) };
  return { notes: frames.length };
}

/**
 * `upTo` leaves out what was appended after a moment. Of several things that do not hold, the one with the lowest record number
 * is told. A tail that a crash broke off counts as bad here: opening the workspace sets it aside.
 */
export async function checkLogFiles(
  origin: string,
  paths: LogPaths,
  signer: HeadSigner,
  upTo?: FileEnds,
): Promise<CheckedFiles> {
  const [records, disclosures, heads] = await Promise.all([
    bytesOf(paths.records, upTo?.records),
    bytesOf(paths.disclosures, upTo?.disclosures),
    bytesOf(paths.heads, upTo?.heads),
  ]);
  const check = new LogCheck(origin);
  const values = readValues(disclosures);
  const { frames, end } = readFrames(records);
  let firstBad: FirstBad | undefined;
  for (const [index, frame] of frames.entries()) {
    if (index % FRAMES_BETWEEN_PAUSES === 0) await setImmediate();
    firstBad = check.frame(frame, values);
    if (firstBad) break;
  }
  const size = check.end.size;
  const tail = (file: LogFile, offset: number): FirstBad => ({
    seq: size,
    file,
    offset,
    message: `The bytes from ${offset} on are no whole frame (length or checksum does not hold).`,
  });
  if (!firstBad && end < records.length) firstBad = tail('records.log', end);
  if (!firstBad && values.end < values.length) firstBad = tail('disclosures.log', values.end);
  const { notes, firstBad: badNote } = await checkNotes(origin, heads, signer, check);
  // A break in the records says more than the note that it leaves behind.
  const told = firstBad ?? badNote;
  return {
    end: check.end,
    batches: check.batches,
    places: check.places,
    notes,
    unopened: check.unopened,
    attachments: check.attachments,
    ...(told ? { firstBad: told } : {}),
  };
}
