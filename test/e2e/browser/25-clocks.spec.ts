// What goes to the authority, without a mouse: a notice of delay, the initial notification, and the limit that it starts.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { openExampleBank, type ExampleBank } from './example-bank.ts';
import { lookAt } from './looks.ts';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

const MOST_TABS = 40;
const LOOKS = join('test-results', 'clocks');

let bank: ExampleBank;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  await mkdir(LOOKS, { recursive: true });
  bank = await openExampleBank();
});
test.afterAll(() => bank.close());

const hasFocus = (locator: Locator): Promise<boolean> =>
  locator.evaluate((element) => element === document.activeElement);

async function tabTo(page: Page, locator: Locator): Promise<void> {
  await locator.waitFor();
  for (let presses = 0; presses < MOST_TABS; presses += 1) {
    if (await hasFocus(locator)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${MOST_TABS} presses of Tab do not reach ${String(locator)}.`);
}

async function choosePerson(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Alt+p');
  const dialog = page.getByRole('dialog');
  const wanted = dialog.getByRole('option').filter({ hasText: name }).first();
  await wanted.waitFor();
  for (let presses = 0; presses < MOST_TABS && !(await hasFocus(wanted)); presses += 1)
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
}

test('a delay is told and the initial notification recorded by the keyboard; the next limit then runs', async () => {
  const { page } = bank;
  await choosePerson(page, 'L. Counsel');
  await bank.openRunning();
  await page.keyboard.press('g');
  const dialog = page.getByRole('dialog', { name: 'Report to the authority' });
  await expect(dialog).toContainText('Reg. (EU) 2025/301 Art. 5(1)');
  await tabTo(page, dialog.getByRole('radio', { name: 'It was submitted' }));
  await page.keyboard.press('ArrowRight');
  await tabTo(page, dialog.getByRole('textbox', { name: 'Channel' }));
  await page.keyboard.type('telephone');
  await tabTo(page, dialog.getByRole('textbox', { name: 'Why the limit cannot be met' }));
  await page.keyboard.type('The portal is down.');
  expect(await lookAt(page, LOOKS, 'delay')).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await expect(page.getByText('Initial notification: authority told of a delay').first()).toBeVisible();

  await page.keyboard.press('g');
  await tabTo(page, dialog.getByRole('textbox', { name: 'Channel' }));
  await page.keyboard.type('portal');
  await tabTo(page, dialog.getByRole('textbox', { name: 'Receipt' }));
  await page.keyboard.type('R-2026-118');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await expect(page.getByText('Initial notification: submitted').first()).toBeVisible();

  await page.keyboard.press('g');
  await expect(dialog).toContainText('72 h after the initial notification');
  expect(await lookAt(page, LOOKS, 'intermediate')).toEqual([]);
});
