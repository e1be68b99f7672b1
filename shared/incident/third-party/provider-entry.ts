// A provider's entry in parts: identity, contract, services, limits and the ladder of contacts with the age of each number.

import { formatInstant, readInstant, type Instant } from '../../base/instant.ts';
import { isObject, type Json, type Values } from '../../base/json.ts';
import type { ProviderView } from './register-view.ts';

/** Whether a critical or important function of the bank rests on it (DORA Art. 3(22)). */
export const CRITICALITIES = ['critical', 'important', 'other'] as const;
export type Criticality = (typeof CRITICALITIES)[number];

export const LIMITS = ['acknowledge', 'update', 'restore'] as const;
export type Limit = (typeof LIMITS)[number];

export interface ProviderContact {
  readonly level: string;
  /** Desk or person. */
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly verifiedAt?: Instant;
  /** Since when the number is known to be wrong. */
  readonly wrongAt?: Instant;
}

export interface ProviderEntry {
  readonly name: string;
  readonly lei: string;
  readonly contract: string;
  readonly services: readonly string[];
  readonly criticality: Criticality | '';
  readonly contacts: readonly ProviderContact[];
  /** Minutes from the call. */
  readonly limits: { readonly [L in Limit]?: number };
}

/** How old a verification may be before the ladder says so. */
export const OLD_CONTACT_DAYS = 90;

const text = (value: Json | undefined): string => (typeof value === 'string' ? value.trim() : '');
const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

/** A day, or the full form that records carry. */
export const readDay = (written: string): Instant | undefined =>
  readInstant(written) ?? readInstant(`${written}T00:00:00.000Z`);

/** The day of a moment in UTC, `2026-11-01`. */
const dayOf = (instant: Instant): string => formatInstant(instant).slice(0, 10);

function contactOf(written: Values): ProviderContact {
  const verifiedAt = readDay(text(written['verified_at']));
  return {
    level: text(written['level']),
    name: text(written['name']),
    phone: text(written['phone']),
    email: text(written['email']),
    ...(verifiedAt === undefined ? {} : { verifiedAt }),
  };
}

/** The contacts as they were typed, without what was found since. */
export const contactsIn = (details: Values): readonly ProviderContact[] =>
  list(details['contacts']).flatMap((one) => (isObject(one) ? [contactOf(one as Values)] : []));

export function readProvider({ name, details, checks = [] }: ProviderView): ProviderEntry {
  const criticality = CRITICALITIES.find((known) => known === details['criticality']) ?? '';
  const limits: { [L in Limit]?: number } = {};
  for (const limit of LIMITS) {
    const minutes = details[`sla_${limit}`];
    if (typeof minutes === 'number') limits[limit] = minutes;
  }
  return {
    name,
    lei: text(details['lei']),
    contract: text(details['contract']),
    services: list(details['services']).flatMap((one) => (typeof one === 'string' ? [one] : [])),
    criticality,
    contacts: contactsIn(details).map((contact) => {
      const check = checks.find(({ level }) => level === contact.level);
      if (!check || check.at < (contact.verifiedAt ?? 0)) return contact;
      return check.verdict === 'verified'
        ? { ...contact, verifiedAt: check.at }
        : { ...contact, wrongAt: check.at };
    }),
    limits,
  };
}

/** The values that a register record carries; what is empty is left out. */
export function providerValues(entry: ProviderEntry): Values {
  const limits = LIMITS.flatMap((limit) => {
    const minutes = entry.limits[limit];
    return minutes === undefined ? [] : [[`sla_${limit}`, minutes] as const];
  });
  const words = (['lei', 'contract', 'criticality'] as const).flatMap((field) =>
    entry[field] === '' ? [] : [[field, entry[field]] as const],
  );
  return {
    name: entry.name,
    ...Object.fromEntries(words),
    ...(entry.services.length === 0 ? {} : { services: entry.services }),
    ...Object.fromEntries(limits),
    contacts: entry.contacts.map(({ level, name, phone, email, verifiedAt }) => ({
      level,
      ...(name === '' ? {} : { name }),
      ...(phone === '' ? {} : { phone }),
      ...(email === '' ? {} : { email }),
      ...(verifiedAt === undefined ? {} : { verified_at: dayOf(verifiedAt) }),
    })),
  };
}
