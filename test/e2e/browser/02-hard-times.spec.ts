// What goes wrong on a real machine: reload, crash, a clock that goes back, timers while closed. Room and windows: 10-….

import { expect, test, type Page } from '@playwright/test';
import { moveClock } from '../../../build/demo/page-clock.ts';
import { openExampleBank, type ExampleBank } from './example-bank.ts';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

let bank: ExampleBank;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  bank = await openExampleBank();
});
test.afterAll(() => bank.close());
test.beforeEach(() => bank.openRunning());

const entries = (page: Page) => page.locator('.tl > li');
const composer = (page: Page) => page.locator('.composer textarea');

test('a reload in the middle of a step keeps every word', async () => {
  const { page, incident, frame } = bank;
  await frame.workAs('R. Responder', 'Responder on duty');
  await incident.openStep('Carry it out');
  const action = page.getByLabel('What was done');
  await action.fill('Card payments are moving, half of them so far.');
  await page.getByRole('button', { name: 'Note', exact: true }).click();
  await composer(page).fill('The second region holds.');
  await page.reload();
  frame.forgetPerson();
  await expect(composer(page)).toHaveValue('The second region holds.');
  await incident.openStep('Carry it out');
  await expect(action).toHaveValue('Card payments are moving, half of them so far.');
  await page.keyboard.press('Escape');
});

test('what was shown as saved survives a browser that dies', async () => {
  await bank.incident.note('Recorded a second before the crash.');
  const before = await entries(bank.page).count();
  const crashed = bank.page.context().waitForEvent('close');
  const devtools = await bank.page.context().newCDPSession(bank.page);
  await devtools.send('Browser.crash').catch(() => undefined);
  await crashed;
  bank = await bank.startAgain();
  await bank.openRunning();
  await expect(entries(bank.page)).toHaveCount(before);
  await expect(bank.page.locator('.tl')).toContainText('Recorded a second before the crash.');
});

test('timers that fell due while closed fire once and say when they were due', async () => {
  const { page } = bank;
  await moveClock(page, 31);
  await page.reload();
  await expect(page.getByText('Timers fell due while Runproof was closed')).toBeVisible();
  const fired = await entries(page).count();
  await expect(page.getByText('Vendor acknowledges').first()).toBeVisible();
  await page.reload();
  await expect(entries(page)).toHaveCount(fired);
});

test('a clock that went back is said, and the order of the records stays', async () => {
  const { page, incident } = bank;
  await moveClock(page, -31);
  await page.reload();
  await expect(page.getByText('The clock of this computer went back')).toBeVisible();
  await incident.note('Recorded after the clock went back.');
  await expect(entries(page).first()).toContainText('Recorded after the clock went back.');
  await bank.frame.go('Settings');
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByText('database and mirror equal')).toBeVisible();
});
