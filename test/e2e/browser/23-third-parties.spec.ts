// A provider without a mouse: written into the register, called from its ladder, its wrong number remembered, its contract's
// limit paused and let go on. And going on by paper: printed out of a running incident, rows entered again with one photo.

import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { moveClock } from '../../../build/demo/page-clock.ts';
import { openExampleBank, type ExampleBank } from './example-bank.ts';
import { choosePerson, placeOf, tabTo } from './keyboard.ts';
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

async function typeInto(page: Page, label: string | RegExp, text: string): Promise<void> {
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
  await typeInto(page, 'Acknowledge', '20');
  await typeInto(page, 'Update every', '60');
  await typeInto(page, 'Restore', '240');
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

test('A17 a service is registered with criticality and owner, and whoever declares sees both', async () => {
  const { page, frame } = bank;
  await frame.open('#/incidents/third-parties/register/new-service');
  const place = placeOf(page);
  await typeInto(page, 'Service', 'Card payments');
  await tabTo(page, place.getByRole('button', { name: /Function of the bank/ }));
  await page.keyboard.type('Supports a c');
  await typeInto(page, 'Owner', 'Payments team');
  await page.keyboard.press('Control+Enter');
  await expect(place.getByRole('row', { name: /Card payments/ })).toContainText('critical');
  expect(await lookAt(page, LOOKS, 'services')).toEqual([]);
  const chooser = page.waitForEvent('filechooser');
  await tabTo(page, place.getByRole('button', { name: 'Import…' }));
  await page.keyboard.press('Enter');
  const csv =
    'name,criticality,owner\r\nCard payments,critical,Payments team\r\nLogin,important,\r\nMail,high,\r\n';
  await (await chooser).setFiles({ name: 'services.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  const found = page.getByRole('dialog');
  await expect(found).toContainText('3 lines read: 1 new, 1 the same, 1 wrong. Nothing is recorded yet.');
  await expect(found.getByRole('row', { name: /Mail/ })).toContainText('“high” cannot be read.');
  expect(await lookAt(page, LOOKS, 'import')).toEqual([]);
  await tabTo(page, found.getByRole('button', { name: /Record 1 service/ }));
  await page.keyboard.press('Enter');
  await expect(place.getByRole('row', { name: /Login/ })).toContainText('nobody named');
  await page.keyboard.press('Control+i');
  const affected = placeOf(page).getByRole('combobox', { name: 'Service or provider' });
  await tabTo(page, affected);
  await page.keyboard.type('Card');
  await page.getByRole('option', { name: /Card payments/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(affected).toHaveValue('');
  await page.keyboard.type(PROVIDER);
  await page.keyboard.press('Enter');
  await expect(placeOf(page).locator('.aff')).toContainText('critical service · Payments team');
  await expect(placeOf(page).locator('.aff')).toContainText(/provider · SC-114 · verified \d+ days ago/);
  expect(await lookAt(page, LOOKS, 'affected')).toEqual([]);
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

test('A17 the limits of the picked entry become clocks, by one key', async () => {
  const { page } = bank;
  await bank.openRunning();
  await page.keyboard.press('v');
  const place = placeOf(page);
  const entry = place.getByRole('region', { name: 'Register of information' });
  await expect(entry).toContainText('acknowledge 20 min');
  await page.keyboard.press('l');
  await expect(entry).toContainText('Counted by the contract SC-114');
  await expect(entry).toContainText('LEI 529900T8BM49AURSDO55');
  const clocks = place.getByRole('list', { name: 'Clocks of the contract' });
  await expect(clocks).toContainText('Contract: they acknowledge');
  expect(await lookAt(page, LOOKS, 'contract')).toEqual([]);
});

test('A17 a wrong entry is picked again, and levels are skipped with a reason', async () => {
  const { page } = bank;
  const place = placeOf(page);
  const entry = place.getByRole('region', { name: 'Register of information' });
  await tabTo(page, entry.getByRole('button', { name: /pick again/ }));
  await page.keyboard.press('Enter');
  await tabTo(page, entry.getByRole('button', { name: /Instead counted/ }));
  await page.keyboard.type(PROVIDER);
  await page.keyboard.press('l');
  await expect(entry.getByRole('button', { name: /pick again/ })).toBeVisible();
  await tabTo(page, place.getByRole('button', { name: 'Skip to L3…' }));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await tabTo(page, dialog.getByRole('textbox', { name: 'Why L3 is called now' }));
  await page.keyboard.type('Their desk is closed at night.');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await expect(place.locator('.lad tr.open')).toContainText('L3');
  await expect(place.getByRole('region', { name: 'Attempts' })).toContainText('L1, L2 skipped');
  expect(await lookAt(page, LOOKS, 'skipped')).toEqual([]);
});

test('A17 a limit of the contract is paused with a reason and goes on', async () => {
  const { page } = bank;
  await bank.openRunning();
  await page.keyboard.press('v');
  const place = placeOf(page);
  await place.getByRole('button', { name: /Pause with reason/ }).waitFor();
  await page.keyboard.press('p');
  const dialog = page.getByRole('dialog');
  await tabTo(page, dialog.getByRole('button', { name: /Limit/ }));
  await page.keyboard.type('Contract: they u');
  await tabTo(page, dialog.getByRole('textbox', { name: 'Why, and who asked for it' }));
  await page.keyboard.type('They wait for our logs.');
  await page.keyboard.press('Control+Enter');
  const pauses = place.getByRole('region', { name: 'Pauses' });
  await expect(pauses).toContainText('They wait for our logs.');
  await expect(place.getByRole('list', { name: 'Clocks of the contract' })).toContainText('paused');
  expect(await lookAt(page, LOOKS, 'paused')).toEqual([]);
  await tabTo(page, pauses.getByRole('button', { name: /End the pause of “Contract: they update us”/ }));
  await page.keyboard.press('Enter');
  await expect(pauses.getByRole('button', { name: /End the pause/ })).toHaveCount(0);
});

test('A17 given limits that passed while closed, then the failover is asked and, under EX-06, decided', async () => {
  const { page, frame } = bank;
  await moveClock(page, 45);
  await page.reload();
  frame.forgetPerson();
  const place = placeOf(page);
  const asked = place.getByText('The vendor is silent. Is the failover to be decided now?');
  await asked.waitFor();
  expect(await lookAt(page, LOOKS, 'silent')).toEqual([]);
  await choosePerson(page, 'C. Commander');
  await page.keyboard.press('f');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await page.keyboard.press('1');
  await tabTo(page, dialog.getByRole('textbox', { name: 'Reason' }));
  await page.keyboard.type('Nobody answers on any level.');
  await page.keyboard.press('Tab');
  await page.keyboard.type('The second region is prepared.');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await expect(place.getByText('EX-06').first()).toBeVisible();
});

test('Ctrl P prints the card of command, the runbook, contacts and numbered sheets, and saves each', async () => {
  const { page } = bank;
  await bank.openRunning();
  await page.keyboard.press('Control+p');
  await placeOf(page).getByRole('heading', { name: 'Print before you need it' }).waitFor();
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
  await page.pdf({ path: join(LOOKS, 'paper.pdf'), preferCSSPageSize: true });
  await page.emulateMedia({ media: 'screen' });
  const download = page.waitForEvent('download');
  await tabTo(page, page.getByRole('button', { name: 'Save… Runbook of version 1' }));
  await page.keyboard.press('Enter');
  const saved = await (await download).path();
  expect(await readFile(saved, 'utf8')).toContain('Runbook of version 1');
  await expect(page.getByText('saved. Any browser opens and prints it.')).toBeVisible();
});

test('rows from paper stand in the timeline at their own time, by sheet and row, with one photo for all', async () => {
  const { page } = bank;
  const place = placeOf(page);
  await typeInto(page, /^Sheet$/, '3');
  await typeInto(page, /^Row$/, '2');
  await tabTo(page, place.getByRole('spinbutton', { name: 'minute' }));
  await page.keyboard.press('ArrowDown');
  await typeInto(page, /^What$/, 'Gateway cut off');
  await typeInto(page, /^Ordered by$/, 'C. Commander');
  const chooser = page.waitForEvent('filechooser');
  await tabTo(page, place.getByRole('button', { name: 'Attach a file…' }));
  await page.keyboard.press('Enter');
  await (
    await chooser
  ).setFiles({ name: 'sheet-3.png', mimeType: 'image/png', buffer: Buffer.from('89504e47', 'hex') });
  await expect(place.getByText('sheet-3.png')).toBeVisible();
  expect(await lookAt(page, LOOKS, 'paper')).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await expect(place.getByRole('textbox', { name: 'Row', exact: true })).toHaveValue('3');
  await expect(place.getByText('The photo of sheet 3 stays for its other rows.')).toBeVisible();
  await tabTo(page, place.getByRole('spinbutton', { name: 'minute' }));
  await page.keyboard.press('ArrowDown');
  await typeInto(page, /^What$/, 'Second region answers');
  await page.keyboard.press('Control+Enter');
  await expect(place.getByRole('textbox', { name: 'Row', exact: true })).toHaveValue('4');
  await page.keyboard.press('Escape');
  for (const row of [2, 3])
    await expect(page.getByText(`transcribed from sheet 3, row ${row}`).first()).toBeVisible();
  expect(bank.errors).toEqual([]);
});
