// Sheets for an incident on paper: numbers, codes and rows that can be found again, and what people typed as text only.

import { expect, test } from 'vitest';
import { buildCardSheet } from '../../../shared/paper/card-sheet.ts';
import { buildContactSheet } from '../../../shared/paper/contact-sheet.ts';
import {
  buildEvidenceSheets,
  evidenceSheetCode,
  ROWS_PER_SHEET,
} from '../../../shared/paper/evidence-sheets.ts';

const AT = '2026-11-15T01:14:00.000Z';
const count = (text: string, part: string): number => text.split(part).length - 1;

test('each evidence sheet has its number, its code and ten numbered rows', () => {
  const incident = 'inc_aaaaaaaaaaaaaaaa';
  const sheets = { incident, shown: 'INC-0042', title: 'Payments <down>', first: 3, count: 2, at: AT };
  const html = buildEvidenceSheets(sheets);
  expect(html).toContain('Evidence sheet 3');
  expect(html).toContain('Evidence sheet 4');
  expect(html).not.toContain('Evidence sheet 5');
  expect(count(html, '<svg')).toBe(2);
  expect(count(html, '<tr><td class="q">')).toBe(2 * ROWS_PER_SHEET);
  expect(html).toContain('Payments &lt;down&gt;');
  expect(evidenceSheetCode(incident, 3)).toBe('runproof.sheet/inc_aaaaaaaaaaaaaaaa/3');
});

test('before anything is declared the incident is left open, and no code stands for it', () => {
  const html = buildEvidenceSheets({ shown: '', title: '', first: 1, count: 1, at: AT });
  expect(html).toContain('Incident: ____');
  expect(html).not.toContain('<svg');
});

test('the contact sheet says how old each number is', () => {
  const contact = {
    level: 'L1',
    name: 'Service desk',
    phone: '+352 1',
    email: '',
    age: 'verified 120 days ago',
  };
  const html = buildContactSheet({
    workspaceName: 'Example Bank',
    at: AT,
    people: [{ name: 'C. Commander', roles: ['Incident commander'] }],
    providers: [{ name: 'Cloud Provider', contract: 'C-1', contacts: [contact] }],
  });
  for (const said of ['C. Commander', 'Incident commander', '+352 1', 'verified 120 days ago'])
    expect(html).toContain(said);
});

test('the card of command says what the record knows, and leaves room for what nobody wrote yet', () => {
  const card = {
    shown: 'INC-0042',
    title: 'Payments <down>',
    at: AT,
    commander: 'C. Commander',
    standing: ['S1', 'major under DORA', 'Contain'],
    status: '',
    hypothesis: 'A bad deployment.',
    actions: [{ title: 'Call level 2', who: 'Vendor manager', due: '02:16 UTC' }],
    decisions: [],
    nextMessage: 'customers · update due 02:30 UTC',
    clocks: [],
  };
  const html = buildCardSheet(card);
  for (const said of ['Payments &lt;down&gt;', 'C. Commander', 'S1 · major under DORA', 'A bad deployment.'])
    expect(html).toContain(said);
  for (const said of ['Call level 2', '02:16 UTC', 'Nothing waits to be decided.', 'No clock runs.'])
    expect(html).toContain(said);
  // Status, and the signatures of both.
  expect(count(html, 'class="grid rows"')).toBe(2);
});
