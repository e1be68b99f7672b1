// Keys by hand: the root goes out and opens again, a second device joins by file, a person and a device get new keys, a device is
// revoked. Every dialog is looked at in both sizes and themes.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Download, type Locator, type Page } from '@playwright/test';
import { openSession, type BrowserSession } from '../../../build/demo/browser-session.ts';
import { openExampleBank, type ExampleBank } from './example-bank.ts';
import { lookAt } from './looks.ts';

const PASSPHRASE = 'five words that fit nowhere';
const PIN = '314159';
const NEW_PIN = '271828';

let bank: ExampleBank;
let second: BrowserSession;
let folder: string;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  bank = await openExampleBank();
  folder = await mkdtemp(join(tmpdir(), 'runproof-keys-'));
  second = await openSession({ dataFolder: folder, port: 0 });
});
test.afterAll(async () => {
  await second?.close();
  await bank?.close();
  await rm(folder, { recursive: true, force: true });
});

const button = (within: Page | Locator, name: string | RegExp): Locator =>
  within.getByRole('button', { name });

async function openSettings(page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/settings/people';
  });
  await page.getByRole('region', { name: 'Root certificate' }).waitFor();
}

async function saved(page: Page, act: () => Promise<void>): Promise<string> {
  const coming: Promise<Download> = page.waitForEvent('download');
  await act();
  const download = await coming;
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

async function choose(page: Page, act: () => Promise<void>, path: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await act();
  await (await chooser).setFiles(path);
}

/** All 256 bits: 24 words. */
async function words(within: Locator): Promise<readonly string[]> {
  const items = within.getByRole('list', { name: 'The fingerprint as words' }).getByRole('listitem');
  await expect(items).toHaveCount(24);
  return items.allTextContents();
}

test('a second device joins by file, after the words were compared', async () => {
  const info = test.info();
  await openSettings(bank.page);
  await bank.frame.workAs('A. Author', 'Process owner');
  const { page } = second;
  await button(page, 'Join…').click();
  const join = page.getByRole('dialog');
  await join.getByLabel('What people call this computer').fill('Second desk');
  await button(join, 'Make the request').click();
  const asked = await words(join);
  await button(join, 'Show a code').click();
  expect(await lookAt(page, info.outputDir, 'join')).toEqual([]);
  const request = await saved(page, () => button(join, 'Save the request…').click());

  await button(bank.page, 'Answer a request…').click();
  const answer = bank.page.getByRole('dialog');
  await choose(bank.page, () => button(answer, /Choose the request/).click(), request);
  await button(answer, /The words match: grant/).waitFor();
  expect(await words(answer)).toEqual(asked);
  expect(await lookAt(bank.page, info.outputDir, 'grant')).toEqual([]);
  await button(answer, /The words match: grant/).click();
  const grant = await saved(bank.page, () => button(answer, /Save answer/).click());
  const root = await words(answer);
  await button(answer, 'Done').click();
  await expect(bank.page.getByRole('region', { name: 'Devices' })).toContainText('Second desk');

  await choose(page, () => button(join, /Take the answer/).click(), grant);
  await button(join, /The words match: join/).waitFor();
  expect(await words(join)).toEqual(root);
  await button(join, /The words match: join/).click();
  await page.getByRole('navigation', { name: 'Places' }).waitFor();
  await openSettings(page);
  await expect(page.getByRole('region', { name: 'Root certificate' })).toContainText(
    'does not lie on this device',
  );
});

test('the root goes out, leaves this device, and opens again to replace a key', async () => {
  const info = test.info();
  const { page } = bank;
  await openSettings(page);
  await bank.frame.workAs('A. Author', 'Process owner');
  await button(page, 'Export with passphrase…').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('New passphrase', { exact: true }).fill(PASSPHRASE);
  await dialog.getByLabel('New passphrase again').fill(PASSPHRASE);
  expect(await lookAt(page, info.outputDir, 'export-root')).toEqual([]);
  await button(dialog, /Wrap the key/).click();
  const file = await saved(page, () => button(dialog, 'Save the key file…').click());
  await saved(page, () => button(dialog, 'Save the recovery sheet…').click());
  await button(dialog, /Done/).click();
  await button(page, 'Remove from this device…').click();
  await choose(page, () => button(dialog, 'Choose the key file…').click(), file);
  await dialog.getByLabel('Passphrase of the key file').fill(PASSPHRASE);
  await button(dialog, /Remove the copy/).click();
  await expect(page.getByRole('region', { name: 'Root certificate' })).toContainText(
    'does not lie on this device',
  );
  await saved(page, () => button(page, 'Cover sheet…').click());

  await button(page, 'New key… for A. Author').click();
  await dialog.getByLabel('Why').fill('yearly replacement');
  await dialog.getByLabel('Present PIN').fill(PIN);
  await dialog.getByLabel('PIN of the new key').fill(NEW_PIN);
  await dialog.getByLabel('Again').fill(NEW_PIN);
  await choose(page, () => button(dialog, 'Choose the key file…').click(), file);
  await dialog.getByLabel('Passphrase of the key file').fill(PASSPHRASE);
  expect(await lookAt(page, info.outputDir, 'new-key')).toEqual([]);
  await button(dialog, /Replace the key/).click();
  await dialog.waitFor({ state: 'hidden' });
  await button(page, 'Check PIN… of A. Author').click();
  await dialog.getByLabel('PIN', { exact: true }).fill(NEW_PIN);
  await button(dialog, /Check the PIN/).click();
  await expect(dialog).toContainText('This is the PIN of A. Author.');
  await button(dialog, 'Back').click();

  await button(page, 'New key… for this device').click();
  await dialog.getByLabel('Why').fill('yearly replacement');
  await choose(page, () => button(dialog, 'Choose the key file…').click(), file);
  await dialog.getByLabel('Passphrase of the key file').fill(PASSPHRASE);
  await button(dialog, /Replace the key/).click();
  await dialog.waitFor({ state: 'hidden' });

  await button(page, 'Revoke… Second desk').click();
  await dialog.getByLabel('Why').fill('lost on a train');
  await choose(page, () => button(dialog, 'Choose the key file…').click(), file);
  await dialog.getByLabel('Passphrase of the key file').fill(PASSPHRASE);
  expect(await lookAt(page, info.outputDir, 'revoke')).toEqual([]);
  await button(dialog, 'Revoke').click();
  await dialog.waitFor({ state: 'hidden' });
  await expect(page.getByRole('region', { name: 'Devices' })).toContainText('revoked');
  expect(await lookAt(page, info.outputDir, 'settings')).toEqual([]);
  await button(page, 'Check now').click();
  await expect(page.getByRole('region', { name: 'Storage check' })).toContainText('equal');
  expect(bank.errors).toEqual([]);
});
