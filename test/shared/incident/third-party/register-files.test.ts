// The register as CSV and vCard: what goes out comes back, formulas stay text, and what a file gets wrong is told by row.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ProviderEntry } from '../../../../shared/incident/third-party/provider-entry.ts';
import { readCsv, writeCsv } from '../../../../shared/incident/third-party/register-csv.ts';
import { planImport } from '../../../../shared/incident/third-party/register-import.ts';
import { readServices, tableOf, writeServices } from '../../../../shared/incident/third-party/service-csv.ts';
import { readVcards, writeVcards } from '../../../../shared/incident/third-party/register-vcard.ts';

const CLOUD: ProviderEntry = {
  name: 'Sample Cloud',
  lei: '529900T8BM49AURSDO55',
  contract: 'SC-114, § 6.1',
  services: ['Payments gateway', 'Region "2"'],
  criticality: 'critical',
  contacts: [
    {
      level: 'L1',
      name: 'Duty desk; nights',
      phone: '+00 00 0000 0001',
      email: '',
      verifiedAt: Date.UTC(2026, 10, 8),
    },
    { level: 'L2', name: 'Service manager', phone: '', email: 'manager@cloud.example' },
  ],
  limits: { acknowledge: 30, restore: 240 },
};
const word = fc
  .string({ unit: 'grapheme', maxLength: 12 })
  .map((text) => text.replaceAll(/[,\r\n]/g, '').trim());
const entry: fc.Arbitrary<ProviderEntry> = fc.record({
  name: word.filter((name) => name !== ''),
  lei: fc.constantFrom('', CLOUD.lei),
  contract: word,
  services: fc.array(
    word.filter((service) => service !== ''),
    { maxLength: 3 },
  ),
  criticality: fc.constantFrom('', 'critical', 'important', 'other'),
  contacts: fc.constantFrom(CLOUD.contacts, []),
  limits: fc.constantFrom({}, CLOUD.limits),
});

test('CSV: any entry that goes out comes back as it was, also one that begins like a formula', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 4 }), (entries) => {
      // An apostrophe before a sign is what the writer itself uses.
      fc.pre(!JSON.stringify(entries).includes("'"));
      const { rows, problems } = readCsv(writeCsv(entries));
      expect(problems).toEqual([]);
      expect(rows.map((row) => row.entry)).toEqual(entries);
    }),
  );
});

test.each(['=1+1', '+cmd', '-2', '@SUM(A1)'])('CSV: no cell of an export is the formula %s', (name) => {
  const csv = writeCsv([{ ...CLOUD, name }]);
  expect(csv.split('\r\n')[1]?.replace(/^"/, '')).toMatch(/^'/);
  expect(readCsv(csv).rows[0]?.entry.name).toBe(name);
});

test.each<readonly [string, string, object]>([
  ['no name column', 'provider,lei\r\nA,\r\n', { problems: [{ where: 'name' }], rows: [] }],
  [
    'a column of its own',
    'name,colour\r\nA,red\r\n',
    { problems: [{ where: 'colour' }], rows: [{ row: 2 }] },
  ],
  [
    'minutes in words',
    'name,acknowledge\r\nA,soon\r\n',
    { rows: [{ row: 2, problems: [{ where: 'acknowledge' }] }] },
  ],
  [
    'a day of another form',
    'name,L1_name,L1_verified\r\nA,Desk,1/2/26\r\n',
    { rows: [{ problems: [{ where: 'L1_verified' }] }] },
  ],
  [
    'a check that is still to come',
    'name,L1_name,L1_verified\r\nA,Desk,2026-12-02\r\n',
    { rows: [{ problems: [{ where: 'L1_verified', remedy: 'That day is still to come.' }] }] },
  ],
  [
    'an unknown function',
    'name,criticality\r\nA,high\r\n',
    { rows: [{ problems: [{ where: 'criticality' }] }] },
  ],
  [
    'semicolons, as spreadsheets write',
    '\uFEFFname;lei\r\nA;\r\n',
    { rows: [{ entry: { name: 'A' }, problems: [] }] },
  ],
  ['too few cells', 'name,lei\r\nA\r\n', { rows: [{ problems: [{ where: '' }] }] }],
  [
    'the line that a row begins in, behind an empty line and a cell of two lines',
    'name,contract\r\n\r\nA,"one\r\ntwo"\r\nB,\r\n',
    { rows: [{ row: 3 }, { row: 5, problems: [] }], problems: [] },
  ],
])('CSV: %s', (_title, csv, expected) => {
  expect(readCsv(csv, Date.UTC(2026, 11, 1))).toMatchObject(expected);
});

test('an import tells new, changed, the same, doubled and wrong entries apart before anything is recorded', () => {
  const { rows } = readCsv(
    writeCsv([CLOUD, { ...CLOUD, lei: '', name: 'Other' }, { ...CLOUD, name: 'Sample cloud' }]),
  );
  const [first, second, third] = planImport(rows, []);
  expect(first).toMatchObject({ problems: [], same: false });
  expect(second).toMatchObject({ problems: [], values: { name: 'Other' } });
  expect(third?.problems).toMatchObject([{ message: 'Row 2 is about the same provider.' }]);
  const known = { provider: 'prv', name: 'Sample Cloud', details: first?.values ?? {} };
  expect(planImport(rows.slice(0, 1), [known])).toMatchObject([{ known, same: true }]);
  const wrong = readCsv('name,lei\r\nA,529900T8BM49AURSDO56\r\n').rows;
  expect(planImport(wrong, [])[0]?.problems).toMatchObject([
    { message: expect.stringContaining('no LEI') as string },
  ]);
});

test('an import of a known provider names the columns that it changes', () => {
  const { rows } = readCsv(writeCsv([{ ...CLOUD, contract: 'SC-115', limits: {} }]));
  const known = {
    provider: 'prv',
    name: 'Sample Cloud',
    details: planImport(readCsv(writeCsv([CLOUD])).rows, [])[0]?.values ?? {},
  };
  expect(planImport(rows, [known])[0]?.changes).toEqual(['contract', 'acknowledge', 'restore']);
});

test('CSV: any services that go out come back as they were', () => {
  const service = fc.record({
    name: word.filter((name) => name !== ''),
    criticality: fc.constantFrom('' as const, 'critical' as const, 'important' as const, 'other' as const),
    owner: word,
  });
  fc.assert(
    fc.property(fc.array(service, { maxLength: 4 }), (entries) => {
      fc.pre(!JSON.stringify(entries).includes("'"));
      const { rows, problems } = readServices(writeServices(entries), []);
      expect(problems).toEqual([]);
      expect(rows.map((row) => row.entry)).toEqual(entries);
    }),
  );
});

const PAYMENTS = {
  service: 'svc',
  name: 'Payments API',
  details: { name: 'Payments API', criticality: 'critical', owner: 'Payments team' },
  history: [],
};
test.each<readonly [string, string, object]>([
  ['new', 'Cards,critical,Card team', { problems: [], same: false, entry: { criticality: 'critical' } }],
  ['the same', 'Payments API,critical,Payments team', { problems: [], same: true, known: PAYMENTS }],
  ['changed', 'payments api,other,', { problems: [], same: false, known: PAYMENTS }],
  ['of an unknown function', 'Cards,high,', { row: 2, problems: [{ where: 'criticality' }] }],
  ['without a name', ',critical,A', { row: 2, problems: [{ where: 'name' }] }],
  ['of too few cells', 'Cards', { row: 2, problems: [{ where: '' }] }],
])('a line of services is told as %s', (_title, line, expected) => {
  const { rows } = readServices(`name,criticality,owner\r\n${line}\r\n`, [PAYMENTS]);
  expect(rows).toMatchObject([expected]);
});

test('a service that stands twice in a file is told by its line', () => {
  expect(readServices('name\nCards\ncards\n', []).rows[1]?.problems).toMatchObject([
    { message: 'Line 2 is about the same service.' },
  ]);
});

test.each([
  ['name,criticality,owner\n', 'providers', 'services'],
  ['name,owner,lei\n', 'services', 'providers'],
  ['name,criticality\n', 'services', 'services'],
  ['name,criticality\n', 'providers', 'providers'],
] as const)('the columns of %j, looked at beside the %s, are a table of %s', (csv, beside, table) => {
  expect(tableOf(csv, beside)).toBe(table);
});

test('vCard: contacts go out and come back under their provider and level; a wrong number does not go out', () => {
  const text = writeVcards([CLOUD]);
  expect(text).toContain('FN:Duty desk\\; nights\r\n');
  const [row] = readVcards(text, []);
  expect(row?.entry.contacts).toEqual(CLOUD.contacts);
  expect(row?.entry.name).toBe('Sample Cloud');
  const wrongAt = Date.UTC(2026, 10, 20);
  const contacts = CLOUD.contacts.map((contact) => ({ ...contact, wrongAt }));
  expect(writeVcards([{ ...CLOUD, contacts }])).toBe('');
});

test('vCard: a card of another version and one too many are told by number', () => {
  const old = 'BEGIN:VCARD\nVERSION:3.0\nN:a;b;;;\nFN:a\nEND:VCARD\n';
  expect(readVcards(old, [])).toMatchObject([{ row: 1, problems: [{ remedy: 'Export it as vCard 4.0.' }] }]);
  const card = 'BEGIN:VCARD\nVERSION:4.0\nFN:Desk\nORG:Sample Cloud\nEND:VCARD\n';
  expect(readVcards(card.repeat(4), [])).toMatchObject([
    { entry: { name: 'Sample Cloud' }, problems: [{ where: 'ROLE' }] },
  ]);
});
