// Puts time stamps into a report: not later than when, by whom, proved or claimed; and where proved, an outside witness.

import { NO_OUTSIDE_WITNESS, type LogFacts, type VerificationReport } from '../verification-report.ts';
import type { StampFacts } from './check-stamp.ts';

const spokenTime = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`;

function subjectOf(over: StampFacts['over']): string {
  if (over === 'bundle') return 'This whole bundle';
  return `The first ${over.size === 1 ? 'record' : `${over.size} records`} of ${over.origin}`;
}

/** The sentence of one stamp. */
export function stampSentence({ over, at, authority, proved }: StampFacts): string {
  const subject = `${subjectOf(over)} existed not later than ${spokenTime(at)}`;
  return proved
    ? `${subject}, by the time stamp of ${authority}.`
    : `${subject}, says a time stamp in the name of ${authority}. The certificate of that authority would prove it.`;
}

function witnessedBy(log: LogFacts, stamps: readonly StampFacts[]): LogFacts {
  const sizes = stamps.map(({ over }) =>
    over === 'bundle' ? log.size : over.origin === log.origin ? over.size : 0,
  );
  return { ...log, witnessed: Math.max(log.witnessed, ...sizes) };
}

/** In a report that failed a stamp proves nothing about what the bundle says; it stays among what is claimed. */
export function addStamps(report: VerificationReport, stamps: readonly StampFacts[]): VerificationReport {
  if (stamps.length === 0) return report;
  const proved = report.verdict === 'verified' ? stamps.filter((stamp) => stamp.proved) : [];
  const claimed = stamps
    .filter((stamp) => !proved.includes(stamp))
    .map((stamp) => ({ ...stamp, proved: false }));
  return {
    ...report,
    proved: [...report.proved, ...proved.map(stampSentence)],
    claimed: [
      ...report.claimed.filter((claim) => proved.length === 0 || claim !== NO_OUTSIDE_WITNESS),
      ...claimed.map(stampSentence),
    ],
    outsideWitness: report.outsideWitness || proved.length > 0,
    facts: { ...report.facts, logs: report.facts.logs.map((log) => witnessedBy(log, proved)) },
    timestamps: [...(report.timestamps ?? []), ...stamps],
  };
}
