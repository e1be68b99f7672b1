// An incident is declared without the mouse, its phases lead to its records, a record is corrected, its process is read as text; then
// it is closed as merged into another, found by its link, and reopened.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { openExampleBank, RUNNING, type ExampleBank } from './example-bank.ts';
import { choosePerson, placeOf, tabTo } from './keyboard.ts';
import { lookAt } from './looks.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

const LOOKS = join('test-results', 'lifecycle');

let bank: ExampleBank;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  await mkdir(LOOKS, { recursive: true });
  bank = await openExampleBank();
});
test.afterAll(async () => {
  await bank.close();
});

async function openMenu(page: Page, entry: string): Promise<void> {
  await tabTo(page, placeOf(page).getByRole('button', { name: 'Close or link…' }));
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: entry }).waitFor();
  await page.keyboard.type(entry.slice(0, 4));
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
}

test('A1 a third-party notification opens the first phase with one large next action, by keyboard', async () => {
  const { page } = bank;
  await choosePerson(page, 'R. Responder', 'Responder on duty');
  await page.keyboard.press('Control+i');
  await page.getByRole('heading', { name: 'Declare an incident' }).waitFor();
  await page.keyboard.press('3');
  await page.keyboard.type('Sample Cloud reports a fault of the payments API.');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/#\/incidents\/inc_/);
  const place = placeOf(page);
  const sheet = place.getByRole('region', { name: 'Next action' });
  await sheet.waitFor();
  await expect(sheet.getByRole('heading', { level: 2 })).toHaveCount(1);
  await expect(place.locator('.tl')).toContainText('Declared: Sample Cloud reports a fault');
  expect(await lookAt(page, LOOKS, 'declared')).toEqual([]);
});

test('A4 what a phase lacks is named before it goes on, it is bypassed with a code, and each record is a link away', async () => {
  const { page } = bank;
  const place = placeOf(page);
  await tabTo(page, place.getByLabel(/^Who or what noticed it/));
  await page.keyboard.type('Sample Cloud');
  await tabTo(page, place.getByLabel(/^Services affected/));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Payments');
  await page.keyboard.press('Control+Enter');
  await expect(place.getByRole('heading', { level: 2, name: 'Confirm the incident' })).toBeVisible();
  const trail = place.getByRole('region', { name: 'Triage: decisions and evidence' });
  const confirmed = trail.getByRole('list', { name: /^Evidence of: .*incident/ }).first();
  await expect(confirmed.getByRole('listitem').filter({ hasText: 'rationale' })).toContainText('rationale');
  await expect(confirmed.getByRole('img', { name: 'missing' })).not.toHaveCount(0);
  await tabTo(page, place.getByRole('radio', { name: 'Yes, an incident' }));
  await page.keyboard.press('Space');
  await page.keyboard.press('Control+Enter');
  await expect(place.getByRole('heading', { level: 2, name: 'Confirm the incident' })).toBeVisible();
  await expect(place.getByRole('region', { name: 'Next action' })).toContainText(/Rationale|required/);
  await page.screenshot({ path: join(LOOKS, 'missing-named.png') });
  await page.keyboard.press('Control+b');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await page.keyboard.press('1');
  await tabTo(page, dialog.getByLabel('Reason'));
  await page.keyboard.type('Nobody who knows is reachable.');
  await tabTo(page, dialog.getByLabel('What protects us meanwhile'));
  await page.keyboard.type('All channels are watched.');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.keyboard.press('Control+Enter');
  await expect(place.getByRole('heading', { level: 2, name: 'Gather the facts' })).toBeVisible();
  await expect(confirmed.getByRole('img', { name: 'excepted' })).not.toHaveCount(0);
  expect(await lookAt(page, LOOKS, 'evidence')).toEqual([]);
  // Another phase is shown without moving the incident; its evidence leads to the record that holds it.
  await page.keyboard.press('Escape');
  await tabTo(page, place.getByRole('button', { name: /^Detect/ }));
  await page.keyboard.press('Enter');
  const detect = place.getByRole('region', { name: 'Detect: decisions and evidence' });
  await expect(place.getByRole('heading', { level: 2, name: 'Gather the facts' })).toBeVisible();
  await tabTo(page, detect.getByRole('link').first());
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/evidence\/inc_[a-z2-7]+\/2$/);
  await expect(placeOf(page).getByRole('heading', { name: /Record 2/ })).toBeVisible();
  await page.screenshot({ path: join(LOOKS, 'record.png') });
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(place.getByRole('heading', { level: 2, name: 'Gather the facts' })).toBeVisible();
});
