// People under stress, by keyboard: who comes on, who has command, who acts for whom, and what a broken glass says.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { PIN } from '../../../build/demo/cast.ts';
import { openExampleBank, type ExampleBank } from './example-bank.ts';
import { choosePerson, placeOf, tabTo } from './keyboard.ts';
import { lookAt } from './looks.ts';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

const LOOKS = join('test-results', 'people');
const STATUS = 'Payments run on the standby region.';

let bank: ExampleBank;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  await mkdir(LOOKS, { recursive: true });
  bank = await openExampleBank();
});
test.afterAll(() => bank.close());

async function write(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, placeOf(page).getByLabel(label).first());
  await page.keyboard.type(text);
}
async function press(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, placeOf(page).getByRole('button', { name }).first());
  await page.keyboard.press('Enter');
}
/** Opens a list of the dialog and takes what begins with these letters. */
async function pick(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: new RegExp(label) }));
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: text }).waitFor();
  await page.keyboard.type(text.slice(0, 5));
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: text }).waitFor({ state: 'detached' });
}

test('another person comes on with their own PIN; a wrong one is said and nobody changes', async () => {
  const { page } = bank;
  await bank.openRunning();
  await choosePerson(page, 'R. Responder', 'Responder on duty');
  await page.keyboard.press('Alt+p');
  const dialog = page.getByRole('dialog');
  const wanted = dialog.getByRole('option', { name: /C. Commander/ });
  await wanted.waitFor();
  await page.keyboard.type('C. C');
  await expect(wanted).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('PIN of C. Commander')).toBeFocused();
  await page.keyboard.type('271828');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('The PIN is not the one of this person.')).toBeVisible();
  await expect(dialog.getByLabel('PIN of C. Commander')).toBeFocused();
  expect(await lookAt(page, LOOKS, 'own-pin')).toEqual([]);
  await page.keyboard.type(PIN);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await expect(page.getByRole('navigation', { name: 'Places' })).toContainText('C. Commander');
});

test('command goes over by a card that the incoming person signs; the old interval ends with it', async () => {
  const { page } = bank;
  await page.keyboard.press('h');
  await expect(page.getByRole('heading', { name: 'Hand command over' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Open actions' })).toBeVisible();
  await tabTo(page, page.getByRole('radio', { name: 'N. Commander' }));
  await page.keyboard.press('Space');
  await write(page, 'Status', STATUS);
  // Another view and back: what was typed is still there.
  await tabTo(page, page.getByRole('link', { name: /^Exceptions/ }));
  await page.keyboard.press('Enter');
  await page.keyboard.press('h');
  await expect(page.getByLabel('Status')).toHaveValue(STATUS);
  await write(page, 'Hypothesis', 'A certificate expired; the log of the gateway does not say so yet.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('N. Commander reads the card and signs.')).toBeVisible();
  await choosePerson(page, 'N. Commander');
  for (const part of ['Status and hypothesis', 'Clocks']) {
    await tabTo(page, page.getByRole('checkbox', { name: part }));
    await page.keyboard.press('Space');
  }
  await expect(page.getByRole('group', { name: /Said back aloud/ })).toContainText('2 of 5');
  await write(page, 'Question or doubt', 'Who speaks to the provider?');
  await write(page, 'PIN of N. Commander', PIN);
  expect(await lookAt(page, LOOKS, 'take-command')).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('N. Commander in command since')).toBeVisible();
  const times = page.getByRole('region', { name: 'Roles with times' }).getByRole('listitem');
  await expect(times.filter({ hasText: 'C. Commander' })).not.toContainText('to now');
  await expect(times.filter({ hasText: 'N. Commander' })).toContainText('to now');
  await tabTo(page, placeOf(page).getByRole('link', { name: 'Incident', exact: true }));
  await page.keyboard.press('Enter');
  await expect(placeOf(page).locator('.tl')).toContainText('said back: status and hypothesis, clocks');
  await page.keyboard.press('h');
});

test('who cannot reach the commander takes over under a code, which another person ratifies', async () => {
  const { page } = bank;
  await choosePerson(page, 'C. Commander');
  await write(page, 'Status', STATUS);
  await write(page, 'Hypothesis', 'As before.');
  await tabTo(page, page.getByRole('radiogroup', { name: 'Code' }).getByRole('radio').first());
  await page.keyboard.press('Space');
  await write(page, 'Reason', 'N. Commander does not answer for an hour.');
  await write(page, 'What protects us meanwhile', 'The scribe reads along.');
  await page.keyboard.press('Control+Enter');
  await write(page, 'PIN of C. Commander', PIN);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('C. Commander in command since')).toBeVisible();
  await expect(page.getByRole('link', { name: /^Exceptions .* to ratify/ })).toBeVisible();
});

test('broken glass gives a role for four hours and says so above every view', async () => {
  const { page } = bank;
  await choosePerson(page, 'R. Responder', 'Responder on duty');
  await press(page, 'Break the glass…');
  const dialog = page.getByRole('dialog');
  await pick(page, 'Role that is needed', 'Communications lead');
  await tabTo(page, dialog.getByRole('radiogroup', { name: 'Code' }).getByRole('radio').first());
  await page.keyboard.press('Space');
  await tabTo(page, dialog.getByLabel('Reason'));
  await page.keyboard.type('Nobody of communications answers.');
  await tabTo(page, dialog.getByLabel('What protects us meanwhile'));
  await page.keyboard.type('The commander reads every text.');
  expect(await lookAt(page, LOOKS, 'break-glass')).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  const band = page.getByRole('status').filter({ hasText: 'Glass broken: R. Responder acts as' });
  await expect(band).toContainText('closes by itself in');
  await expect(page.getByRole('navigation', { name: 'Places' })).toContainText('Communications lead');
});

test('a lent role is chosen with Alt P, and its records say by whose delegation', async () => {
  const { page } = bank;
  await choosePerson(page, 'V. Vendor-Manager');
  await press(page, 'Lend my role…');
  const dialog = page.getByRole('dialog');
  await pick(page, 'To', 'M. Director');
  await tabTo(page, dialog.getByLabel('Why'));
  await page.keyboard.type('Off duty until the morning.');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await choosePerson(page, 'M. Director', 'by delegation');
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await page.keyboard.type('Written for the vendor manager.');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.tl').first()).toContainText('by delegation of V. Vendor-Manager');
  await tabTo(page, page.getByRole('link', { name: 'Command', exact: true }));
  await page.keyboard.press('Enter');
  await press(page, 'End DEL-1');
  await expect(page.getByText('Nobody acts for another person.')).toBeVisible();
});

test('a battery that runs down offers paper and evidence of the incident on screen', async () => {
  const { page } = bank;
  await page.addInitScript(() => {
    const battery = Object.assign(new EventTarget(), { level: 0.12, charging: false });
    Object.defineProperty(navigator, 'getBattery', { value: () => Promise.resolve(battery) });
  });
  await page.reload();
  const band = page.getByRole('status').filter({ hasText: 'Battery at 12 %' });
  await expect(band.getByRole('link', { name: 'Export to a USB stick' })).toBeVisible();
  await tabTo(page, band.getByRole('link', { name: /^Print runbook, contacts, sheets/ }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Paper', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  );
});

test('an incident that is restricted shows others its number and severity; broken glass opens it', async () => {
  const { page } = bank;
  await choosePerson(page, 'C. Commander');
  await tabTo(page, page.getByRole('link', { name: 'Command', exact: true }));
  await page.keyboard.press('Enter');
  await press(page, 'Restrict…');
  const dialog = page.getByRole('dialog');
  await tabTo(page, dialog.getByLabel('Why'));
  await page.keyboard.type('A member of staff is concerned.');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await expect(page.getByRole('region', { name: 'Who may know' })).toContainText('Only C. Commander');
  await choosePerson(page, 'L. Counsel');
  await expect(page.getByRole('heading', { name: 'INC-0002 is restricted' })).toBeVisible();
  await expect(page.getByText('Payments API unavailable')).toHaveCount(0);
  expect(await lookAt(page, LOOKS, 'restricted')).toEqual([]);
  await page.keyboard.press('Alt+3');
  await expect(page.getByRole('heading', { name: 'INC-0002 is restricted' })).toBeVisible();
  await page.keyboard.press('Alt+2');
  await tabTo(page, placeOf(page).getByRole('link', { name: 'Restricted', exact: true }));
  await page.keyboard.press('Enter');
  await press(page, 'Break the glass…');
  await pick(page, 'Role that is needed', 'Legal and compliance');
  await tabTo(page, dialog.getByRole('radiogroup', { name: 'Code' }).getByRole('radio').first());
  await page.keyboard.press('Space');
  await tabTo(page, dialog.getByLabel('Reason'));
  await page.keyboard.type('The authority asks within the hour.');
  await tabTo(page, dialog.getByLabel('What protects us meanwhile'));
  await page.keyboard.type('The commander is told.');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await expect(page.getByRole('heading', { name: 'Payments API unavailable' }).first()).toBeVisible();
});
