// Takes one line that somebody else kept (the mirror, the database) as the next record of a log, or says why it is not.

import type { LogHead, StoredRecord } from './evidence-store.port.ts';
import { CLOCK_ADJUSTED } from './build-append.ts';
import { refuse, type EvidenceCode } from './evidence-problem.ts';
import { leafHash } from './leaf.ts';
import { appendLeaf } from './merkle.ts';
import { readRecord } from './read-record.ts';
import { ok, type Problem, type Result } from '../base/result.ts';

export interface Extended {
  readonly stored: StoredRecord;
  readonly head: LogHead;
}

/** FORMAT.md E9, E10: the line must be well formed and must name this log, the next number and the hash of the record before. */
export function extendHead(head: LogHead, line: string): Result<Extended, Problem<EvidenceCode>> {
  const read = readRecord(line);
  if (!read.ok) return read;
  const { log, seq, prev, at, type } = read.value;
  const place = `record ${head.size + 1}`;
  if (log !== head.origin) return refuse('chain_origin_differs', `The record belongs to ${log}.`, place);
  if (seq !== head.size)
    return refuse(
      'chain_seq_differs',
      `Record ${seq + 1} stands where record ${head.size + 1} belongs.`,
      place,
    );
  if (prev !== head.lastLeaf)
    return refuse(
      'chain_prev_differs',
      `The record names ${prev ?? 'no hash'} as the one before; that one has ${head.lastLeaf ?? 'none'}.`,
      place,
    );
  if (head.lastAt !== null && at < head.lastAt && type !== CLOCK_ADJUSTED) {
    return refuse(
      'chain_time_decreases',
      `The time ${at} lies before that of the record before, ${head.lastAt}.`,
      place,
    );
  }
  const leaf = leafHash(line);
  const peaks = appendLeaf(head.peaks, head.size, leaf);
  return ok({
    stored: { origin: head.origin, seq, line, leaf },
    head: { origin: head.origin, size: head.size + 1, peaks, lastLeaf: leaf, lastAt: at },
  });
}
