// Takes many lines from elsewhere as the next records of a log: the checks of `extendHead`, with the tree kept as bytes between.

import { decodeHex, encodeHex } from '../base/bytes.ts';
import { assert } from '../base/assert.ts';
import type { Sha256 } from '../base/ids.ts';
import { ok, type Problem, type Result } from '../base/result.ts';
import { CLOCK_ADJUSTED } from './build-append.ts';
import { refuse, type EvidenceCode } from './evidence-problem.ts';
import type { LogHead, StoredRecord } from './evidence-store.port.ts';
import { leafHashBytes } from './leaf.ts';
import { growFrontier, nodeHash } from './merkle.ts';
import { readRecord } from './read-record.ts';
import type { EvidenceRecord } from './record.ts';

/** The two hashes of a log's tree (RFC 9162 §2.1.1): of a line, and of two nodes. */
export interface TreeHash {
  readonly leaf: (line: string) => Uint8Array;
  readonly node: (left: Uint8Array, right: Uint8Array) => Uint8Array;
}
const PORTABLE: TreeHash = { leaf: leafHashBytes, node: nodeHash };

export interface ExtendedLines {
  readonly stored: readonly StoredRecord[];
  /** What the lines say, in the same order. */
  readonly records: readonly EvidenceRecord[];
  readonly head: LogHead;
}

const bytesOf = (hex: Sha256): Uint8Array => {
  const bytes = decodeHex(hex);
  assert(bytes, `not a SHA-256: ${hex}`);
  return bytes;
};

/** The first thing by which a record does not follow. FORMAT.md E9, E10. */
function breakOf(
  record: EvidenceRecord,
  { origin, size, lastLeaf, lastAt }: LogHead,
): Result<never, Problem<EvidenceCode>> | undefined {
  const place = `record ${size + 1}`;
  if (record.log !== origin)
    return refuse('chain_origin_differs', `The record belongs to ${record.log}.`, place);
  if (record.seq !== size)
    return refuse('chain_seq_differs', `Record ${record.seq + 1} stands where ${place} belongs.`, place);
  if (record.prev !== lastLeaf)
    return refuse(
      'chain_prev_differs',
      `The record names ${record.prev ?? 'no hash'} as the one before; that one has ${lastLeaf ?? 'none'}.`,
      place,
    );
  if (lastAt !== null && record.at < lastAt && record.type !== CLOCK_ADJUSTED)
    return refuse(
      'chain_time_decreases',
      `The time ${record.at} lies before that of the record before, ${lastAt}.`,
      place,
    );
  return undefined;
}

/** `hash`: where the platform has a faster one. */
export function extendLines(
  start: LogHead,
  lines: readonly string[],
  hash: TreeHash = PORTABLE,
): Result<ExtendedLines, Problem<EvidenceCode>> {
  const frontier = start.peaks.map(bytesOf);
  const stored: StoredRecord[] = [];
  const records: EvidenceRecord[] = [];
  let head = start;
  for (const line of lines) {
    const read = readRecord(line);
    if (!read.ok) return { ok: false, error: { ...read.error, place: `record ${head.size + 1}` } };
    const broken = breakOf(read.value, head);
    if (broken) return broken;
    const leafBytes = hash.leaf(line);
    const leaf = encodeHex(leafBytes) as Sha256;
    growFrontier(frontier, head.size, leafBytes, hash.node);
    stored.push({ origin: head.origin, seq: head.size, line, leaf });
    records.push(read.value);
    head = { ...head, size: head.size + 1, lastLeaf: leaf, lastAt: read.value.at };
  }
  const peaks = frontier.map((peak) => encodeHex(peak) as Sha256);
  return ok({ stored, records, head: { ...head, peaks } });
}
