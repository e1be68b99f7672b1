// Reads whole appends back, from the one that holds a record until about a megabyte is together.

import { open } from 'node:fs/promises';
import { assert } from '../../../shared/base/assert.ts';
import type { LogHead } from '../../../shared/evidence/evidence-store.port.ts';
import type { MirrorPage } from '../../../shared/ipc/contract.ts';
import { readFrames } from '../frames.ts';
import { readDisclosuresBatch, readRecordsBatch } from './batch.ts';
import type { BatchPlace, LogPaths } from './log-files.ts';

const PAGE_BYTES = 1024 * 1024;

async function payloads(path: string, places: readonly BatchPlace[]): Promise<readonly Buffer[]> {
  const first = places[0];
  const last = places.at(-1);
  if (!first || !last) return [];
  const bytes = Buffer.alloc(last.at + last.length - first.at);
  const handle = await open(path, 'r');
  try {
    await handle.read(bytes, 0, bytes.length, first.at);
  } finally {
    await handle.close();
  }
  const { frames } = readFrames(bytes);
  assert(frames.length === places.length, `${path} changed under the open log`);
  return frames.map((frame) => frame.payload);
}

/** Index of the batch that holds record `from`; batches are in order of `from`. */
function batchOf(batches: readonly BatchPlace[], from: number): number {
  let low = 0;
  let high = batches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((batches[middle]?.from ?? 0) <= from) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

export async function readPage(
  paths: LogPaths,
  log: {
    readonly head: LogHead;
    readonly batches: readonly BatchPlace[];
    readonly places: readonly BatchPlace[];
  },
  from: number,
): Promise<MirrorPage> {
  if (from >= log.head.size) return { records: [], disclosures: [] };
  const start = batchOf(log.batches, from);
  let end = start;
  for (let bytes = 0; end < log.batches.length && bytes < PAGE_BYTES; end += 1)
    bytes += log.batches[end]?.length ?? 0;
  const next = log.batches[end]?.from;
  const before = next ?? log.head.size;
  const first = log.batches[start]?.from ?? 0;
  const places = log.places.filter((place) => place.from >= first && place.from < before);
  const [recordFrames, disclosureFrames] = await Promise.all([
    payloads(paths.records, log.batches.slice(start, end)),
    payloads(paths.disclosures, places),
  ]);
  return {
    records: recordFrames.flatMap((payload) => readRecordsBatch(payload)?.lines ?? []).slice(from - first),
    disclosures: disclosureFrames
      .flatMap((payload) => readDisclosuresBatch(payload)?.disclosures ?? [])
      .filter((item) => item.seq >= from),
    ...(next === undefined ? {} : { next }),
  };
}
