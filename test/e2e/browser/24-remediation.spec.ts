// What is to be remedied: its list, its dates as a calendar file, and the version that closes it. No mouse.

import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
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
  await tabTo(page, place.getByRole('button', { name: 'Calendar file…' }));
  await page.keyboard.press('Enter');
  const file = await download;
  expect(file.suggestedFilename()).toBe('remediation.ics');
  const text = await readFile(await file.path(), 'utf8');
  expect(text.replaceAll('\r\n ', '')).toContain(`: ${PROCESS_FIX}`);
  expect(text).toContain('DTSTART;VALUE=DATE:20270112');
  await expect(place.getByText('1 due date saved.')).toBeVisible();
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

test('a fix that came up later is proposed beside the plan, and waits for its owner', async () => {
  const { page } = bank;
  const place = placeOf(page);
  await page.keyboard.press('t');
  const form = place.getByRole('region', { name: 'New task' });
  await expect(form.getByRole('heading', { name: 'Propose a fix' })).toBeFocused();
  const type = async (label: string, text: string): Promise<void> => {
    await tabTo(page, form.getByRole('textbox', { name: label }));
    await page.keyboard.type(text);
  };
  await type('Task', 'The branches know whom to call');
  await type('Owner', 'A. Author');
  await type('Due', '31/01/2027');
  await page.keyboard.press('Tab');
  await type('Root cause it removes', 'omission');
  await page.keyboard.press('Enter');
  await type('Effective when', 'Two branches call within 10 minutes.');
  const findings = await lookAt(page, test.info().outputDir, 'propose');
  await page.keyboard.press('Control+Enter');
  const tasks = place.getByRole('region', { name: 'Tasks', exact: true });
  const row = tasks.getByRole('row', { name: 'The branches know whom to call' });
  await expect(row).toContainText('omission');
  await expect(row).toContainText('proposed');
  await expect(row).toContainText('31 Jan 2027');
  await expect(form).toHaveCount(0);
  expect(findings).toEqual([]);
  expect(bank.errors).toEqual([]);
});
