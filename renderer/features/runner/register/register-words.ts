// Words of the register: how critical a provider is, and how old the oldest of its numbers.

import {
  OLD_CONTACT_DAYS,
  type Criticality,
  type Limit,
  type ProviderEntry,
} from '../../../../shared/incident/third-party/provider-entry.ts';
import type { RegisterChange } from '../../../../shared/incident/third-party/register-view.ts';
import { daysSince } from '../vendor-ladder.ts';

export const CRITICALITY_ITEMS: readonly { readonly value: Criticality; readonly text: string }[] = [
  { value: 'critical', text: 'Supports a critical function' },
  { value: 'important', text: 'Supports an important function' },
  { value: 'other', text: 'Supports neither' },
];

export const LIMIT_WORDS: { readonly [L in Limit]: string } = {
  acknowledge: 'Acknowledge',
  update: 'Update every',
  restore: 'Restore',
};

export const criticalityWords = (criticality: Criticality | ''): string =>
  criticality === '' ? 'not said' : criticality;

export const CHANGE_WORDS: { readonly [W in RegisterChange['what']]: string } = {
  registered: 'registered',
  changed: 'changed',
  retired: 'retired',
  verified: 'verified',
  wrong_number: 'wrong number',
};

export const verifiedWords = (days: number): string =>
  days === 0 ? 'verified today' : `verified ${days} ${days === 1 ? 'day' : 'days'} ago`;

/** The worst of an entry's contacts: a wrong number, one that nobody checked, then the oldest. */
export function ageOf(
  { contacts }: ProviderEntry,
  now: number,
): { readonly words: string; readonly bad: boolean } {
  if (contacts.length === 0) return { words: 'no contact', bad: true };
  const wrong = contacts.find(({ wrongAt }) => wrongAt !== undefined);
  if (wrong) return { words: `${wrong.level} wrong number`, bad: true };
  const never = contacts.find(({ verifiedAt }) => verifiedAt === undefined);
  if (never) return { words: `${never.level} never verified`, bad: true };
  const oldest = contacts.toSorted((a, b) => (a.verifiedAt ?? 0) - (b.verifiedAt ?? 0))[0];
  const days = daysSince(oldest?.verifiedAt ?? now, now);
  return { words: verifiedWords(days), bad: days > OLD_CONTACT_DAYS };
}
