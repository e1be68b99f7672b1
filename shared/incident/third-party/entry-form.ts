// An entry of the register as a form and a row of CSV hold it: every field a text, as it was typed.

import { textOf, type Values } from '../../base/json.ts';
import { formatInstant, type Instant } from '../../base/instant.ts';
import {
  CRITICALITIES,
  LIMITS,
  readDay,
  type Limit,
  type ProviderContact,
  type ProviderEntry,
} from './provider-entry.ts';
import { tidyLei } from './lei.ts';

export const LEVELS = ['L1', 'L2', 'L3'] as const;
export const CONTACT_FIELDS = ['name', 'phone', 'email', 'verified'] as const;

export function formOf(entry: ProviderEntry | undefined): Values {
  if (!entry) return {};
  const form: { [field: string]: string } = {
    name: entry.name,
    lei: entry.lei,
    contract: entry.contract,
    criticality: entry.criticality,
    services: entry.services.join(', '),
  };
  for (const limit of LIMITS) form[limit] = String(entry.limits[limit] ?? '');
  for (const { level, name, phone, email, verifiedAt } of entry.contacts) {
    form[`${level}_name`] = name;
    form[`${level}_phone`] = phone;
    form[`${level}_email`] = email;
    form[`${level}_verified`] = verifiedAt === undefined ? '' : formatInstant(verifiedAt).slice(0, 10);
  }
  return form;
}

export interface FormProblem {
  readonly field: string;
  readonly message: string;
}

function contactsOf(form: Values): readonly ProviderContact[] {
  return LEVELS.flatMap((level) => {
    const [name, phone, email, verified] = CONTACT_FIELDS.map((field) =>
      textOf(form[`${level}_${field}`]).trim(),
    );
    if (!name && !phone && !email) return [];
    const verifiedAt = readDay(verified ?? '');
    return [
      {
        level,
        name: name ?? '',
        phone: phone ?? '',
        email: email ?? '',
        ...(verifiedAt === undefined ? {} : { verifiedAt }),
      },
    ];
  });
}

/** The entry, and what in the form cannot be read; the rules of the register are asked by its record. `now`: no check lies ahead. */
export function readForm(
  form: Values,
  now: Instant = Number.POSITIVE_INFINITY,
): {
  readonly entry: ProviderEntry;
  readonly problems: readonly FormProblem[];
} {
  const problems: FormProblem[] = [];
  const limits: { [L in Limit]?: number } = {};
  for (const limit of LIMITS) {
    const typed = textOf(form[limit]).trim();
    if (typed === '') continue;
    if (/^[1-9][0-9]{0,5}$/.test(typed)) limits[limit] = Number(typed);
    else problems.push({ field: limit, message: 'Write whole minutes, such as 30.' });
  }
  for (const level of LEVELS) {
    const typed = textOf(form[`${level}_verified`]).trim();
    const field = `${level}_verified`;
    const day = readDay(typed);
    if (typed !== '' && day === undefined) problems.push({ field, message: 'Write the day as 2026-11-30.' });
    if (day !== undefined && day > now) problems.push({ field, message: 'That day is still to come.' });
  }
  const criticality = CRITICALITIES.find((known) => known === form['criticality']) ?? '';
  return {
    entry: {
      name: textOf(form['name']).trim(),
      lei: tidyLei(textOf(form['lei'])),
      contract: textOf(form['contract']).trim(),
      services: textOf(form['services'])
        .split(/[,\n]/)
        .map((service) => service.trim())
        .filter((service) => service !== ''),
      criticality,
      contacts: contactsOf(form),
      limits,
    },
    problems,
  };
}
