// What goes to the authority, without a mouse: a notice of delay, the initial notification, and the limit that it starts; and who
// reports.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { openExampleBank, RUNNING, type ExampleBank } from './example-bank.ts';
import { choosePerson, placeOf, tabTo } from './keyboard.ts';
import { lookAt } from './looks.ts';
import { listen, timesSaid } from './spoken.ts';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

const LOOKS = join('test-results', 'clocks');

let bank: ExampleBank;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  await mkdir(LOOKS, { recursive: true });
  bank = await openExampleBank();
});
test.afterAll(() => bank.close());

test('a delay is told and the initial notification recorded by the keyboard; the next limit then runs', async () => {
  const { page } = bank;
  await choosePerson(page, 'L. Counsel');
  await bank.openRunning();
  await page.keyboard.press('g');
  const dialog = page.getByRole('dialog', { name: 'Report to the authority' });
  await expect(dialog).toContainText('Reg. (EU) 2025/301 Art. 5(1)');
  await tabTo(page, dialog.getByRole('radio', { name: 'It was submitted' }));
  await page.keyboard.press('ArrowRight');
  await tabTo(page, dialog.getByRole('textbox', { name: 'Channel' }));
  await page.keyboard.type('telephone');
  await tabTo(page, dialog.getByRole('textbox', { name: 'Why the limit cannot be met' }));
  await page.keyboard.type('The portal is down.');
  expect(await lookAt(page, LOOKS, 'delay')).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await expect(page.getByText('Initial notification: authority told of a delay').first()).toBeVisible();

  await page.keyboard.press('g');
  await tabTo(page, dialog.getByRole('textbox', { name: 'Channel' }));
  await page.keyboard.type('portal');
  await tabTo(page, dialog.getByRole('textbox', { name: 'Receipt' }));
  await page.keyboard.type('R-2026-118');
  const choose = async (name: string): Promise<void> => {
    await tabTo(page, dialog.getByRole('button', { name: /Written by/ }));
    await page.keyboard.press('Enter');
    const person = page.getByRole('option', { name });
    await person.waitFor();
    await page.keyboard.type(name);
    await expect(person).toBeFocused();
    await page.keyboard.press('Enter');
  };
  await choose('L. Counsel');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toContainText('L. Counsel wrote this initial notification and does not submit it too');
  await choose('C. Commander');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await expect(page.getByText('Initial notification: submitted').first()).toBeVisible();

  await page.keyboard.press('g');
  await expect(dialog).toContainText('72 h after the initial notification');
  expect(await lookAt(page, LOOKS, 'intermediate')).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

test('who reports is said in Settings, with the holidays of the state', async () => {
  const { page } = bank;
  await choosePerson(page, 'A. Author');
  await tabTo(page, page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Settings' }));
  await page.keyboard.press('Enter');
  const said = page.getByRole('region', { name: 'Who reports under DORA' });
  await expect(said).toContainText('Not said.');
  await tabTo(page, said.getByRole('button', { name: 'Say who reports…' }));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Who reports under DORA' });
  await tabTo(page, dialog.getByRole('button', { name: /Member State/ }));
  await page.keyboard.press('Enter');
  const portugal = page.getByRole('option', { name: 'Portugal' });
  await portugal.waitFor();
  await page.keyboard.type('Portu');
  await expect(portugal).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('Next public holidays');
  expect(await lookAt(page, LOOKS, 'who-reports')).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await expect(said).toContainText('Credit institution in Portugal, times of Europe/Lisbon.');
  expect(await lookAt(page, LOOKS, 'settings')).toEqual([]);
});

/** The clock of the page jumps as after a sleep, and the page is looked at again. */
const sleep = (page: Page, hours: number): Promise<void> =>
  page.evaluate((slept) => {
    const before = Date.now.bind(Date);
    Date.now = () => before() + slept * 3_600_000;
    document.dispatchEvent(new Event('visibilitychange'));
  }, hours);

test('a device that slept for eight hours says so beside the clocks and in the timeline, and the screen stays', async () => {
  const { page } = bank;
  await choosePerson(page, 'L. Counsel');
  const places = page.getByRole('navigation', { name: 'Places' });
  await tabTo(page, places.getByRole('link', { name: RUNNING }));
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Next action' }).waitFor();
  await listen(page);
  await sleep(page, 8);
  const said = /The device slept, or its clock was put forward, by (8 h|7 h 59 min)/;
  await expect(page.getByRole('note', { name: 'Clock of the device' })).toContainText(said);
  await expect(page.getByRole('listitem').filter({ hasText: said })).toContainText('limits run by the times');
  await expect(page.getByRole('list', { name: 'Clocks' })).toContainText('noticed');
  await expect.poll(() => timesSaid(page, /Breached: /)).toBeGreaterThan(0);
  expect(await timesSaid(page, /Breached: Intermediate report/)).toBeLessThan(2);
  expect(await lookAt(page, LOOKS, 'slept')).toEqual([]);
  expect(bank.errors).toEqual([]);
});

test('an update that was promised every 30 min says since when it is overdue; one answer is for all reminders', async () => {
  const { page } = bank;
  const place = placeOf(page);
  const clocks = page.getByRole('list', { name: 'Clocks' });
  await expect(clocks).toContainText(/asked again .* UTC.*every 30 min, overdue since/);
  await sleep(page, 1);
  const other = place.getByRole('region', { name: 'Other open work' });
  await choosePerson(page, 'D. Comms-Lead', 'Communications lead');
  const heading = page.getByRole('heading', { name: 'Send an update?' });
  const listed = other.getByRole('button', { name: 'Send an update?' });
  await heading.or(listed).first().waitFor();
  if ((await heading.count()) === 0) {
    await tabTo(page, listed);
    await page.keyboard.press('Enter');
  }
  await expect(place).toContainText(/Asked \d times/);
  await expect(listed).toHaveCount(0);
  await tabTo(page, place.getByRole('radio', { name: 'Yes' }));
  await page.keyboard.press('ArrowDown');
  await expect(place.getByRole('radio', { name: 'No' })).toBeChecked();
  await tabTo(page, place.getByRole('textbox', { name: 'Rationale' }));
  await page.keyboard.type('Nothing new to say.');
  await expect(place.getByRole('button', { name: /Answer \d reminders at once/ })).toBeVisible();
  expect(await lookAt(page, LOOKS, 'reminders')).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('listitem').filter({ hasText: /answers \d more reminders?/ })).toBeVisible();
  await expect(clocks).not.toContainText('overdue since');
  expect(bank.errors).toEqual([]);
});
