// A vendor's ladder as it stands in this escalation: which level is done, which is to be called now, which comes later.

import type { ClockView, EscalationView } from '../../../shared/incident/view.ts';
import { isObject, type Json } from '../../../shared/base/json.ts';
import type { PublishedVersion } from '../../../shared/package/version.ts';
import type { ProviderView } from '../../../shared/incident/third-party/register-view.ts';

type Outcome = EscalationView['attempts'][number]['outcome'];

export interface Rung {
  readonly level: string;
  readonly title: string;
  readonly state: 'passed' | 'now' | 'later' | 'reached';
  readonly phone: string | undefined;
  /** Whole days since the contact was checked. */
  readonly verifiedDays: number | undefined;
  readonly attempts: readonly Outcome[];
  readonly breachedAt: number | undefined;
}

export const OUTCOME_WORDS: { readonly [O in Outcome]: string } = {
  reached: 'reached',
  no_answer: 'no answer',
  wrong_number: 'wrong number',
};
export const OLD_CONTACT_DAYS = 90;
const DAY_MS = 86_400_000;

interface Contact {
  readonly phone: string | undefined;
  readonly verifiedAt: number | undefined;
}

/** Contacts of a provider as the register keeps them: `contacts: [{level, phone, verified_at}]`. */
function contactOf(provider: ProviderView | undefined, level: string): Contact {
  const contacts: Json | undefined = provider?.details.contacts;
  const found = Array.isArray(contacts)
    ? contacts.find((one: unknown) => isObject(one) && one.level === level)
    : undefined;
  if (!isObject(found)) return { phone: undefined, verifiedAt: undefined };
  const verified = typeof found.verified_at === 'string' ? Date.parse(found.verified_at) : Number.NaN;
  return {
    phone: typeof found.phone === 'string' ? found.phone : undefined,
    verifiedAt: Number.isNaN(verified) ? undefined : verified,
  };
}

export function ladderOf(
  escalation: EscalationView,
  version: PublishedVersion,
  provider: ProviderView | undefined,
  clocks: readonly ClockView[],
  now: number,
): readonly Rung[] {
  const ladders = version.package.manifest.ladders;
  const ladder = ladders.find((candidate) => candidate.id === escalation.ladder) ?? ladders[0];
  const levels = ladder?.levels ?? [];
  const here = levels.findIndex((level) => level.level === escalation.level);
  return levels.map((level, index): Rung => {
    const attempts = escalation.attempts.filter((attempt) => attempt.level === level.level);
    const contact = contactOf(provider, level.level);
    const reached = attempts.some((attempt) => attempt.outcome === 'reached');
    const open = escalation.state === 'open';
    const breach = clocks.find(
      (clock) =>
        clock.state === 'breached' && new RegExp(`\\b${level.level}\\b`).test(`${clock.id} ${clock.title}`),
    );
    return {
      level: level.level,
      title: level.title,
      state: reached
        ? 'reached'
        : !open
          ? attempts.length > 0
            ? 'passed'
            : 'later'
          : index < here
            ? 'passed'
            : index === here
              ? 'now'
              : 'later',
      phone: contact.phone,
      verifiedDays:
        contact.verifiedAt === undefined
          ? undefined
          : Math.max(0, Math.floor((now - contact.verifiedAt) / DAY_MS)),
      attempts: attempts.map((attempt) => attempt.outcome),
      breachedAt: breach?.due,
    };
  });
}
