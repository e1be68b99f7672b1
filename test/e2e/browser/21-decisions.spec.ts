// A severity decided again without a mouse: the tables answer to other facts before anything is recorded, a second person
// signs, and both decisions stay in the list.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { openExampleBank, type ExampleBank } from './example-bank.ts';
import { choosePerson, placeOf, tabTo } from './keyboard.ts';
import { lookAt } from './looks.ts';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

const PIN = '314159';
const LOOKS = join('test-results', 'decisions');

let bank: ExampleBank;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  await mkdir(LOOKS, { recursive: true });
  bank = await openExampleBank();
});
test.afterAll(() => bank.close());

test('A6 given facts that are known better, “what if” answers before anything is recorded, and deciding again adds', async () => {
  const { page } = bank;
  await choosePerson(page, 'C. Commander', 'Incident commander');
  await bank.openRunning();
  const place = placeOf(page);
  await tabTo(page, place.getByRole('link', { name: /^Decisions/ }));
  await page.keyboard.press('Enter');
  await expect(place.getByRole('heading', { name: 'Decide the severity again' })).toBeVisible();
  const answer = place.getByRole('status', { name: 'What the tables answer' });
  await expect(answer).toContainText('with what is known: S1');
  await tabTo(page, place.getByLabel(/^Clients affected, %.*, now$/));
  await page.keyboard.type('4');
  await tabTo(page, place.getByLabel(/^Source of Clients affected, %/));
  await page.keyboard.type('core banking');
  await expect(answer).toContainText('with these facts: S');
  await lookAt(page, LOOKS, 'what-if');
  await tabTo(page, place.getByLabel(/^Rationale/));
  await page.keyboard.type('Counted in core banking.');
  await page.keyboard.press('Control+Enter');
  await expect(place.getByRole('heading', { name: 'Approve the severity decided again' })).toBeVisible();
  await expect(place.getByRole('complementary', { name: 'Decisions' })).toContainText('awaits approval');
});

test('A7 given the level decided again, a second person signs it, and both decisions stay', async () => {
  const { page } = bank;
  const place = placeOf(page);
  await choosePerson(page, 'M. Director', 'Management-body representative');
  await tabTo(page, place.getByLabel('Rationale'));
  await page.keyboard.type('The count is right.');
  await lookAt(page, LOOKS, 'second-person');
  await tabTo(page, place.getByLabel('PIN of M. Director'));
  await page.keyboard.type(PIN);
  await page.keyboard.press('Control+Enter');
  await expect(place.getByRole('heading', { name: 'Decide the severity again' })).toBeVisible();
  const decisions = place.getByRole('complementary', { name: 'Decisions' });
  await expect(decisions.getByText('Counted in core banking.')).not.toHaveCount(0);
  await expect(decisions.getByRole('listitem').filter({ hasText: 'Severity S1–S4?' })).not.toHaveCount(1);
});
