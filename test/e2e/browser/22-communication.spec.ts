// A message from draft to proof of delivery without a mouse: the drafter cannot approve it, it goes out by telephone, and
// once it is out only another one takes its place.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { openExampleBank, type ExampleBank } from './example-bank.ts';
import { choosePerson, placeOf, tabTo } from './keyboard.ts';
import { lookAt } from './looks.ts';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

const PIN = '314159';
const LOOKS = join('test-results', 'communication');

let bank: ExampleBank;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  await mkdir(LOOKS, { recursive: true });
  bank = await openExampleBank();
});
test.afterAll(() => bank.close());

const identity = (page: Page): Locator => placeOf(page).getByRole('complementary', { name: 'Action' });

/** Whoever is on the device signs what stands before them. */
async function sign(page: Page, rationale: string): Promise<void> {
  const place = placeOf(page);
  await tabTo(page, place.getByRole('textbox', { name: 'Rationale' }));
  await page.keyboard.type(rationale);
  await tabTo(page, place.getByLabel(/^PIN/).first());
  await page.keyboard.type(PIN);
  await page.keyboard.press('Control+Enter');
}

test('A14 given I drafted it, then Approve is disabled with the reason shown', async () => {
  const { page } = bank;
  await choosePerson(page, 'D. Comms-Lead', 'Communications lead');
  await bank.openRunning();
  await page.keyboard.press('m');
  const place = placeOf(page);
  await tabTo(page, place.getByRole('button', { name: 'New', exact: true }));
  await page.keyboard.press('Enter');
  await tabTo(page, place.getByRole('button', { name: /Begin with a template/ }));
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: /First message to staff/ }).waitFor();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  const text = place.getByRole('textbox', { name: 'Text' });
  await expect(text).toHaveValue(/We are handling an incident/);
  const record = place.locator('[data-next-action]');
  await expect(record).toHaveAccessibleDescription('Still to be written in: next update at.');
  const promise = place.getByRole('group', { name: 'Promise the next update in' });
  await tabTo(page, promise.getByRole('button', { name: '1 h', exact: true }));
  await page.keyboard.press('Enter');
  await expect(promise.getByRole('status')).toHaveText(/^Promised for \d\d:\d[05] UTC/);
  await tabTo(page, place.getByRole('textbox', { name: 'Next update promised for' }));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('half nine');
  await expect(promise.getByRole('status')).toContainText('“half nine” is not read as a time');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('2030-01-01T09:30Z');
  await tabTo(page, text);
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Severity: S1.');
  await expect(record).not.toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Control+Enter');
  await expect(place.getByRole('region', { name: 'Facts in this text' })).toContainText('title');
  await expect(place.getByRole('region', { name: 'Text', exact: true })).toContainText(
    'Next update at 2030-01-01 09:30 UTC.',
  );
  await expect(identity(page)).toContainText('drafted');
  const approve = place.getByRole('button', { name: 'Approve message' });
  await expect(approve).toHaveAttribute('aria-disabled', 'true');
  await expect(approve).toHaveAccessibleDescription(/D\. Comms-Lead cannot approve: drafted it/);
  expect(await lookAt(page, LOOKS, 'a14')).toEqual([]);
});

test('A15 given release offline by phone, then id, time, recipient and proof are recorded', async () => {
  const { page } = bank;
  const place = placeOf(page);
  await choosePerson(page, 'C. Commander', 'Incident commander');
  await sign(page, 'It says what we know.');
  await expect(place.getByText('Next action').first()).toBeVisible();
  await choosePerson(page, 'D. Comms-Lead', 'Communications lead');
  await tabTo(page, place.getByRole('button', { name: 'Read aloud, print' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('End of message');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Enter');
  await tabTo(page, place.getByRole('button', { name: 'Record a delivery…' }));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await tabTo(page, dialog.getByRole('textbox', { name: 'Channel' }));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('telephone');
  await tabTo(page, dialog.getByRole('textbox', { name: 'Recipient' }));
  await page.keyboard.type('Branch manager on duty');
  await tabTo(page, dialog.getByRole('textbox', { name: 'Proof' }));
  await page.keyboard.type('Read back word for word.');
  expect(await lookAt(page, LOOKS, 'delivery')).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  const facts = place.getByRole('region', { name: 'About the message' });
  await expect(facts).toContainText(/MSG-[0-9a-f]{8}/);
  await expect(facts).toContainText(/telephone/i);
  await expect(facts).toContainText(/Branch manager on duty Read back word for word\. .*\d{2}:\d{2}/);
});

/** The severity decided again without a critical service, and signed; gives the new level. */
async function decideAgain(page: Page): Promise<string> {
  const place = placeOf(page);
  await choosePerson(page, 'C. Commander', 'Incident commander');
  await tabTo(page, place.getByRole('link', { name: /^Decisions/ }));
  await page.keyboard.press('Enter');
  for (const fact of [/^Critical service.*, now$/, /^Needs authorisation.*, now$/]) {
    await tabTo(page, place.getByLabel(fact));
    await page.keyboard.type('No');
  }
  await tabTo(page, place.getByLabel(/^Rationale/));
  await page.keyboard.type('Only a test system is down.');
  const answer = place.getByRole('status', { name: 'What the tables answer' });
  await expect(answer).toContainText(/with these facts: S[2-4]/);
  const level = /with these facts: (S[2-4])/.exec(await answer.innerText())?.[1] ?? '';
  await page.keyboard.press('Control+Enter');
  await expect(place.getByRole('heading', { name: 'Approve the severity decided again' })).toBeVisible();
  await choosePerson(page, 'M. Director', 'Management-body representative');
  await sign(page, 'Agreed.');
  const report = page.getByRole('dialog', { name: 'Report to the authority' });
  await report.waitFor();
  await page.keyboard.press('Escape');
  await report.waitFor({ state: 'detached' });
  return level;
}

test('A16 given a released message that is wrong by now, then only superseding is possible; old id and text remain', async () => {
  const { page } = bank;
  const place = placeOf(page);
  const about = place.getByRole('region', { name: 'About the message' });
  const text = place.getByRole('region', { name: 'Text', exact: true });
  const id = /MSG-[0-9a-f]{8}/.exec((await about.textContent()) ?? '')?.[0] ?? '';
  const level = await decideAgain(page);
  await page.keyboard.press('m');
  await expect(text).toContainText('Severity: S1.');
  await expect(text.getByRole('textbox')).toHaveCount(0);
  await expect(place.getByRole('region', { name: 'Facts in this text' })).toContainText(
    'changed after the draft',
  );
  expect(await lookAt(page, LOOKS, 'changed-fact')).toEqual([]);
  await tabTo(page, place.getByRole('button', { name: `Write ${level} instead` }));
  await page.keyboard.press('Enter');
  await expect(place.getByRole('textbox', { name: 'Replaces message' })).toHaveValue(id);
  await expect(place.getByRole('textbox', { name: 'Text' })).toHaveValue(new RegExp(`Severity: ${level}\\.`));
  await choosePerson(page, 'D. Comms-Lead', 'Communications lead');
  await expect(place.getByRole('checkbox', { name: 'Bridge, read aloud' })).toBeChecked();
  await page.keyboard.press('Control+Enter');
  await tabTo(page, place.getByRole('radiogroup', { name: 'Show' }).getByRole('radio', { checked: true }));
  await page.keyboard.press('ArrowRight');
  await expect(text.locator('del')).toContainText('S1.');
  await page.keyboard.press('ArrowRight');
  await expect(text.getByRole('region', { name: `Earlier: ${id}` })).toContainText('Severity: S1.');
  await expect(text.getByRole('region', { name: /^Now/ }).locator('ins')).toContainText(`${level}.`);
  expect(await lookAt(page, LOOKS, 'side-by-side')).toEqual([]);
  await choosePerson(page, 'C. Commander', 'Incident commander');
  await sign(page, 'It says what we know now.');
  await expect(place.getByText('Next action').first()).toBeVisible();
  await choosePerson(page, 'D. Comms-Lead', 'Communications lead');
  await tabTo(page, place.locator('[data-next-action]'));
  await page.keyboard.press('Control+Enter');
  const list = place.getByRole('navigation', { name: 'Messages' });
  const old = list.getByRole('link').filter({ hasText: 'superseded' });
  await tabTo(page, old);
  await page.keyboard.press('Enter');
  await expect(about).toContainText(id);
  await expect(text).toContainText('Superseded by MSG-');
  await expect(text).toContainText('Severity: S1.');
  await expect(place.getByRole('button', { name: 'Supersede…' })).toHaveCount(0);
  expect(await lookAt(page, LOOKS, 'superseded')).toEqual([]);
});
