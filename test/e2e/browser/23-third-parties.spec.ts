// A provider without a mouse: written into the register, called from its ladder, its wrong number remembered, its contract's
// limit paused and let go on.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { openExampleBank, type ExampleBank } from './example-bank.ts';
import { placeOf, tabTo } from './keyboard.ts';
import { lookAt } from './looks.ts';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

const LOOKS = join('test-results', 'third-parties');

let bank: ExampleBank;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  await mkdir(LOOKS, { recursive: true });
  bank = await openExampleBank();
});
test.afterAll(() => bank.close());

async function typeInto(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, placeOf(page).getByRole('textbox', { name: label }));
  await page.keyboard.type(text);
}

const PROVIDER = 'Sample Cloud Ltd';

test('A18 given a contact verified more than 90 days ago, then its age is shown where it is registered', async () => {
  const { page, frame } = bank;
  await frame.workAs('V. Vendor-Manager', 'Vendor manager');
  await frame.open('#/incidents/third-parties/register');
  const place = placeOf(page);
  await expect(place.getByText('No provider stands here')).toBeVisible();
  await page.keyboard.press('a');
  await typeInto(page, 'Name', PROVIDER);
  await typeInto(page, 'LEI', '5299 00T8 BM49 AURS DO56');
  await typeInto(page, 'Contract', 'SC-114');
  await typeInto(page, 'L1 desk or person', 'Duty desk');
  await typeInto(page, 'L1 number', '+00 00 0000 0001');
  await typeInto(page, 'L1 verified on', '2026-01-15');
  await page.keyboard.press('Control+Enter');
  await expect(place.getByRole('alert')).toContainText('check digits');
  await tabTo(page, place.getByRole('textbox', { name: 'LEI' }));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('529900T8BM49AURSDO55');
  await page.keyboard.press('Control+Enter');
  await expect(place.getByRole('row', { name: new RegExp(PROVIDER) })).toContainText(/verified \d+ days ago/);
  await expect(place.getByRole('region', { name: 'History' })).toContainText('registered');
  expect(await lookAt(page, LOOKS, 'register')).toEqual([]);
});

test('A18 given a wrong number, then one key records it and the register remembers it', async () => {
  const { page, frame } = bank;
  await bank.openRunning();
  await page.keyboard.press('v');
  const place = placeOf(page);
  const attempts = place.getByRole('region', { name: 'Attempts' });
  await expect(attempts).toBeVisible();
  await expect(place.locator('.lad')).toContainText('+00 00 0000 0001');
  expect(await lookAt(page, LOOKS, 'ladder')).toEqual([]);
  await page.keyboard.press('w');
  await expect(attempts.getByRole('row').nth(1)).toContainText('wrong number');
  await expect(place.getByRole('region', { name: 'Register of information' })).toContainText('wrong number');
  await frame.open('#/incidents/third-parties/register');
  await expect(placeOf(page).getByRole('row', { name: new RegExp(PROVIDER) })).toContainText(
    'L1 wrong number',
  );
});

test('A17 a limit of the contract is paused with a reason and goes on', async () => {
  const { page } = bank;
  await bank.openRunning();
  await page.keyboard.press('v');
  const place = placeOf(page);
  await page.keyboard.press('p');
  const dialog = page.getByRole('dialog');
  await tabTo(page, dialog.getByRole('textbox', { name: 'Why, and who asked for it' }));
  await page.keyboard.type('They wait for our logs.');
  await page.keyboard.press('Control+Enter');
  const pauses = place.getByRole('region', { name: 'Pauses' });
  await expect(pauses).toContainText('They wait for our logs.');
  await expect(place.getByRole('list', { name: 'Clocks of the contract' })).toContainText('paused');
  expect(await lookAt(page, LOOKS, 'paused')).toEqual([]);
  await tabTo(page, pauses.getByRole('button', { name: /End the pause/ }));
  await page.keyboard.press('Enter');
  await expect(pauses.getByRole('button', { name: /End the pause/ })).toHaveCount(0);
});
