// One log out of two damaged copies: every record names the hash of the one before, so that the hashes say which of the lines that
// are left belong together, wherever they were kept.

import { disclosureDigest } from '../../shared/evidence/disclosure.ts';
import { emptyHead } from '../../shared/evidence/build-append.ts';
import type { LogHead, StoredRecord } from '../../shared/evidence/evidence-store.port.ts';
import { extendHead, type Extended } from '../../shared/evidence/extend-head.ts';
import { leafHash } from '../../shared/evidence/leaf.ts';
import { rootBase64 } from '../../shared/evidence/merkle.ts';
import { readRecord } from '../../shared/evidence/read-record.ts';
import type { EvidenceRecord } from '../../shared/evidence/record.ts';

export interface CopyContent {
  /** Lines that may be records of the log, in any order. */
  readonly records: readonly string[];
  /** Texts that may be disclosures of them. */
  readonly disclosures: readonly string[];
}
export interface CombinedLog {
  readonly head: LogHead;
  readonly records: readonly StoredRecord[];
  readonly disclosures: readonly { readonly seq: number; readonly disclosure: string }[];
  /** Numbers (from 0) of records that no copy holds, up to the last that one does. */
  readonly lost: readonly number[];
  /** The records lead to the head that was signed. */
  readonly isSigned: boolean;
  /** Numbers of records of which a value is in no copy. */
  readonly withoutValues: readonly number[];
}

/** A number further behind the signed head is damage itself: the head follows the records within a moment. */
const MOST_UNSIGNED = 1_000_000;

interface Candidate {
  readonly line: string;
  readonly record: EvidenceRecord;
}

function candidatesOf(origin: string, copies: readonly CopyContent[]): Map<number, Candidate[]> {
  const found = new Map<number, Candidate[]>();
  for (const line of new Set(copies.flatMap(({ records }) => records))) {
    const read = readRecord(line);
    if (!read.ok || read.value.log !== origin) continue;
    const same = found.get(read.value.seq);
    if (same) same.push({ line, record: read.value });
    else found.set(read.value.seq, [{ line, record: read.value }]);
  }
  return found;
}

const hashesNamedAfter = (
  found: ReadonlyMap<number, readonly Candidate[]>,
  seq: number,
): ReadonlySet<unknown> => new Set((found.get(seq + 1) ?? []).map(({ record }) => record.prev));

/** The head that the host signed last. */
interface Signed {
  readonly size: number;
  readonly root: string;
}

const isAt = ({ head }: Extended, signed: Signed | undefined): boolean =>
  head.size === signed?.size && rootBase64(head.peaks, head.size) === signed.root;

/** The candidate that extends `head` and has the hash that the next record names, or leads to the signed root; at the very end,
 *  the one that extends it. */
function nextOf(
  head: LogHead,
  found: ReadonlyMap<number, readonly Candidate[]>,
  signed: Signed | undefined,
): Extended | undefined {
  const extending = (found.get(head.size) ?? []).flatMap(({ line }) => {
    const extended = extendHead(head, line);
    return extended.ok ? [extended.value] : [];
  });
  const last = extending.find((one) => isAt(one, signed));
  if (last) return last;
  const named = hashesNamedAfter(found, head.size);
  return named.size > 0 ? extending.find(({ stored }) => named.has(stored.leaf)) : extending[0];
}

/** Records behind the first gap still stand where the record after them names their hash. */
function isLeft(found: ReadonlyMap<number, readonly Candidate[]>, seq: number): boolean {
  const named = hashesNamedAfter(found, seq);
  return (found.get(seq) ?? []).some(({ line }) => named.size === 0 || named.has(leafHash(line)));
}

function valuesOf(
  records: readonly StoredRecord[],
  copies: readonly CopyContent[],
): Pick<CombinedLog, 'disclosures' | 'withoutValues'> {
  const open = new Map<string, number[]>();
  for (const { seq, line } of records)
    for (const digest of (JSON.parse(line) as EvidenceRecord).sd) {
      const same = open.get(digest);
      if (same) same.push(seq);
      else open.set(digest, [seq]);
    }
  const disclosures: { seq: number; disclosure: string }[] = [];
  for (const disclosure of new Set(copies.flatMap((copy) => copy.disclosures))) {
    const digest = disclosureDigest(disclosure);
    for (const seq of open.get(digest) ?? []) disclosures.push({ seq, disclosure });
    open.delete(digest);
  }
  // Stable: the values of one record stay in the order in which they were kept.
  disclosures.sort((a, b) => a.seq - b.seq);
  return { disclosures, withoutValues: [...new Set([...open.values()].flat())].sort((a, b) => a - b) };
}

/** `signed`: the head that the log must reach and have the root of. */
export function combineCopies(
  origin: string,
  copies: readonly CopyContent[],
  signed: Signed | undefined,
): CombinedLog {
  const found = candidatesOf(origin, copies);
  const records: StoredRecord[] = [];
  let head = emptyHead(origin);
  let reached = signed === undefined || signed.size === 0;
  for (let next = nextOf(head, found, signed); next; next = nextOf(head, found, signed)) {
    records.push(next.stored);
    head = next.head;
    reached ||= isAt(next, signed);
  }
  const most = (signed?.size ?? 0) + MOST_UNSIGNED;
  let end = signed?.size ?? 0;
  for (const seq of found.keys()) if (seq < most) end = Math.max(end, seq + 1);
  const lost: number[] = [];
  for (let seq = head.size; seq < end; seq += 1) if (seq === head.size || !isLeft(found, seq)) lost.push(seq);
  return { head, records, lost, isSigned: reached, ...valuesOf(records, copies) };
}
