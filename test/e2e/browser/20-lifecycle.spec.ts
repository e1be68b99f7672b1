// An incident is declared without the mouse, its phases lead to its records, a record is corrected, its process is read as text;
// then it is closed as merged into another, found by its link, and reopened.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { openExampleBank, RUNNING, type ExampleBank } from './example-bank.ts';
import { choosePerson, placeOf, tabTo } from './keyboard.ts';
import { lookAt } from './looks.ts';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

const LOOKS = join('test-results', 'lifecycle');

let bank: ExampleBank;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  await mkdir(LOOKS, { recursive: true });
  bank = await openExampleBank();
});
test.afterAll(async () => {
  await bank.close();
});

async function openMenu(page: Page, entry: string): Promise<void> {
  await tabTo(page, placeOf(page).getByRole('button', { name: 'Close or link…' }));
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: entry }).waitFor();
  await page.keyboard.type(entry.slice(0, 4));
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
}

test('A1 a third-party notification opens the first phase with one large next action, by keyboard', async () => {
  const { page } = bank;
  await choosePerson(page, 'R. Responder', 'Responder on duty');
  await page.keyboard.press('Control+i');
  await page.getByRole('heading', { name: 'Declare an incident' }).waitFor();
  await page.keyboard.press('3');
  await page.keyboard.type('Sample Cloud reports a fault of the payments API.');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/#\/incidents\/inc_/);
  const place = placeOf(page);
  const sheet = place.getByRole('region', { name: 'Next action' });
  await sheet.waitFor();
  await expect(sheet.getByRole('heading', { level: 2 })).toHaveCount(1);
  await expect(place.locator('.tl')).toContainText('Declared: Sample Cloud reports a fault');
  expect(await lookAt(page, LOOKS, 'declared')).toEqual([]);
  // The same instant in UTC and, by one key, in local time.
  const time = place.locator('.tl > li').last().locator('.t');
  await expect(place.getByRole('radio', { name: 'UTC' })).toBeChecked();
  const utc = (await time.innerText()).slice(0, 5);
  const zone = await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const at = new Date(`${new Date().toISOString().slice(0, 10)}T${utc}:00Z`);
  const local = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' }).format(at);
  await page.keyboard.press('u');
  await expect(place.getByRole('radio', { name: 'Local' })).toBeChecked();
  await expect(time).toContainText(local);
  await page.keyboard.press('u');
  await page.keyboard.press('u');
});

test('A4 what a phase lacks is named before it goes on, it is bypassed with a code, and each record is a link away', async () => {
  const { page } = bank;
  const place = placeOf(page);
  await tabTo(page, place.getByLabel(/^Who or what noticed it/));
  await page.keyboard.type('Sample Cloud');
  await tabTo(page, place.getByLabel(/^Services affected/));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Payments');
  await page.keyboard.press('Control+Enter');
  await expect(place.getByRole('heading', { level: 2, name: 'Confirm the incident' })).toBeVisible();
  const trail = place.getByRole('region', { name: 'Triage: decisions and evidence' });
  const confirmed = trail.getByRole('list', { name: /^Evidence of: Incident or false/ });
  await expect(confirmed.getByRole('listitem').filter({ hasText: 'rationale' })).toContainText('rationale');
  await expect(confirmed.getByRole('img', { name: 'missing' })).not.toHaveCount(0);
  await tabTo(page, place.getByRole('radio', { name: 'Yes, an incident' }));
  await page.keyboard.press('Space');
  await page.keyboard.press('Control+Enter');
  await expect(place.getByRole('heading', { level: 2, name: 'Confirm the incident' })).toBeVisible();
  await expect(place.getByRole('region', { name: 'Next action' })).toContainText(/Rationale|required/);
  await page.screenshot({ path: join(LOOKS, 'missing-named.png') });
  await page.keyboard.press('Control+b');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await page.keyboard.press('1');
  await tabTo(page, dialog.getByLabel('Reason'));
  await page.keyboard.type('Nobody who knows is reachable.');
  await tabTo(page, dialog.getByLabel('What protects us meanwhile'));
  await page.keyboard.type('All channels are watched.');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.keyboard.press('Control+Enter');
  await expect(place.getByRole('heading', { level: 2, name: 'Gather the facts' })).toBeVisible();
  await expect(confirmed.getByRole('img', { name: 'excepted' })).not.toHaveCount(0);
  expect(await lookAt(page, LOOKS, 'evidence')).toEqual([]);
  // Another phase is shown without moving the incident; its evidence leads to the record that holds it.
  await tabTo(page, place.getByRole('button', { name: /^Detect/ }));
  await page.keyboard.press('Enter');
  const detect = place.getByRole('region', { name: 'Detect: decisions and evidence' });
  await expect(place.getByRole('heading', { level: 2, name: 'Gather the facts' })).toBeVisible();
  await tabTo(page, detect.getByRole('link').first());
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/evidence\/inc_[a-z2-7]+\/2$/);
  await expect(placeOf(page).getByRole('complementary', { name: 'Record 2' })).toBeVisible();
  await page.screenshot({ path: join(LOOKS, 'record.png') });
  await page.goBack();
  await expect(place.getByRole('heading', { level: 2, name: 'Gather the facts' })).toBeVisible();
});

test('A2 a saved entry is only corrected; the original, the correction, its author and its reason stay', async () => {
  const { page } = bank;
  const place = placeOf(page);
  await page.keyboard.press('n');
  await page.keyboard.type('Clients affected: 8 %');
  await page.keyboard.press('Control+Enter');
  const line = place.locator('.tl > li').filter({ hasText: 'Clients affected: 8 %' });
  await line.first().waitFor();
  await choosePerson(page, 'C. Commander', 'Incident commander');
  await expect(place.getByRole('button', { name: /delete|remove/i })).toHaveCount(0);
  await tabTo(page, line.first().getByRole('button', { name: /correct/ }));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: /^Correct record/ });
  await tabTo(page, dialog.getByLabel('What holds'));
  await page.keyboard.type('Clients affected: 12.4 %');
  await tabTo(page, dialog.getByLabel('Why'));
  await page.keyboard.type('The first figure was for one country.');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  const original = place.locator('.tl del').filter({ hasText: 'Clients affected: 8 %' });
  await expect(original).toHaveCount(1);
  const correction = place.locator('.tl > li').filter({ hasText: 'Clients affected: 12.4 %' });
  await expect(correction).toContainText('The first figure was for one country.');
  await expect(correction).toContainText('C. Commander');
  expect(await lookAt(page, LOOKS, 'corrected')).toEqual([]);
});

test('the whole process stands as a drawing and as text: done, here, who is waited for, and the way to each', async () => {
  const { page } = bank;
  const place = placeOf(page);
  await page.keyboard.press('o');
  const text = place.getByRole('complementary', { name: 'Process, as text' });
  await expect(text.locator('#course-record-signal')).toContainText('done once');
  const here = text.locator('#course-gather-facts');
  await expect(here).toHaveAttribute('aria-current', 'step');
  await expect(here).toContainText('Waits for');
  await expect(text.locator('#course-human-report')).toContainText('not taken');
  await place.locator('.djs-shape').first().waitFor();
  const scale = (): Promise<number> =>
    place.locator('.djs-container .viewport').evaluate((view) => (view as SVGGElement).getCTM()?.a ?? 0);
  const before = await scale();
  await page.keyboard.press('+');
  expect(await scale()).toBeGreaterThan(before);
  await page.keyboard.press('0');
  await tabTo(page, here.getByRole('button', { name: /^Gather the facts/ }));
  await page.keyboard.press('Enter');
  await expect(place.locator('.djs-element.rp-selected')).toHaveAttribute('data-element-id', 'gather-facts');
  const look = text.getByRole('button', { name: 'Look into Third-party escalation' }).first();
  await tabTo(page, look);
  expect(await lookAt(page, LOOKS, 'process')).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(text.getByRole('heading', { level: 2, name: 'Third-party escalation' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(place.getByRole('region', { name: 'Next action' })).toBeVisible();
});

test('a message that no system brings is received by hand, and the process goes on', async () => {
  const { page } = bank;
  const place = placeOf(page);
  const waits = place.getByRole('region', { name: 'The process waits for' });
  const row = waits.getByRole('row').filter({ hasText: 'Vendor escalation requested' });
  await tabTo(page, row.getByRole('button', { name: 'It came…' }));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Vendor escalation requested: it came' });
  await tabTo(page, dialog.getByLabel('From whom, and how'));
  await page.keyboard.type('Service desk, by telephone');
  await tabTo(page, dialog.getByLabel('What it says'));
  await page.keyboard.type('Call the vendor.');
  const findings = await lookAt(page, LOOKS, 'it-came');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await expect(place.getByRole('region', { name: 'Other open work' })).toContainText(
    'Escalate to the vendor',
  );
  expect(findings).toEqual([]);
});

test('a second declaration is merged into the first: nothing is here any more, both say so, and it is reopened', async () => {
  const { page } = bank;
  const place = placeOf(page);
  await openMenu(page, 'Close without its process…');
  const dialog = page.getByRole('dialog');
  const radios = dialog.getByRole('radio');
  await tabTo(page, radios.first());
  const merged = dialog.getByRole('radio', { name: 'Merged' });
  for (let presses = 0; presses < 5 && !(await merged.isChecked()); presses += 1)
    await page.keyboard.press('ArrowDown');
  await tabTo(page, dialog.getByLabel('Number or title of the other incident'));
  await page.keyboard.type(RUNNING);
  await expect(dialog.getByRole('radio', { name: /^INC-/ })).toHaveCount(1);
  await tabTo(page, dialog.getByRole('radio', { name: new RegExp(RUNNING) }));
  await page.keyboard.press('Space');
  await tabTo(page, dialog.getByRole('textbox', { name: 'Why' }));
  await page.keyboard.type('Declared twice.');
  const findings = [...(await lookAt(page, LOOKS, 'close'))];
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  const sheet = place.getByRole('region', { name: 'Next action' });
  await expect(sheet.getByRole('heading', { level: 2 })).toHaveText(`Closed: merged into ${RUNNING}`);
  const links = place.getByRole('list', { name: 'Linked incidents' });
  await expect(links).toContainText(`Merged into ${RUNNING}`);
  await expect(place.getByText('Its own record does not say so yet.')).toHaveCount(0);
  const phases = place.getByRole('region', { name: 'Phases' });
  await expect(phases).not.toContainText('here since');
  await expect(phases).toContainText('closed here');
  findings.push(...(await lookAt(page, LOOKS, 'closed')));
  await openMenu(page, 'Reopen…');
  await tabTo(page, dialog.getByRole('textbox', { name: 'Why' }));
  await page.keyboard.type('It is another fault.');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await expect(sheet.getByRole('heading', { level: 2 })).not.toHaveText(/Closed/);
  await expect(phases).toContainText('here since');
  await tabTo(page, links.getByRole('link', { name: RUNNING }));
  await page.keyboard.press('Enter');
  await expect(placeOf(page).getByRole('list', { name: 'Linked incidents' })).toContainText('Merged with');
  findings.push(...(await lookAt(page, LOOKS, 'other')));
  expect(findings).toEqual([]);
});

test('Ctrl I declares from inside a text field; what is perhaps the same is named, and this one declared as its child', async () => {
  const { page } = bank;
  const place = placeOf(page);
  await place.getByRole('region', { name: 'Next action' }).waitFor();
  await page.keyboard.press('n');
  await page.keyboard.type('Half a sentence');
  const field = page.locator('textarea:focus');
  await expect(field).toHaveValue('Half a sentence');
  await page.keyboard.press('Control+i');
  await page.getByRole('heading', { name: 'Declare an incident' }).waitFor();
  await page.keyboard.press('2');
  await page.keyboard.type('Transfers hang for minutes.');
  await tabTo(page, placeOf(page).getByRole('button', { name: /Zone of the time/ }));
  await page.keyboard.press('Enter');
  const site = page.getByRole('option', { name: /^site/ });
  await site.waitFor();
  await page.keyboard.type('site');
  await expect(site).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(placeOf(page).getByText('Occurred, site time')).toBeVisible();
  await tabTo(page, placeOf(page).getByRole('combobox', { name: 'Service or provider' }));
  await page.keyboard.type('payments');
  await page.keyboard.press('Enter');
  const perhaps = placeOf(page).getByRole('status').filter({ hasText: 'Perhaps the same' });
  await expect(perhaps).toContainText('payments');
  expect(await lookAt(page, LOOKS, 'perhaps')).toEqual([]);
  await tabTo(page, perhaps.getByRole('button', { name: 'Declare as its child' }).first());
  await page.keyboard.press('Enter');
  await expect(perhaps).toContainText('It is declared as a child of INC-');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/#\/incidents\/inc_/);
  const links = placeOf(page).getByRole('list', { name: 'Linked incidents' });
  await expect(links).toContainText('Child of INC-');
  await expect(placeOf(page).getByText('Its own record does not say so yet.')).toHaveCount(0);
  await page.goBack();
  await page.goBack();
  expect(bank.errors).toEqual([]);
});
