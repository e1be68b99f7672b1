// Earlier incidents with the same provider: by the register's entry where both name one, by the exact name otherwise.

import { sixMonthsEnd } from '../../../shared/dora/recurring.ts';
import type { EscalationEntry } from '../../runtime/lists.ts';

export interface Named {
  /** As the escalation calls it. */
  readonly provider: string;
  /** Id and name of the register's entry that it is counted by. */
  readonly contract?: { readonly provider: string; readonly name: string };
}

export function isSameProvider(one: Named, other: Named): boolean {
  if (one.contract && other.contract) return one.contract.provider === other.contract.provider;
  const names = [other.provider, other.contract?.name];
  return [one.provider, one.contract?.name].some(
    (name) => name !== undefined && name !== '' && names.includes(name),
  );
}

/** When the provider was called; of entries of an older database the first try that is known. */
export const calledAt = ({ escalation }: EscalationEntry): number | undefined =>
  escalation.calledAt ?? escalation.contract?.from ?? escalation.attempts[0]?.at;

/** Six months back from `now`, in milliseconds since the epoch; what nobody called yet is of today. */
export const isRecent = (entry: EscalationEntry, now: number): boolean =>
  sixMonthsEnd(calledAt(entry) ?? now) > now;

/** One entry for each incident, newest first: its limits that passed are those of all its escalations to the provider. */
export interface EarlierIncident {
  readonly from: EscalationEntry['from'];
  readonly at: number | undefined;
  readonly instance: string;
  readonly breached: number;
}

export function earlierIncidents(entries: readonly EscalationEntry[]): readonly EarlierIncident[] {
  const found = new Map<string, EarlierIncident>();
  for (const entry of entries) {
    const { from, escalation, breached, limit } = entry;
    const before = found.get(from.incident);
    const passed = breached ?? (limit?.state === 'breached' ? 1 : 0);
    const at = calledAt(entry);
    found.set(from.incident, {
      from,
      at: Math.max(before?.at ?? 0, at ?? 0) || undefined,
      instance: before?.instance ?? escalation.instance,
      breached: (before?.breached ?? 0) + passed,
    });
  }
  return [...found.values()].toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0));
}
