// Who has command: the screen of the card, by keyboard, in every look.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { openExampleBank, type ExampleBank } from './example-bank.ts';
import { lookAt } from './looks.ts';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

const LOOKS = join('test-results', 'people');

let bank: ExampleBank;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  await mkdir(LOOKS, { recursive: true });
  bank = await openExampleBank();
});
test.afterAll(() => bank.close());

test('the card of command opens with H and says what is open and who takes over', async () => {
  const { page } = bank;
  await bank.openRunning();
  await page.keyboard.press('h');
  await expect(page.getByRole('heading', { name: 'Hand command over' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Open actions' })).toBeVisible();
  await page.getByLabel('Status').focus();
  await page.keyboard.type('Payments run on the standby region.');
  // Another view and back: what was typed is still there.
  await page.getByRole('link', { name: /^Exceptions/ }).press('Enter');
  await page.keyboard.press('h');
  await expect(page.getByLabel('Status')).toHaveValue('Payments run on the standby region.');
  expect(await lookAt(page, LOOKS, 'handover')).toEqual([]);
});
