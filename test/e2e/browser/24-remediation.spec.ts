// Going on by paper: sheets printed from a running incident, and a row entered again with its photo. No mouse.

import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { findingsOn } from './axe-findings.ts';
import { openExampleBank, type ExampleBank } from './example-bank.ts';

test.describe.configure({ mode: 'serial', timeout: 180_000 });

let bank: ExampleBank;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  bank = await openExampleBank();
  await bank.openRunning();
});
test.afterAll(() => bank.close());

test('Ctrl P prints the runbook of the version and numbered evidence sheets', async () => {
  const { page } = bank;
  await page.keyboard.press('Control+p');
  for (const [button, says] of [
    ['Runbook of version 1…', 'Runbook of version 1'],
    ['Contacts…', 'Contacts of Example Bank'],
    ['Evidence sheets…', 'Evidence sheet 5'],
  ] as const) {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: button }).focus();
    await page.keyboard.press('Enter');
    const saved = await (await download).path();
    expect(await readFile(saved, 'utf8')).toContain(says);
    await expect(page.getByText('saved. Open it and print it.')).toBeVisible();
  }
});

test('a row from paper stands in the timeline at its own time, by sheet and row, with its photo', async () => {
  const { page } = bank;
  const type = async (label: string, text: string): Promise<void> => {
    await page.getByRole('textbox', { name: label }).first().focus();
    await page.keyboard.type(text);
  };
  await type('Sheet', '3');
  await type('Row', '2');
  await page.getByRole('spinbutton', { name: 'minute' }).focus();
  await page.keyboard.press('ArrowDown');
  await type('What', 'Gateway cut off');
  await type('Ordered by', 'C. Commander');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Attach a file…' }).focus();
  await page.keyboard.press('Enter');
  await (
    await chooser
  ).setFiles({ name: 'sheet-3.png', mimeType: 'image/png', buffer: Buffer.from('89504e47', 'hex') });
  await expect(page.getByText('sheet-3.png')).toBeVisible();
  expect(await findingsOn(page, 'paper')).toEqual([]);
  await page.screenshot({ path: test.info().outputPath('paper.png') });
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('textbox', { name: 'Row' })).toHaveValue('3');
  await page.getByRole('link', { name: 'Incident', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('transcribed from sheet 3, row 2').first()).toBeVisible();
});
