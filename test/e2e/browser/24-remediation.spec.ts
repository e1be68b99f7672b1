// Going on by paper: sheets printed from a running incident, and a row entered again with its photo. What is to be remedied: its
// list, its dates as a calendar file, and the version that closes it. No mouse.

import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { findingsOn } from './axe-findings.ts';
import { openExampleBank, type ExampleBank } from './example-bank.ts';
import { placeOf, tabTo } from './keyboard.ts';
import { lookAt } from './looks.ts';
import { bringToPublishedChange, PROCESS_FIX } from './small-incident.ts';

test.describe.configure({ mode: 'serial', timeout: 180_000 });

let bank: ExampleBank;
/** Of the incident whose fix waits for its version. */
let hash: string;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  bank = await openExampleBank();
  await bank.openRunning();
});
test.afterAll(() => bank.close());

test('Ctrl P prints the card of command, the runbook, contacts and numbered sheets, and saves each', async () => {
  const { page } = bank;
  await page.keyboard.press('Control+p');
  const printed = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        globalThis.print = () => {
          resolve(document.querySelector('.print-host')?.shadowRoot?.textContent ?? '');
        };
      }),
  );
  await tabTo(page, page.getByRole('button', { name: 'Print all four' }));
  await page.keyboard.press('Enter');
  const paper = await printed;
  for (const says of [
    'Card of command',
    'Runbook of version 1',
    'Contacts of Example Bank',
    'Evidence sheet 1',
    'Evidence sheet 5',
  ])
    expect(paper).toContain(says);
  await page.emulateMedia({ media: 'print' });
  await page.pdf({ path: join('test-results', 'paper.pdf'), preferCSSPageSize: true });
  await page.emulateMedia({ media: 'screen' });
  const download = page.waitForEvent('download');
  await tabTo(page, page.getByRole('button', { name: 'Save… Runbook of version 1' }));
  await page.keyboard.press('Enter');
  const saved = await (await download).path();
  expect(await readFile(saved, 'utf8')).toContain('Runbook of version 1');
  await expect(page.getByText('saved. Any browser opens and prints it.')).toBeVisible();
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

test('the list of tasks lets through one owner’s, and saves their due dates as a calendar file', async () => {
  test.setTimeout(300_000);
  const { page } = bank;
  hash = await bringToPublishedChange(bank);
  await tabTo(
    page,
    page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: /Incidents/ }),
  );
  await page.keyboard.press('Enter');
  const place = placeOf(page);
  await tabTo(
    page,
    place.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Remediation' }),
  );
  await page.keyboard.press('Enter');
  const tasks = place.getByRole('region', { name: 'Tasks', exact: true });
  await expect(tasks.getByRole('row', { name: PROCESS_FIX })).toContainText('12 Jan 2027');
  await expect(place.locator('.head')).toContainText('1 task open: 1 validated · 0 overdue');
  const findings = [...(await lookAt(page, test.info().outputDir, 'tasks'))];
  const owner = tasks.getByRole('button', { name: /Owner/ });
  await tabTo(page, owner);
  await page.keyboard.press('Enter');
  await page.keyboard.type('R. Rev');
  await page.keyboard.press('Enter');
  await expect(tasks).toContainText('No task fits');
  await page.keyboard.press('Enter');
  await page.keyboard.type('A. Au');
  await page.keyboard.press('Enter');
  await expect(tasks.getByRole('row', { name: PROCESS_FIX })).toBeVisible();
  const download = page.waitForEvent('download');
  await tabTo(page, tasks.getByRole('button', { name: 'Calendar file…' }));
  await page.keyboard.press('Enter');
  const file = await download;
  expect(file.suggestedFilename()).toBe('remediation.ics');
  const text = await readFile(await file.path(), 'utf8');
  expect(text.replaceAll('\r\n ', '')).toContain(`: ${PROCESS_FIX}`);
  expect(text).toContain('DTSTART;VALUE=DATE:20270112');
  await expect(tasks.getByRole('status').first()).toContainText('1 due date saved.');
  expect(findings).toEqual([]);
});

test('A20 given the link, then old and new stand side by side, the changes marked', async () => {
  const { page } = bank;
  const { outputDir } = test.info();
  await bank.frame.open(hash);
  const place = placeOf(page);
  await tabTo(
    page,
    place
      .getByRole('navigation', { name: 'Views of the incident' })
      .getByRole('link', { name: 'Remediation' }),
  );
  await page.keyboard.press('Enter');
  const detail = place.getByRole('region', { name: PROCESS_FIX });
  await expect(detail).toContainText('No published version is linked.');
  const findings = [...(await lookAt(page, outputDir, 'remediation'))];
  await tabTo(page, detail.getByRole('textbox', { name: 'Published version' }));
  await page.keyboard.type('2');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Ratification within 4 hours.');
  await page.keyboard.press('Control+Enter');
  await expect(detail).toContainText('version 2 is linked.');
  await page.keyboard.press('c');
  const compare = place.getByRole('region', { name: 'Old and new version' });
  await expect(compare.getByRole('heading', { level: 2 })).toHaveText('Version 1 and version 2');
  await expect(compare.locator('.vcmp-head').getByRole('status')).toContainText('change');
  await expect(compare.getByRole('group', { name: 'Changes in words' })).toContainText('Decide the severity');
  await compare.locator('svg .djs-element').first().waitFor();
  findings.push(...(await lookAt(page, outputDir, 'compare')));
  await page.keyboard.press('j');
  await page.keyboard.press('c');
  await expect(detail).toContainText('version 2 is linked.');
  expect(findings).toEqual([]);
  expect(bank.errors).toEqual([]);
});
