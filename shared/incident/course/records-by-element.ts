// Which records were made at an element: what people did there, tables that were asked, limits that passed, ways out of gates.

import type { IncidentState } from '../state.ts';

/** seq of the records by element, oldest first. */
export function recordsByElement(state: IncidentState): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, Set<number>>();
  const add = (element: string | undefined, seq: number): void => {
    if (element === undefined) return;
    const known = found.get(element);
    if (known) known.add(seq);
    else found.set(element, new Set([seq]));
  };
  for (const { element, seq } of state.records) add(element, seq);
  for (const { element, seq, approvals } of state.acts) {
    add(element, seq);
    for (const { record } of approvals) add(element, record);
  }
  for (const { element, seq } of state.traces) add(element, seq);
  for (const { element, seq } of state.exceptions) add(element, seq);
  for (const { element, fired } of state.timers) if (fired) add(element, fired.seq);
  return new Map([...found].map(([element, seqs]) => [element, [...seqs].toSorted((a, b) => a - b)]));
}
