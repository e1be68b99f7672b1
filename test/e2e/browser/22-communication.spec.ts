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
  await tabTo(page, place.getByRole('textbox', { name: 'Next update promised for' }));
  await page.keyboard.type('2030-01-01T09:30Z');
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
  await tabTo(page, place.getByRole('textbox', { name: 'Rationale' }));
  await page.keyboard.type('It says what we know.');
  await tabTo(page, place.getByLabel(/^PIN/).first());
  await page.keyboard.type(PIN);
  await page.keyboard.press('Control+Enter');
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
  await expect(facts).toContainText('telephone');
  await expect(facts).toContainText(/Branch manager on duty Read back word for word\. .*\d{2}:\d{2}/);
});

test('A16 given a wrong released message, then only superseding is possible; old id and text remain', async () => {
  const { page } = bank;
  const place = placeOf(page);
  const about = place.getByRole('region', { name: 'About the message' });
  const id = /MSG-[0-9a-f]{8}/.exec((await about.textContent()) ?? '')?.[0] ?? '';
  await expect(place.getByRole('region', { name: 'Text', exact: true }).getByRole('textbox')).toHaveCount(0);
  await tabTo(page, place.getByRole('button', { name: 'Supersede…' }));
  await page.keyboard.press('Enter');
  await expect(place.getByRole('textbox', { name: 'Replaces message' })).toHaveValue(id);
  await tabTo(page, place.getByRole('textbox', { name: 'Text' }));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Card payments alone are affected. Transfers work.');
  const list = place.getByRole('navigation', { name: 'Messages' });
  await tabTo(page, list.getByRole('link').filter({ hasText: 'released' }));
  await page.keyboard.press('Enter');
  await expect(about).toContainText(id);
  await expect(place.getByRole('region', { name: 'Text', exact: true })).toContainText(
    'We are handling an incident',
  );
});
