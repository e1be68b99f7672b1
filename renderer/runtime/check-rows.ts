// Whether stored rows are a log: each line follows from the one before, gives the hash that stands beside it, and each value opens
// what its record sealed.

import { disclosureDigest } from '../../shared/evidence/disclosure.ts';
import type { LogHead } from '../../shared/evidence/evidence-store.port.ts';
import { extendHead } from '../../shared/evidence/extend-head.ts';
import type { EvidenceRecord } from '../../shared/evidence/record.ts';
import type { RecordRow } from './runtime.ts';

export interface RowBreak {
  /** Records before the first that does not hold. */
  readonly seq: number;
  readonly message: string;
}
/** A sealed value: its digest in the `sd` of record `seq`. */
export interface Commitment {
  readonly seq: number;
  readonly digest: string;
}
export interface CheckedRows {
  /** Where the rows lead. */
  readonly end: LogHead;
  /** Sealed values that are not there. */
  readonly unopened: readonly Commitment[];
  /** Digests of values that a record says were erased, of these rows or of earlier ones. */
  readonly erased: readonly string[];
  readonly break?: RowBreak;
}

export type ValuesSeen = Pick<CheckedRows, 'unopened' | 'erased'>;

/** Those of `unopened` that no record `field.erased` names (shared/evidence/FORMAT.md). */
export function missingValues({ unopened, erased }: ValuesSeen): readonly Commitment[] {
  const gone = new Set(erased);
  return unopened.filter(({ digest }) => !gone.has(digest));
}

/** Commitments that stay closed; undefined where a value opens none of them. */
function closedIn(record: EvidenceRecord, disclosures: readonly string[]): readonly string[] | undefined {
  const open = new Set(record.sd);
  return disclosures.every((text) => open.delete(disclosureDigest(text))) ? [...open] : undefined;
}

/** `from` is the head that the rows must extend. */
export function checkRows(from: LogHead, rows: readonly RecordRow[]): CheckedRows {
  let end = from;
  const unopened: Commitment[] = [];
  const erased: string[] = [];
  const broken = (message: string): CheckedRows => ({
    end,
    unopened,
    erased,
    break: { seq: end.size, message },
  });
  for (const row of rows) {
    const extended = extendHead(end, row.line);
    if (!extended.ok) return broken(extended.error.message);
    if (extended.value.stored.leaf !== row.leaf)
      return broken('The record does not give the hash that stands beside it.');
    const record = JSON.parse(row.line) as EvidenceRecord;
    const closed = closedIn(record, row.disclosures);
    if (!closed) return broken('A value is not the one that was recorded.');
    unopened.push(...closed.map((digest) => ({ seq: row.seq, digest })));
    if (record.type === 'field.erased') erased.push(String(record.pub['digest']));
    end = extended.value.head;
  }
  return { end, unopened, erased };
}
