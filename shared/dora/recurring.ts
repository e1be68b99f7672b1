// Recurring incidents, Art. 8(2) of Delegated Regulation (EU) 2024/1772: incidents that are not major on their own count as one
// major incident where they occurred at least twice within six months, have the same apparent root cause, and together meet Art. 8(1).

import type { Instant } from '../base/instant.ts';
import type { FactName } from './classification-rules.ts';
import { classify, type Classification, type Facts } from './classify.ts';
import { dateOfDays, daysInMonth, daysOf } from './local-time.ts';

export interface Occurrence {
  readonly occurredAt: Instant;
  /** Apparent root causes: codes of root-causes.ts, or words of one's own. */
  readonly causes: readonly string[];
  /** Major on its own; then it is reported on its own. */
  readonly major: boolean;
  readonly facts: Facts;
}
export interface Recurrence<One extends Occurrence> {
  readonly cause: string;
  /** Those it recurs with, oldest first; the incident that was asked about is not among them. */
  readonly with: readonly One[];
  /** Of all of them together. */
  readonly together: Classification;
}

const DAY_MS = 86_400_000;

/**
 * When six months from an incident have passed: the end of that day six months on, or of the month's last day where it has no
 * such day (Reg. (EEC, Euratom) 1182/71, Art. 3: the day of the event is not counted, the last one is, whole). Days of UTC.
 */
export function sixMonthsEnd(from: Instant): Instant {
  const { year, month, day } = dateOfDays(Math.floor(from / DAY_MS));
  const months = year * 12 + month - 1 + 6;
  const [endYear, endMonth] = [Math.floor(months / 12), (months % 12) + 1];
  return (daysOf(endYear, endMonth, Math.min(day, daysInMonth(endYear, endMonth))) + 1) * DAY_MS;
}

const PERCENTAGES: ReadonlySet<FactName> = new Set([
  'clientsPercent',
  'counterpartsPercent',
  'transactionsPercent',
  'transactionValuePercent',
]);

type Fact = number | boolean | 'unknown';

function joined(name: FactName, values: readonly Fact[]): Fact {
  if (values.includes(true)) return true;
  if (values.includes('unknown')) return 'unknown';
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length === 0) return false;
  // Which Member States they were is not known, only how many; the same ones may be affected again.
  if (name === 'memberStates') return Math.max(...numbers);
  const sum = Math.round(numbers.reduce((all, one) => all + one, 0) * 1e6) / 1e6;
  return PERCENTAGES.has(name) ? Math.min(100, sum) : sum;
}

/**
 * The facts of incidents taken as one. The regulation does not say how they add up: amounts, hours and percentages are summed
 * (the highest they can be together), Member States are not, what holds for one holds for all, what is unknown for one is unknown.
 */
export function joinFacts(all: readonly Facts[]): Facts {
  const names = new Set(all.flatMap((facts) => Object.keys(facts) as FactName[]));
  return Object.fromEntries(
    [...names].map((name) => {
      const values = all.flatMap((facts) => facts[name] ?? []);
      return [name, joined(name, values)];
    }),
  );
}

/** Those of one cause, in every stretch of six months that holds `subject` too. */
function stretches<One extends Occurrence>(
  subject: Occurrence,
  same: readonly One[],
): readonly (readonly One[])[] {
  const starts = [subject, ...same].map(({ occurredAt }) => occurredAt).toSorted((a, b) => a - b);
  return starts.flatMap((from) => {
    const end = sixMonthsEnd(from);
    if (subject.occurredAt < from || subject.occurredAt >= end) return [];
    const found = same.filter(({ occurredAt }) => occurredAt >= from && occurredAt < end);
    return found.length === 0 ? [] : [found];
  });
}

/**
 * What an incident recurs with, by the cause that it seems to have. Null where it is major on its own, or nothing else of that
 * cause happened within six months. Where several stretches fit: one that is major together, else the one that holds most.
 */
export function findRecurrence<One extends Occurrence>(
  subject: Omit<Occurrence, 'causes'>,
  cause: string,
  others: readonly One[],
): Recurrence<One> | null {
  if (subject.major) return null;
  const same = others
    .filter((other) => !other.major && other.causes.includes(cause))
    .toSorted((a, b) => a.occurredAt - b.occurredAt);
  const found = stretches({ ...subject, causes: [cause] }, same)
    .map((among) => ({
      cause,
      with: among,
      together: classify(joinFacts([subject.facts, ...among.map(({ facts }) => facts)])),
    }))
    .toSorted((a, b) => b.with.length - a.with.length);
  return found.find(({ together }) => together.major) ?? found[0] ?? null;
}
