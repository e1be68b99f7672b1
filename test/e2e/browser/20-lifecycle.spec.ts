// An incident is declared without the mouse, closed as merged into another, found by its link, and reopened.

import { expect, test, type Page } from '@playwright/test';
import { openExampleBank, RUNNING, type ExampleBank } from './example-bank.ts';
import { lookAt } from './looks.ts';

let bank: ExampleBank;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  bank = await openExampleBank();
});
test.afterAll(async () => {
  await bank.close();
});

/** Tab until it has the focus: no mouse. */
async function focusByKeyboard(page: Page, name: string | RegExp): Promise<void> {
  const button = page.getByRole('button', { name }).locator('visible=true').first();
  await button.waitFor();
  for (let presses = 0; presses < 120; presses += 1) {
    if (await button.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The focus does not reach ${String(name)}.`);
}

async function openMenu(page: Page, entry: string): Promise<void> {
  await focusByKeyboard(page, 'Close or link…');
  await page.keyboard.press('Enter');
  const item = page.getByRole('menuitem', { name: entry });
  await item.waitFor();
  await page.keyboard.type(entry.slice(0, 4));
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
}

test('A1 a third-party notification opens the first phase with one large next action, by keyboard', async () => {
  test.setTimeout(90_000);
  const { page, frame } = bank;
  await frame.workAs('R. Responder', 'Responder on duty');
  await page.keyboard.press('Control+i');
  await page.getByRole('heading', { name: 'Declare an incident' }).waitFor();
  await page.keyboard.press('3');
  await page.keyboard.type('Sample Cloud reports a fault of the payments API.');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/#\/incidents\/inc_/);
  const sheet = page.getByRole('region', { name: 'Next action' });
  await sheet.waitFor();
  await expect(sheet.getByRole('heading', { level: 2 })).toHaveCount(1);
  await expect(page.locator('.tl')).toContainText('Declared: Sample Cloud reports a fault');
  expect(await lookAt(page, test.info().outputDir, 'declared')).toEqual([]);
});

test('a second declaration is merged into the first; both say so; it is reopened', async () => {
  test.setTimeout(120_000);
  const { page, frame } = bank;
  const { outputDir } = test.info();
  await frame.workAs('C. Commander', 'Incident commander');
  await openMenu(page, 'Close without its process…');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Merged' }).focus();
  await page.keyboard.press('Space');
  const other = dialog.getByRole('button', { name: /The other incident/ });
  await other.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: new RegExp(RUNNING) }).waitFor();
  await page.keyboard.type(RUNNING);
  await page.keyboard.press('Enter');
  await dialog.getByRole('textbox', { name: 'Why' }).focus();
  await page.keyboard.type('Declared twice.');
  const findings = [...(await lookAt(page, outputDir, 'close'))];
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  const sheet = page.getByRole('region', { name: 'Next action' });
  await expect(sheet.getByRole('heading', { level: 2 })).toHaveText(`Closed: merged into ${RUNNING}`);
  await expect(page.getByRole('list', { name: 'Linked incidents' })).toContainText(`Merged into ${RUNNING}`);
  await expect(page.getByText('Its own record does not say so yet.')).toHaveCount(0);
  findings.push(...(await lookAt(page, outputDir, 'closed')));
  await openMenu(page, 'Reopen…');
  await page.getByRole('textbox', { name: 'Why' }).focus();
  await page.keyboard.type('It is another fault.');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await expect(sheet.getByRole('heading', { level: 2 })).not.toHaveText(/Closed/);
  await page.getByRole('list', { name: 'Linked incidents' }).getByRole('link', { name: RUNNING }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: 'Linked incidents' })).toContainText('Merged with');
  findings.push(...(await lookAt(page, outputDir, 'other')));
  expect(findings).toEqual([]);
  expect(bank.errors).toEqual([]);
});
