// Where the records of one log stand among those of all devices, by which an incident numbers them.

import type { DeviceId } from '../../../shared/base/ids.ts';
import { readOrigin } from '../../../shared/evidence/origin.ts';
import type { RecordRow } from '../../runtime/runtime.ts';

/** Of a log that was read; undefined for anything else. */
export function deviceOfLog(origin: string): DeviceId | undefined {
  const read = readOrigin(origin);
  return read.ok ? read.value.device : undefined;
}

/** `rows`: in the incident's order. What is not among them keeps its own number. */
export function positionsIn(
  rows: readonly RecordRow[] | undefined,
  origin: string | undefined,
): (seq: number) => number {
  const positions = new Map<number, number>();
  for (const [position, row] of (rows ?? []).entries())
    if (row.origin === origin) positions.set(row.seq, position);
  return (seq) => positions.get(seq) ?? seq;
}
