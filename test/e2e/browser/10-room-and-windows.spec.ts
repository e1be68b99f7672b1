// Room that runs out, and two windows: said before it hurts, a write that does not fit changes nothing, one window writes.

import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
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
const status = (page: Page) => page.getByRole('navigation', { name: 'Places' });

/** How many entries the timeline has, once it is there. */
async function shownIn(page: Page): Promise<number> {
  await entries(page).first().waitFor();
  return entries(page).count();
}

const usage = (page: Page): Promise<number> =>
  page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);

/** A new start in which the browser grants so many bytes; answers what takes the limit away again. */
async function startWithRoom(quotaSize: number): Promise<() => Promise<void>> {
  let giveRoom = async (): Promise<void> => undefined;
  // Set before the first write: the browser remembers for half a minute how much room it found.
  bank = await bank.startAgain(async (empty, origin) => {
    const devtools = await empty.context().newCDPSession(empty);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize });
    giveRoom = async () => void (await devtools.send('Storage.overrideQuotaForOrigin', { origin }));
  });
  await bank.openRunning();
  return giveRoom;
}

/** Every file in which the mirror keeps the incident that is on screen. */
async function mirrorOf(page: Page): Promise<readonly string[]> {
  const incident = new URL(page.url()).hash.split('/')[2] ?? '';
  const files: string[] = [];
  for await (const file of glob(join(bank.folder, 'data', 'ws_*', 'mirror', incident, '*', '*.log')))
    files.push(file);
  expect(files.length).toBeGreaterThan(0);
  return Promise.all(files.toSorted().map((file) => readFile(file, 'base64')));
}

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Note', exact: true }).click();
  await composer(page).fill(text);
  await page.keyboard.press('Control+Enter');
}

test('from 80 % on it is said how full it is and what to do, and saving goes on', async () => {
  const { page, host, incident, frame } = bank;
  const devtools = await page.context().newCDPSession(page);
  const quotaSize = Math.ceil((await usage(page)) / 0.88);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: host.origin, quotaSize });
  await page.reload();
  frame.forgetPerson();
  const notice = page.getByText(/The storage of this browser is (8|9)\d % full: \d+ MiB of \d+ MiB\./);
  await expect(notice).toBeVisible();
  await expect(notice).toContainText('Free some disk space');
  await incident.note('Written while room runs out.');
  await expect(page.locator('.tl')).toContainText('Written while room runs out.');
});

test('when it is full a write changes nothing and says so; with room the same text is saved', async () => {
  const giveRoom = await startWithRoom(Math.ceil((await usage(bank.page)) / 2));
  const { page, frame } = bank;
  await expect(page.getByText('The storage of this browser is 100 % full')).toBeVisible();
  const shown = await shownIn(page);
  const mirrored = await mirrorOf(page);
  await write(page, 'The disk fills up.');
  await expect(page.getByText('The last record is not saved')).toBeVisible();
  await expect(page.getByText('This record is not saved. The disk is full.').first()).toBeVisible();
  await expect(status(page)).toContainText('Not saved');
  await expect(composer(page)).toHaveValue('The disk fills up.');
  await expect(entries(page)).toHaveCount(shown);
  expect(await mirrorOf(page)).toEqual(mirrored);

  await giveRoom();
  await composer(page).focus();
  await page.keyboard.press('Control+Enter');
  await expect(entries(page)).toHaveCount(shown + 1);
  await expect(page.getByText('The last record is not saved')).toHaveCount(0);
  await page.reload();
  frame.forgetPerson();
  await expect(entries(page)).toHaveCount(shown + 1);
  await expect(page.locator('.tl').getByText('The disk fills up.')).toHaveCount(1);
  await frame.go('Settings');
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByText('database and mirror equal')).toBeVisible();
});

test('of two windows one writes, the other follows live, says so, and takes over', async () => {
  const { page, host, incident } = bank;
  const second = await page.context().newPage();
  await second.goto(`${host.origin}/${new URL(page.url()).hash}`);
  await expect(second.getByText('Another window writes here')).toBeVisible();
  await expect(status(second)).toContainText('Another window writes');
  const shown = await shownIn(page);
  await expect(entries(second)).toHaveCount(shown);
  await write(second, 'Written in the second window.');
  await expect(second.getByText('another_window_writes').first()).toBeVisible();
  await expect(composer(second)).toHaveValue('Written in the second window.');
  await incident.note('Written in the first window.');
  await expect(second.locator('.tl')).toContainText('Written in the first window.');
  await expect(entries(second)).toHaveCount(shown + 1);
  await page.close();
  await expect(second.getByText('Another window writes here')).toHaveCount(0);
  await composer(second).focus();
  await second.keyboard.press('Control+Enter');
  await expect(entries(second)).toHaveCount(shown + 2);
  await expect(second.locator('.tl')).toContainText('Written in the second window.');
  await expect(status(second)).toContainText('Saved');
});
