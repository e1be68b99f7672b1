// The files of one log in the mirror, and what they say when read from the beginning. Nothing is changed here.

import { join } from 'node:path';
import { ok, err, type Problem, type Result } from '../../../shared/base/result.ts';
import { emptyHead } from '../../../shared/evidence/build-append.ts';
import type { LogHead } from '../../../shared/evidence/evidence-store.port.ts';
import type { HostCode } from '../../../shared/ipc/contract.ts';
import { readFrames } from '../frames.ts';
import { readIfThere } from '../workspace-folder.ts';
import { readDisclosuresBatch, readRecordsBatch } from './batch.ts';
import { extendWith, rootOfHead } from './chain.ts';
import type { HeadSigner, SignedHead } from './head-signer.ts';

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
  readonly batches: readonly BatchPlace[];
  readonly disclosures: readonly BatchPlace[];
  readonly head: SignedHead | undefined;
  /** Bytes that hold, per file; what lies behind them is a tail that was never confirmed. */
  readonly held: { readonly records: number; readonly disclosures: number; readonly heads: number };
  readonly found: { readonly records: number; readonly disclosures: number; readonly heads: number };
}

const damaged = (origin: string, message: string): Problem<HostCode> => ({
  code: 'mirror_damaged',
  message,
  place: origin,
  remedy:
    'Open the storage check: the database of this workspace can restore the copy. Keep the damaged files.',
});

interface RecordsRead {
  readonly end: LogHead;
  readonly batches: readonly (BatchPlace & { readonly needsDisclosures: boolean })[];
  /** Chain ends after each batch, to compare with the signed head and to step back by one batch. */
  readonly ends: readonly LogHead[];
}

function readRecords(origin: string, bytes: Buffer): RecordsRead {
  const batches: (BatchPlace & { needsDisclosures: boolean })[] = [];
  const ends: LogHead[] = [];
  let end = emptyHead(origin);
  for (const frame of readFrames(bytes).frames) {
    const batch = readRecordsBatch(frame.payload);
    const extended = batch?.from === end.size ? extendWith(end, batch.lines) : undefined;
    if (!batch || !extended?.ok) break;
    end = extended.value;
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

/** Reads one log and judges it: `mirror_damaged` when the files hold less than, or other than, what was signed. */
export async function readLogFiles(
  origin: string,
  paths: LogPaths,
  signer: HeadSigner,
): Promise<Result<LogContent, Problem<HostCode> & { readonly head?: SignedHead }>> {
  const empty = Buffer.alloc(0);
  const [records, disclosures, heads] = await Promise.all(
    [paths.records, paths.disclosures, paths.heads].map(async (path) => (await readIfThere(path)) ?? empty),
  );
  const found = { records: records!.length, disclosures: disclosures!.length, heads: heads!.length };
  const read = readRecords(origin, records!);
  const signed = readHead(heads!, signer, origin);
  if (signed.spoiled) {
    // The records that can still be read are then the least that a restored log must hold.
    const readable: SignedHead = { size: read.end.size, root: rootOfHead(read.end), checkpoint: '' };
    return err({
      ...damaged(origin, 'The last signed head cannot be read or was not signed here.'),
      head: readable,
    });
  }
  const head = signed.head;
  const withHead = (message: string) => err({ ...damaged(origin, message), ...(head ? { head } : {}) });

  const headSize = head?.size ?? 0;
  const atHead = headSize === 0 ? emptyHead(origin) : read.ends.find((end) => end.size === headSize);
  if (!atHead) {
    return withHead(`${headSize} records were signed, but only ${read.end.size} of them can be read.`);
  }
  if (head && rootOfHead(atHead) !== head.root) {
    return withHead(`The ${headSize} records are not the ones that were signed.`);
  }

  const places = readDisclosures(disclosures!);
  const openable = new Set(places.map((place) => place.from));
  const missing = read.batches.findIndex((batch) => batch.needsDisclosures && !openable.has(batch.from));
  const kept = missing < 0 ? read.batches.length : missing;
  const end = read.ends[kept - 1] ?? emptyHead(origin);
  if (end.size < headSize) return withHead(`The values of record ${end.size + 1} and later cannot be read.`);
  const batches = read.batches.slice(0, kept);
  const keptPlaces = places.filter((place) => place.from < end.size);
  return ok({
    end,
    batches,
    disclosures: keptPlaces,
    head,
    held: { records: endOf(batches), disclosures: endOf(keptPlaces), heads: signed.end },
    found,
  });
}
