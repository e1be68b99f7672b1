// Contacts of the register as vCards 4.0 (RFC 6350): one card for each desk or person, ORG the provider, ROLE the level.

import {
  EmailProperty,
  ExtendedProperty,
  FNProperty,
  OrgProperty,
  parse,
  RoleProperty,
  SpecialValueType,
  TelProperty,
  TextType,
  VCARD,
} from 'vcard4';
import { formatInstant } from '../../base/instant.ts';
import { isObject } from '../../base/json.ts';
import { LEVELS } from './entry-form.ts';
import { readDay, readProvider, type ProviderContact, type ProviderEntry } from './provider-entry.ts';
import type { ImportProblem } from './import-problem.ts';
import type { ReadRow } from './register-import.ts';
import type { ProviderView } from './register-view.ts';

const VERIFIED = 'X-RUNPROOF-VERIFIED';

function cardOf(provider: ProviderEntry, contact: ProviderContact): string {
  const text = (value: string): TextType => new TextType(value);
  const properties = [
    new FNProperty([], text(contact.name === '' ? `${provider.name} ${contact.level}` : contact.name)),
    new OrgProperty([], new SpecialValueType('ORGProperty', [text(provider.name)])),
    new RoleProperty([], text(contact.level)),
    ...(contact.phone === '' ? [] : [new TelProperty([], text(contact.phone))]),
    ...(contact.email === '' ? [] : [new EmailProperty([], text(contact.email))]),
    ...(contact.verifiedAt === undefined
      ? []
      : [new ExtendedProperty(VERIFIED, [], text(formatInstant(contact.verifiedAt).slice(0, 10)))]),
  ];
  return new VCARD(properties).repr();
}

/** Contacts whose number is known to be wrong are left out: nobody should dial them from a telephone's address book. */
export const writeVcards = (entries: readonly ProviderEntry[]): string =>
  entries
    .flatMap((entry) =>
      entry.contacts.filter(({ wrongAt }) => wrongAt === undefined).map((contact) => cardOf(entry, contact)),
    )
    .join('');

interface ReadCard {
  readonly provider: string;
  readonly level: string;
  readonly contact: Omit<ProviderContact, 'level'>;
}

/** The first value of a property; of a list its first part. */
function valueOf(properties: readonly unknown[], name: string): string {
  const found = properties.find((one) => isObject(one) && one.property === name);
  const value: unknown = isObject(found) ? found.value : undefined;
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first.replace(/^tel:/, '').trim() : '';
}

function readCard(card: string): ReadCard | string {
  try {
    const parsed: unknown = parse(card);
    const list: unknown = isObject(parsed) ? parsed.parsedVcard : undefined;
    const properties: readonly unknown[] = Array.isArray(list) ? list : [];
    const verifiedAt = readDay(valueOf(properties, VERIFIED));
    return {
      provider: valueOf(properties, 'ORG'),
      level: valueOf(properties, 'ROLE'),
      contact: {
        name: valueOf(properties, 'FN'),
        phone: valueOf(properties, 'TEL'),
        email: valueOf(properties, 'EMAIL'),
        ...(verifiedAt === undefined ? {} : { verifiedAt }),
      },
    };
  } catch (error) {
    // The library throws on whatever RFC 6350 forbids, other versions of vCard among it.
    return error instanceof Error ? error.message : 'it is no vCard';
  }
}

const EMPTY = { lei: '', contract: '', services: [], criticality: '', contacts: [], limits: {} } as const;

/** A contact of a provider that is known replaces the one of its level; the rest of the entry stays as it is. */
function withContact(entry: ProviderEntry, { level, contact }: ReadCard): ProviderEntry | undefined {
  const free = LEVELS.find((one) => !entry.contacts.some((known) => known.level === one));
  const place = LEVELS.find((one) => one === level) ?? free;
  if (place === undefined) return undefined;
  const others = entry.contacts.filter((known) => known.level !== place);
  const contacts = [...others, { level: place, ...contact }].toSorted((a, b) => (a.level < b.level ? -1 : 1));
  return { ...entry, contacts };
}

const problem = (message: string, remedy: string, where = ''): ImportProblem => ({ where, message, remedy });

/** The cards of one provider are one row. */
export function readVcards(text: string, providers: readonly ProviderView[]): readonly ReadRow[] {
  const cards = text.replaceAll(/\r?\n/g, '\r\n').match(/BEGIN:VCARD[\s\S]*?END:VCARD(\r\n|$)/gi) ?? [];
  const rows = new Map<string, ReadRow>();
  for (const [index, card] of cards.entries()) {
    const read = readCard(card.endsWith('\r\n') ? card : `${card}\r\n`);
    const row = index + 1;
    if (typeof read === 'string') {
      const message = `Card ${row} cannot be read: ${read}.`;
      const entry = { name: '', ...EMPTY };
      rows.set(`card ${row}`, { row, entry, problems: [problem(message, 'Export it as vCard 4.0.')] });
      continue;
    }
    const known = providers.find(({ name }) => name === read.provider);
    const before = rows.get(read.provider) ?? {
      row,
      entry: known ? readProvider(known) : { name: read.provider, ...EMPTY },
      problems: [],
    };
    const entry = withContact(before.entry, read);
    rows.set(read.provider, {
      ...before,
      entry: entry ?? before.entry,
      problems: entry
        ? before.problems
        : [
            ...before.problems,
            problem(`Card ${row} finds no free level.`, 'Write its level as ROLE.', 'ROLE'),
          ],
    });
  }
  return [...rows.values()];
}
