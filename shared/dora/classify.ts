// Whether an incident is major: Art. 8(1) of Delegated Regulation (EU) 2024/1772. Critical services affected, and either
// malicious access that may lose data or at least two thresholds. What is unknown counts as met and makes the answer provisional.

import {
  CRITICAL_SERVICES,
  MALICIOUS_DATA_LOSS,
  THRESHOLDS,
  type Condition,
  type FactName,
  type ThresholdId,
} from './classification-rules.ts';

/** A number in the condition's unit, or whether the fact holds. Absent: it does not, or zero. */
export type Facts = { readonly [name in FactName]?: number | boolean | 'unknown' };

export interface Classification {
  readonly major: boolean;
  /** True if any fact that was looked at is unknown. */
  readonly provisional: boolean;
  /** Ids of the conditions of Art. 6 that hold, such as "6(a)". */
  readonly criticalServices: readonly string[];
  /** Art. 9(5)(b). */
  readonly malicious: boolean;
  readonly thresholdsMet: readonly ThresholdId[];
  /** Ids of the conditions of Art. 9 that hold, such as "9(1)(a)". */
  readonly conditionsMet: readonly string[];
  /** The arithmetic in words. */
  readonly because: string;
}

function isMet({ fact, test, limit }: Condition, facts: Facts): boolean {
  const value = facts[fact];
  if (value === 'unknown') return true;
  if (test === 'true' || limit === undefined) return value === true;
  if (typeof value !== 'number') return false;
  return test === '>' ? value > limit : value >= limit;
}

function explain(services: readonly string[], malicious: boolean, count: number): string {
  if (services.length === 0) return 'No critical service is affected (Art. 6), so the incident is not major.';
  const gate = `Critical services are affected (Art. ${services.join(', ')})`;
  if (malicious)
    return `${gate}, and malicious access may result in data losses (Art. 9(5)(b)): major under Art. 8(1)(a).`;
  const met = `${count} of 6 thresholds ${count === 1 ? 'is' : 'are'} met`;
  return count >= 2
    ? `${gate}, and ${met}, at least two: major under Art. 8(1)(b).`
    : `${gate}, but ${met}, fewer than two: not major.`;
}

export function classify(facts: Facts): Classification {
  const services = CRITICAL_SERVICES.filter((condition) => isMet(condition, facts)).map(({ id }) => id);
  const malicious = isMet(MALICIOUS_DATA_LOSS, facts);
  const met = THRESHOLDS.filter(({ conditions }) => conditions.some((condition) => isMet(condition, facts)));
  const conditions = THRESHOLDS.flatMap((threshold) => threshold.conditions);
  return {
    major: services.length > 0 && (malicious || met.length >= 2),
    provisional: Object.values(facts).includes('unknown'),
    criticalServices: services,
    malicious,
    thresholdsMet: met.map(({ id }) => id),
    conditionsMet: conditions.filter((condition) => isMet(condition, facts)).map(({ id }) => id),
    because: explain(services, malicious, met.length),
  };
}
