// What a bundle does not show, and why: exactly which records and which commitments (FORMAT.md B9).

import type { LogEntry } from '../evidence/scan-log.ts';

/** Why something that the log holds is not shown. */
export const WITHHOLD_REASONS = [
  'other_matters',
  'personal_data',
  'law_enforcement_hold',
  'third_party_secret',
  'erased',
] as const;
export type WithholdReason = (typeof WITHHOLD_REASONS)[number];

/** How much is withheld for one reason. */
export interface Withheld {
  readonly what: 'records' | 'fields';
  readonly reason: WithholdReason;
  readonly count: number;
}
/** Records `from` to `to`, both included, by seq. */
export interface WithheldRun {
  readonly from: number;
  readonly to: number;
  readonly reason: WithholdReason;
}
/** A commitment of a shown record that nothing opens. */
export interface WithheldField {
  readonly seq: number;
  readonly digest: string;
  readonly reason: WithholdReason;
}
export interface WithheldList {
  readonly records: readonly WithheldRun[];
  readonly fields: readonly WithheldField[];
}

/** Sums of a list, by kind and reason, in the order of the reasons. */
export function countWithheld({ records, fields }: WithheldList): readonly Withheld[] {
  const sums = (what: Withheld['what'], parts: readonly (readonly [WithholdReason, number])[]): Withheld[] =>
    WITHHOLD_REASONS.map((reason) => ({
      what,
      reason,
      count: parts.reduce((sum, [why, count]) => (why === reason ? sum + count : sum), 0),
    }));
  return [
    ...sums(
      'records',
      records.map(({ from, to, reason }) => [reason, to - from + 1]),
    ),
    ...sums(
      'fields',
      fields.map(({ reason }) => [reason, 1]),
    ),
  ].filter(({ count }) => count > 0);
}

/** Joins neighbours with the same reason. `rows`: withheld records by seq. */
export function runsOf(
  rows: readonly { readonly seq: number; readonly reason: WithholdReason }[],
): readonly WithheldRun[] {
  const runs: WithheldRun[] = [];
  for (const { seq, reason } of rows) {
    const last = runs.at(-1);
    if (last?.to === seq - 1 && last.reason === reason) runs[runs.length - 1] = { ...last, to: seq };
    else runs.push({ from: seq, to: seq, reason });
  }
  return runs;
}

/** In the order of the statement. */
export const byPlace = (a: WithheldField, b: WithheldField): number =>
  a.seq - b.seq || (a.digest < b.digest ? -1 : a.digest > b.digest ? 1 : 0);

/** Sorted, not overlapping, and runs that touch differ in their reason. */
export const isRunList = (runs: readonly WithheldRun[]): boolean =>
  runs.every(({ from, to, reason }, index) => {
    const before = runs[index - 1];
    return (
      from <= to && (!before || before.to + 1 < from || (before.to + 1 === from && before.reason !== reason))
    );
  });

/** First record that is withheld but not listed, or listed but shown; undefined where the list is exact. */
export function misstatedRecord(
  entries: readonly LogEntry[],
  runs: readonly WithheldRun[],
): number | undefined {
  let at = 0;
  for (const { seq, record } of entries) {
    while ((runs[at]?.to ?? Infinity) < seq) at += 1;
    const listed = (runs[at]?.from ?? Infinity) <= seq;
    if (listed !== (record === undefined)) return seq;
  }
  const last = runs.at(-1);
  return last && last.to >= entries.length ? last.to : undefined;
}
