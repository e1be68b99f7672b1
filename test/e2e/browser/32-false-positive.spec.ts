// A false positive in five minutes: declared, recorded, found to be none, closed; then the signal comes again, and
// what was closed by hand is reopened. No mouse, few keys.

import { expect, test, type Locator } from '@playwright/test';
import { Story } from './story.ts';
import { tabTo } from './keyboard.ts';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

/** From Ctrl I to closed, besides the letters of what is written. */
const MOST_KEYS = 120;
const SEEN = 'Card switch: alert 7, 40 refusals in a minute.';
const WHY = 'The host belongs to a load test that was announced.';

let story: Story;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  story = await Story.begin('false-positive');
});
test.afterAll(() => story.bank.close());

/** Counts the keys that are no letters of a text. */
async function countKeys(): Promise<void> {
  await story.page.evaluate(() => {
    const count = (event: KeyboardEvent): void => {
      const written = event.key.length === 1 && !event.ctrlKey && !event.altKey;
      const name = written ? 'written' : 'keys';
      sessionStorage.setItem(name, String(Number(sessionStorage.getItem(name) ?? 0) + 1));
    };
    addEventListener('keydown', count, { capture: true });
  });
}
const counted = (name: 'keys' | 'written'): Promise<number> =>
  story.page.evaluate((key) => Number(sessionStorage.getItem(key)), name);

test('a false positive: declared, recorded, decided and closed with few keys', async () => {
  await story.as('R. Responder');
  await countKeys();
  const began = Date.now();
  await story.declare('1', SEEN);
  await story.look('record-signal');
  await story.fill('record-signal', {
    title: 'Card alerts from a load test',
    signal_source: 'monitoring',
    services: 'none',
  });
  await story.record();
  await expect(story.heading).toHaveText(story.titleOf('confirm-incident'));
  await story.fill('confirm-incident', { confirmed: 'no', rationale: WHY });
  await story.look('not-an-incident');
  await story.record();
  await expect(story.heading).toContainText(/ended|Closed/);
  const [keys, written] = [await counted('keys'), await counted('written')];
  console.log(
    `false positive: ${keys} keys besides ${written} letters, ${Math.round((Date.now() - began) / 1000)} s by a machine`,
  );
  expect(keys).toBeLessThan(MOST_KEYS);
  await story.look('closed');
  await expect(story.place.locator('.tl')).toContainText(WHY);
});

/** Opens the menu beside the title and takes the entry by its first letters. */
async function openMenu(entry: string): Promise<Locator> {
  const { page, place } = story;
  await story.press(place.getByRole('button', { name: 'Close or link…' }));
  await page.getByRole('menuitem', { name: entry }).waitFor();
  await page.keyboard.type(entry.slice(0, 4));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  return dialog;
}

test('the signal comes again: closed by hand, reopened when it was none of the test, and nothing of it is gone', async () => {
  const { page } = story;
  await story.declare('1', 'Card switch: alert 7 again.');
  // Who may not close is told so before anything is written.
  const refused = await openMenu('Close without its process…');
  await expect(refused.getByRole('alert')).toContainText(
    'closed by the incident commander or the process owner',
  );
  await story.look('may-not-close');
  await page.keyboard.press('Escape');
  await refused.waitFor({ state: 'detached' });
  await story.as('C. Commander');
  const closing = await openMenu('Close without its process…');
  await tabTo(page, closing.getByRole('radio').first());
  await page.keyboard.press('Space');
  await expect(closing.getByRole('radio', { name: 'False positive' })).toBeChecked();
  await story.type(closing.getByRole('textbox', { name: 'Why' }), WHY);
  await story.look('close-by-hand');
  await page.keyboard.press('Control+Enter');
  await closing.waitFor({ state: 'detached' });
  await expect(story.heading).toHaveText('Closed: false positive');
  const reopening = await openMenu('Reopen…');
  await story.type(reopening.getByRole('textbox', { name: 'Why' }), 'The load test is over.');
  await page.keyboard.press('Control+Enter');
  await reopening.waitFor({ state: 'detached' });
  await expect(story.heading).toHaveText(story.titleOf('record-signal'));
  await expect(story.place.locator('.tl')).toContainText('The load test is over.');
  await expect(story.place.locator('.tl')).toContainText(WHY);
  await story.look('reopened');
  expect(story.findings).toEqual([]);
  expect(story.bank.errors).toEqual([]);
});
