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
export interface CheckedRows {
  /** Where the rows lead. */
  readonly end: LogHead;
  /** Sealed values that are not there. */
  readonly unopened: number;
  readonly break?: RowBreak;
}

/** Values that open nothing; and how many commitments stay closed. */
function checkValues(row: RecordRow): { readonly unopened: number; readonly foreign: boolean } {
  const open = new Set((JSON.parse(row.line) as EvidenceRecord).sd);
  const foreign = row.disclosures.some((text) => !open.delete(disclosureDigest(text)));
  return { unopened: open.size, foreign };
}

/** `from` is the head that the rows must extend. */
export function checkRows(from: LogHead, rows: readonly RecordRow[]): CheckedRows {
  let end = from;
  let unopened = 0;
  const broken = (message: string): CheckedRows => ({ end, unopened, break: { seq: end.size, message } });
  for (const row of rows) {
    const extended = extendHead(end, row.line);
    if (!extended.ok) return broken(extended.error.message);
    if (extended.value.stored.leaf !== row.leaf)
      return broken('The record does not give the hash that stands beside it.');
    const values = checkValues(row);
    if (values.foreign) return broken('A value is not the one that was recorded.');
    unopened += values.unopened;
    end = extended.value.head;
  }
  return { end, unopened };
}
