// Two laptops of one workspace without a network: files go to and fro, and both show the same incident and the same digest.

import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { openSession, type BrowserSession } from '../../../build/demo/browser-session.ts';
import { AppFrame } from '../../../build/demo/pages/app-frame.ts';
import { IncidentPage } from '../../../build/demo/pages/incident-page.ts';
import { openExampleBank, RUNNING, type ExampleBank } from './example-bank.ts';
import { joinByHand } from './join-by-hand.ts';
import { lookAt } from './looks.ts';

let first: ExampleBank;
let second: BrowserSession;
let folder: string;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  first = await openExampleBank();
  folder = await mkdtemp(join(tmpdir(), 'runproof-second-'));
  second = await openSession({ dataFolder: folder, port: 0 });
  await joinByHand(first, second.page, { folder, label: 'Second laptop' });
});
test.afterAll(async () => {
  await second?.close();
  await first?.close();
  await rm(folder, { recursive: true, force: true });
});

async function openSettings(page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/settings/people';
  });
  await page.getByRole('region', { name: 'Exchange with another device' }).waitFor();
}

async function save(page: Page, name: string): Promise<string> {
  await openSettings(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the file…' }).click();
  const path = join(folder, name);
  await (await download).saveAs(path);
  return path;
}

async function take(page: Page, path: string): Promise<string> {
  await openSettings(page);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import a file…' }).click();
  await (await chooser).setFiles(path);
  const came = page.getByRole('group', { name: 'What came' });
  await came.waitFor({ timeout: 60_000 });
  return (await came.textContent()) ?? '';
}

/** As the result of the last import shows it. */
const digest = async (page: Page): Promise<string> =>
  (await page
    .getByRole('group', { name: `Combined digest of ${RUNNING}` })
    .getByRole('group', { name: 'SHA-256 fingerprint' })
    .textContent()) ?? '';

const conflicts = (page: Page) =>
  page.getByRole('region', { name: 'Recorded on two devices, cannot both hold' });

async function note(page: Page, text: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: RUNNING }).click();
  await page.getByRole('region', { name: 'Next action' }).waitFor();
  await page.keyboard.press('n');
  await page.keyboard.type(text);
  await page.keyboard.press('Control+Enter');
  await page.getByText(text).first().waitFor();
}

test('what each wrote alone is on both, in one order, with one digest', async () => {
  test.setTimeout(240_000);
  const [a, b] = [first.page, second.page];
  expect(await take(b, await save(a, 'a-1.runproof-exchange'))).toMatch(/records of dev_/);
  await note(a, 'Written on the first laptop');
  await note(b, 'Written on the second laptop');
  const atFirst = await take(a, await save(b, 'b-1.runproof-exchange'));
  expect(atFirst).toMatch(/records? of dev_/);
  const ofFirst = await digest(a);
  await take(b, await save(a, 'a-2.runproof-exchange'));
  expect(await digest(b)).toBe(ofFirst);
  for (const page of [a, b]) {
    await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: RUNNING }).click();
    await expect(page.getByText('Written on the first laptop').first()).toBeVisible();
    await expect(page.getByText('Written on the second laptop').first()).toBeVisible();
  }
  await openSettings(b);
  expect(await lookAt(b, test.info().outputDir, 'exchange')).toEqual([]);
});

test('a step that both carried out is a conflict, and a new record settles it on both', async () => {
  test.setTimeout(240_000);
  const [a, b] = [first.page, second.page];
  for (const page of [a, b]) {
    const incident = new IncidentPage(page);
    await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: RUNNING }).click();
    await new AppFrame(page).workAs('R. Responder', 'Responder on duty');
    await incident.openStep('Carry it out');
    await page.getByLabel('What was done').fill('Moved the card payments.');
    await incident.record();
  }
  await take(a, await save(b, 'b-3.runproof-exchange'));
  const ofFirst = await digest(a);
  await take(b, await save(a, 'a-3.runproof-exchange'));
  expect(await digest(b)).toBe(ofFirst);
  for (const page of [a, b]) {
    await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: RUNNING }).click();
    await expect(conflicts(page)).toContainText('The same step, done twice');
  }
  expect(await lookAt(a, test.info().outputDir, 'conflict')).toEqual([]);
  // A number of the incident leads to the record in the log of whoever wrote it.
  const other = conflicts(a)
    .getByText(/ on dev_/)
    .locator('..')
    .getByRole('link');
  await other.click();
  await expect(a.getByRole('button', { name: 'Device' })).toContainText('dev_');
  await expect(a.getByRole('complementary').first()).toContainText('step.completed');
  expect(await lookAt(a, test.info().outputDir, 'evidence-of-another-device')).toEqual([]);
  await a.goBack();
  const person = new AppFrame(a);
  await person.workAs('C. Commander', 'Incident commander');
  await conflicts(a).getByRole('textbox', { name: 'Why it holds' }).fill('It was done once, from here.');
  await conflicts(a)
    .getByRole('button', { name: / holds$/ })
    .first()
    .click();
  await expect(conflicts(a)).toBeHidden();
  await take(b, await save(a, 'a-4.runproof-exchange'));
  await b.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: RUNNING }).click();
  await expect(conflicts(b)).toBeHidden();
});

/** The second laptop as it is after its disk was put back to an older copy: its key and number are the same, its log is not. */
async function startSecondAgain(): Promise<void> {
  const port = Number(new URL(second.host.origin).port);
  second = await openSession({ dataFolder: folder, port });
  await second.page.getByRole('navigation', { name: 'Places' }).waitFor();
}
async function stopSecond(): Promise<void> {
  await second.context.close();
  await second.host.stop();
}

test('a laptop that was put back to an older copy raises an alarm, until somebody writes down what it was', async () => {
  test.setTimeout(300_000);
  const a = first.page;
  const copy = await mkdtemp(join(tmpdir(), 'runproof-copy-'));
  await stopSecond();
  await cp(folder, copy, { recursive: true });
  await startSecondAgain();
  await note(second.page, 'Written before the disk was put back');
  await take(a, await save(second.page, 'b-5.runproof-exchange'));
  await stopSecond();
  await rm(folder, { recursive: true });
  await rename(copy, folder);
  await startSecondAgain();
  await note(second.page, 'Written after the disk was put back');
  const other = await save(second.page, 'b-6.runproof-exchange');
  await openSettings(a);
  const chooser = a.waitForEvent('filechooser');
  await a.getByRole('button', { name: 'Import a file…' }).click();
  await (await chooser).setFiles(other);
  await a
    .getByText(/two histories|second history/i)
    .first()
    .waitFor({ timeout: 60_000 });
  await a.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: RUNNING }).click();
  const alarm = a.getByRole('region', { name: 'Two histories of one log' });
  const card = alarm.getByRole('group', { name: /^Alarm ALM-/ }).first();
  await expect(card).toContainText('restored from an old copy');
  expect(await lookAt(a, test.info().outputDir, 'alarm')).toEqual([]);
  const cards = await alarm.getByRole('group').count();
  const record = card.getByRole('button', { name: 'Record that it was seen' });
  await expect(record).toHaveAttribute('aria-disabled', 'true');
  await card.getByRole('textbox', { name: 'What was found out' }).fill('Its disk was put back to Tuesday.');
  await record.click();
  if (cards > 1) await expect(alarm.getByRole('group')).toHaveCount(cards - 1);
  else await expect(alarm).toBeHidden();
  await expect(a.getByText('Its disk was put back to Tuesday.').first()).toBeVisible();
});
