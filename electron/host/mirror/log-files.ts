// The files of one log in the mirror, and what they say when read from the beginning, or from where the index knows them to be
// whole. Nothing is changed here.

import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, err, type Problem, type Result } from '../../../shared/base/result.ts';
import { emptyHead } from '../../../shared/evidence/build-append.ts';
import type { LogHead } from '../../../shared/evidence/evidence-store.port.ts';
import type { HostCode } from '../../../shared/ipc/contract.ts';
import { errorCode } from '../disk.ts';
import { readFrames } from '../frames.ts';
import { readDisclosuresBatch, readRecordsBatch } from './batch.ts';
import { extendWith, rootOfHead } from './chain.ts';
import type { HeadSigner, SignedHead } from './head-signer.ts';
import type { FileEnds, LogState } from './mirror-index.ts';

export interface LogPaths {
  readonly folder: string;
  readonly records: string;
  readonly disclosures: string;
  readonly heads: string;
}
export const logPaths = (folder: string): LogPaths => ({
  folder,
  records: join(folder, 'records.log'),
  disclosures: join(folder, 'disclosures.log'),
  heads: join(folder, 'heads.log'),
});

/** Where the batch that begins with record `from` lies. */
export interface BatchPlace {
  readonly from: number;
  readonly at: number;
  /** Bytes of the frame, header included. */
  readonly length: number;
}

export interface LogContent {
  readonly end: LogHead;
  readonly head: SignedHead | undefined;
  /** Bytes that hold, per file; what lies behind them is a tail that was never confirmed. */
  readonly held: FileEnds;
  readonly found: FileEnds;
  /** Whether an append ended with exactly this head. */
  reaches(head: LogHead): boolean;
}

export const damagedLog = (origin: string, message: string): Problem<HostCode> => ({
  code: 'mirror_damaged',
  message,
  place: origin,
  remedy:
    'Start Runproof again: it restores this copy from the database where that holds the records. Keep the damaged files.',
});

const NOTHING: FileEnds = { records: 0, disclosures: 0, heads: 0 };

/** The bytes of a file from `from` on; none where it is not there, undefined where it is shorter. */
async function readFrom(path: string, from: number): Promise<Buffer | undefined> {
  try {
    const handle = await open(path, 'r');
    try {
      const { size } = await handle.stat();
      if (size < from) return undefined;
      const bytes = Buffer.alloc(size - from);
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
      return bytes.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return from === 0 ? Buffer.alloc(0) : undefined;
    throw error;
  }
}

interface RecordsRead {
  readonly end: LogHead;
  readonly batches: readonly (BatchPlace & { readonly needsDisclosures: boolean })[];
  /** Chain ends after each batch, to compare with the signed head and to step back by one batch. */
  readonly ends: readonly LogHead[];
}

function readRecords(start: LogHead, bytes: Buffer): RecordsRead {
  const batches: (BatchPlace & { needsDisclosures: boolean })[] = [];
  const ends: LogHead[] = [];
  let end = start;
  for (const frame of readFrames(bytes).frames) {
    const batch = readRecordsBatch(frame.payload);
    const extended = batch?.from === end.size ? extendWith(end, batch.lines) : undefined;
    if (!batch || !extended?.ok) break;
    end = extended.value.head;
    ends.push(end);
    batches.push({
      from: batch.from,
      at: frame.at,
      length: frame.payload.length + 8,
      needsDisclosures: batch.disclosures > 0,
    });
  }
  return { end, batches, ends };
}

function readDisclosures(bytes: Buffer): BatchPlace[] {
  const places: BatchPlace[] = [];
  for (const frame of readFrames(bytes).frames) {
    const batch = readDisclosuresBatch(frame.payload);
    if (!batch) break;
    places.push({ from: batch.from, at: frame.at, length: frame.payload.length + 8 });
  }
  return places;
}

const endOf = (places: readonly BatchPlace[]): number => {
  const last = places.at(-1);
  return last ? last.at + last.length : 0;
};

/** The last signed note and how far the file of notes holds. */
function readHead(bytes: Buffer, signer: HeadSigner, origin: string) {
  const { frames, end } = readFrames(bytes);
  const last = frames.at(-1);
  if (!last) return { head: undefined, end, spoiled: bytes.length > 0 && end === 0 };
  const head = signer.read(origin, last.payload.toString('utf8'));
  return { head, end, spoiled: head === undefined };
}

type Judged = Result<LogContent, Problem<HostCode> & { readonly head?: SignedHead }>;

/** The note was read when the index was signed over it; its third line is the root (C2SP tlog-checkpoint). */
export function knownHead({ head, checkpoint }: LogState): SignedHead {
  const [, , root = ''] = checkpoint.split('\n', 3);
  return { size: head.size, root, checkpoint };
}

/**
 * Reads one log and judges it: `mirror_damaged` when the files hold less than, or other than, what was signed. `known` is what
 * the index says: then only what lies behind it is read. Undefined when the files do not fit that.
 */
async function readBehind(
  origin: string,
  paths: LogPaths,
  signer: HeadSigner,
  known: LogState | undefined,
): Promise<Judged | undefined> {
  const start = known?.ends ?? NOTHING;
  const [records, disclosures, heads] = await Promise.all([
    readFrom(paths.records, start.records),
    readFrom(paths.disclosures, start.disclosures),
    readFrom(paths.heads, start.heads),
  ]);
  if (!records || !disclosures || !heads) return undefined;
  const first = known?.head ?? emptyHead(origin);
  const read = readRecords(first, records);
  const signed = readHead(heads, signer, origin);
  if (signed.spoiled) {
    // The records that can still be read are then the least that a restored log must hold.
    const readable: SignedHead = { size: read.end.size, root: rootOfHead(read.end), checkpoint: '' };
    const message = 'The last signed head cannot be read or was not signed here.';
    return err({ ...damagedLog(origin, message), head: readable });
  }
  const head = signed.head ?? (known && knownHead(known));
  const withHead = (message: string) => err({ ...damagedLog(origin, message), ...(head ? { head } : {}) });

  const headSize = head?.size ?? 0;
  const atHead = headSize === first.size ? first : read.ends.find((end) => end.size === headSize);
  if (!atHead) {
    return withHead(`${headSize} records were signed, but only ${read.end.size} of them can be read.`);
  }
  if (head && rootOfHead(atHead) !== head.root) {
    return withHead(`The ${headSize} records are not the ones that were signed.`);
  }

  const places = readDisclosures(disclosures);
  const openable = new Set(places.map((place) => place.from));
  const missing = read.batches.findIndex((batch) => batch.needsDisclosures && !openable.has(batch.from));
  const kept = missing < 0 ? read.batches.length : missing;
  const end = read.ends[kept - 1] ?? first;
  if (end.size < headSize) return withHead(`The values of record ${end.size + 1} and later cannot be read.`);
  return ok({
    end,
    head,
    held: {
      records: start.records + endOf(read.batches.slice(0, kept)),
      disclosures: start.disclosures + endOf(places.filter((place) => place.from < end.size)),
      heads: start.heads + signed.end,
    },
    found: {
      records: start.records + records.length,
      disclosures: start.disclosures + disclosures.length,
      heads: start.heads + heads.length,
    },
    reaches: ({ size, lastLeaf }) =>
      read.ends.slice(0, kept).some((one) => one.size === size && one.lastLeaf === lastLeaf),
  });
}

/**
 * FORMAT.md M9, M12. What does not fit the index is read from the beginning; a log that then does not hold what the index was
 * signed over was rolled back or replaced.
 */
export async function readLogFiles(
  origin: string,
  paths: LogPaths,
  signer: HeadSigner,
  known?: LogState,
  onlyGrown = false,
): Promise<Judged> {
  const quick = known && onlyGrown && (await readBehind(origin, paths, signer, known));
  if (quick && quick.ok) return quick;
  const whole = await readBehind(origin, paths, signer, undefined);
  // Every file is at least as long as nothing.
  if (!whole) return err(damagedLog(origin, 'The files of this log changed while they were read.'));
  if (!whole.ok || !known || whole.value.reaches(known.head)) return whole;
  const message = `${known.head.size} records were signed; the files hold ${whole.value.end.size}, and not the same ones.`;
  return err({ ...damagedLog(origin, message), head: knownHead(known) });
}
