// A vendor's ladder as it stands in this escalation: which level is done, which is to be called now, which comes later.

import { foldedName } from '../../../shared/incident/folded-name.ts';
import type { ClockView, EscalationView } from '../../../shared/incident/view.ts';
import type { PublishedVersion } from '../../../shared/package/version.ts';
import { readProvider } from '../../../shared/incident/third-party/provider-entry.ts';
import type { ProviderView } from '../../../shared/incident/third-party/register-view.ts';

type Outcome = EscalationView['attempts'][number]['outcome'];

export interface Rung {
  readonly level: string;
  readonly title: string;
  readonly state: 'passed' | 'now' | 'later' | 'reached';
  readonly phone: string | undefined;
  /** Who stands on the level at this provider. */
  readonly desk: string | undefined;
  readonly email: string | undefined;
  /** Whole days since the contact was checked. */
  readonly verifiedDays: number | undefined;
  /** The number was dialled and is not theirs any more. */
  readonly wrong: boolean;
  readonly attempts: readonly Outcome[];
  readonly breachedAt: number | undefined;
  /** Not waited for any more: a higher level was called before its time. */
  readonly skipped: boolean;
}

export const OUTCOME_WORDS: { readonly [O in Outcome]: string } = {
  reached: 'reached',
  no_answer: 'no answer',
  wrong_number: 'wrong number',
};
const DAY_MS = 86_400_000;

/** The register's entry of whoever is called: the one that was picked, else the one of that name, however it is spelt. */
export function providerOf(
  providers: readonly ProviderView[],
  { contract, provider }: Pick<EscalationView, 'contract' | 'provider'>,
): ProviderView | undefined {
  if (contract) return providers.find((known) => known.provider === contract.provider);
  const called = providers.filter(({ name }) => name !== '' && foldedName(name) === foldedName(provider));
  return called.find(({ name }) => name === provider) ?? called[0];
}

/** The days that are over since a contact was checked. */
export const daysSince = (verifiedAt: number, now: number): number =>
  Math.max(0, Math.floor((now - verifiedAt) / DAY_MS));

export function ladderOf(
  escalation: EscalationView,
  version: PublishedVersion,
  provider: ProviderView | undefined,
  clocks: readonly ClockView[],
  now: number,
): readonly Rung[] {
  const contacts = provider ? readProvider(provider).contacts : [];
  const ladders = version.package.manifest.ladders;
  const ladder = ladders.find((candidate) => candidate.id === escalation.ladder) ?? ladders[0];
  const levels = ladder?.levels ?? [];
  const here = levels.findIndex((level) => level.level === escalation.level);
  return levels.map((level, index): Rung => {
    const attempts = escalation.attempts.filter((attempt) => attempt.level === level.level);
    const contact = contacts.find((one) => one.level === level.level);
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
      phone: contact?.phone === '' ? undefined : contact?.phone,
      desk: contact?.name === '' ? undefined : contact?.name,
      email: contact?.email === '' ? undefined : contact?.email,
      verifiedDays: contact?.verifiedAt === undefined ? undefined : daysSince(contact.verifiedAt, now),
      wrong: contact?.wrongAt !== undefined,
      attempts: attempts.map((attempt) => attempt.outcome),
      breachedAt: breach?.due,
      skipped: escalation.skips?.some(({ skipped }) => skipped.includes(level.level)) ?? false,
    };
  });
}
