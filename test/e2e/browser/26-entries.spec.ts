// What is written beside the process, without a mouse: entries of every kind, tasks, facts held in view, a pasted list, an
// e-mail, search; and that nothing takes the cursor or a word away.

import { expect, test, type Locator, type Page } from '@playwright/test';
import { openExampleBank, type ExampleBank } from './example-bank.ts';
import { tabTo } from './keyboard.ts';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

let bank: ExampleBank;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  bank = await openExampleBank();
  await bank.openRunning();
});
test.afterAll(() => bank.close());

/** A file on the clipboard; each part of it is repeated, so that a large one is made in the page. */
const pasteFile = (
  area: Locator,
  file: { readonly name: string; readonly type: string; readonly parts: string[]; readonly times?: number },
): Promise<void> =>
  area.evaluate((element, { name, type, parts, times = 1 }) => {
    const clipboardData = new DataTransfer();
    const content = parts.map((part) => part.repeat(times));
    clipboardData.items.add(new File(content, name, { type }));
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, file);

/** The entry is on record and its field is gone: the next key is a key again, no letter. */
const closed = (page: Page): Promise<void> => expect(page.locator('.composer')).toHaveCount(0);

const newest = (page: Page): Locator => page.locator('.tl > li').first();

/** Runs in the page: what the database holds of all drafts. */
async function keptDrafts(): Promise<string> {
  const answered = <T>(asked: IDBRequest<T>): Promise<T> =>
    new Promise((resolve) => {
      asked.addEventListener('success', () => resolve(asked.result));
    });
  const name = (await indexedDB.databases()).find((one) => one.name?.startsWith('runproof-ws_'))?.name;
  const database = await answered(indexedDB.open(name ?? ''));
  const drafts = await answered(database.transaction('stepDrafts').objectStore('stepDrafts').getAll());
  database.close();
  return JSON.stringify(drafts);
}

test('a decision says its question and who decided, an action who ordered it and what came of it', async () => {
  const { page } = bank;
  await page.keyboard.press('d');
  await expect(page.getByRole('textbox', { name: 'Decision', exact: true })).toBeFocused();
  await page.keyboard.type('Keep the old pool for one hour');
  await tabTo(page, page.getByLabel('Question'));
  await page.keyboard.type('Drain the old pool now?');
  await page.keyboard.press('Tab');
  await page.keyboard.type('C. Commander');
  await page.keyboard.press('Control+Enter');
  await expect(newest(page)).toContainText('Keep the old pool for one hour');
  await expect(newest(page)).toContainText('question: Drain the old pool now? · decided by C. Commander');
  await closed(page);
  await page.keyboard.press('a');
  await page.keyboard.type('Pool set to read only');
  await page.keyboard.press('Tab');
  await page.keyboard.type('C. Commander');
  await page.keyboard.press('Tab');
  await page.keyboard.type('no more writes');
  await page.keyboard.press('Control+Enter');
  await expect(newest(page)).toContainText('ordered by C. Commander · result: no more writes');
  await closed(page);
});

test('a task stands in the list until a key says that it is done', async () => {
  const { page } = bank;
  await page.keyboard.press('t');
  await page.keyboard.type('Call the network team');
  await page.keyboard.press('Control+Enter');
  const tasks = page.getByRole('region', { name: 'Tasks' });
  await expect(tasks).toContainText('Call the network team');
  await tabTo(page, tasks.getByRole('button', { name: /^Done/ }));
  await page.keyboard.press('Enter');
  await expect(newest(page)).toContainText('Done: task of record');
  await tabTo(page, tasks.getByText('1 done'));
  await page.keyboard.press('Enter');
  await tabTo(page, tasks.getByRole('button', { name: /^Open again/ }));
  await page.keyboard.press('Enter');
  await expect(tasks).toContainText('1 open');
  await expect(newest(page)).toContainText(/task of record/);
});

test('a pasted list becomes entries with their own times, what cannot be read is said first', async () => {
  const { page } = bank;
  await page.keyboard.press('n');
  await tabTo(page, page.getByRole('button', { name: 'Paste a list…' }));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Paste a list' });
  await tabTo(page, dialog.getByLabel('List'));
  await page.keyboard.insertText('Bridge opened\n2020-01-02 10:42 Zebra seen\n10:43:07 Decision: zebra kept');
  await expect(dialog).toContainText('The line begins with no time.');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Shift+End');
  await page.keyboard.press('Delete');
  await expect(dialog.getByRole('button', { name: 'Record 2 entries' })).toBeVisible();
  await tabTo(page, dialog.getByLabel('Offset of times without one'));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('+01:00');
  await expect(dialog).toContainText('2020-01-02 09:42 UTC');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  await expect(newest(page)).toContainText('zebra kept');
  await expect(newest(page)).toContainText('rec.');
  await page.keyboard.press('Escape');
});

test('an e-mail is read for its facts, kept as it is, and found by its sender', async () => {
  const { page } = bank;
  await page.keyboard.press('n');
  await page.keyboard.type('The provider answers');
  const mail =
    'From: Provider Desk <desk@provider.example>\r\nDate: Thu, 2 Jan 2020 10:40:00 +0100\r\nSubject: Outage 4711\r\nMessage-ID: <4711@provider.example>\r\n\r\nWe are looking.\r\n';
  await pasteFile(page.getByRole('textbox', { name: 'Note', exact: true }), {
    name: 'answer.eml',
    type: 'message/rfc822',
    parts: [mail],
  });
  const facts = page.locator('.composer .mail');
  await expect(facts).toContainText('Provider Desk <desk@provider.example>: “Outage 4711”');
  await expect(facts).toContainText('<4711@provider.example>');
  await tabTo(page, page.getByLabel('Where the files come from'));
  await page.keyboard.type('mailbox of the duty desk');
  await tabTo(page, facts.getByRole('button', { name: 'It happened when it was sent' }));
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await expect(newest(page)).toContainText('source: mailbox of the duty desk');
  await expect(newest(page)).toContainText('answer.eml');
  await closed(page);
  await page.keyboard.press('/');
  const dialog = page.getByRole('dialog', { name: 'Search this incident' });
  await page.keyboard.type('desk@provider');
  await expect(dialog.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('search opens the record, where P holds it in view and C corrects it', async () => {
  const { page } = bank;
  await page.keyboard.press('/');
  const dialog = page.getByRole('dialog', { name: 'Search this incident' });
  await page.keyboard.type('ZEBRA seen');
  await expect(dialog.getByRole('option')).toHaveCount(1);
  await expect(dialog.locator('mark').first()).toHaveText('Zebra');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  const line = page.locator('.tl > li').filter({ hasText: 'Zebra seen' });
  await expect(line.getByRole('button')).toBeFocused();
  await page.keyboard.press('p');
  const held = page.getByRole('region', { name: 'Held in view' });
  await expect(held).toContainText('Zebra seen');
  await expect(line.getByRole('button')).toBeFocused();
  await page.keyboard.press('c');
  await expect(page.getByRole('dialog', { name: /^Correct record/ })).toBeVisible();
  await page.keyboard.press('Escape');
});

test('Ctrl K finds the steps and entries of the open incident by words in any order', async () => {
  const { page } = bank;
  await page.keyboard.press('Control+k');
  const dialog = page.getByRole('dialog', { name: 'Go to' });
  await page.keyboard.type('decision write');
  await expect(dialog.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Decision', exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('record 3');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.locator('.tl > li button:focus')).toContainText('3');
});

test('records that come in move neither focus nor caret, and a reload takes no word', async () => {
  const { page, context, host } = bank;
  const other = await context.newPage();
  await other.goto(page.url().replace(/^[^#]*/, `${host.origin}/`));
  await other.keyboard.press('Escape').catch(() => undefined);
  await other.getByRole('toolbar', { name: 'Write what happened' }).waitFor();
  await other.keyboard.press('n');
  const area = other.getByRole('textbox', { name: 'Note', exact: true });
  await expect(area).toBeFocused();
  await other.keyboard.type('half a sentnce');
  for (let step = 0; step < 3; step += 1) await other.keyboard.press('ArrowLeft');
  await page.bringToFront();
  await page.keyboard.press('n');
  await page.keyboard.type('Meanwhile a record');
  await page.keyboard.press('Control+Enter');
  await expect(newest(other)).toContainText('Meanwhile a record');
  await other.bringToFront();
  await expect(area).toBeFocused();
  await other.keyboard.type('e');
  await expect(area).toHaveValue('half a sentence');
  await other.close();
  await page.bringToFront();
  await page.keyboard.press('d');
  await page.keyboard.type('Not lost');
  await tabTo(page, page.getByLabel('Question'));
  await page.keyboard.type('Nor this');
  // A key takes a moment to the disk; nobody reloads between two of them.
  await expect.poll(() => page.evaluate(keptDrafts)).toContain('Nor this');
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Decision', exact: true })).toHaveValue(/Not lost$/);
  await expect(page.getByLabel('Question')).toHaveValue('Nor this');
});

test('a file that is not recorded yet is there after a reload, and goes on record', async () => {
  const { page } = bank;
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  const area = page.getByRole('textbox', { name: 'Note', exact: true });
  await expect(area).toBeFocused();
  // What the test before left in the draft.
  await page.keyboard.press('Control+a');
  await page.keyboard.type('See the log');
  await pasteFile(area, {
    name: 'core.log',
    type: 'text/plain',
    parts: ['0123456789abcdef'],
    times: 1_000_000,
  });
  const composer = page.locator('.composer');
  await expect(composer).toContainText('core.log, 16.0 MB');
  await page.reload();
  await expect(area).toHaveValue('See the log');
  await expect(composer).toContainText('core.log, 16.0 MB');
  await tabTo(page, area);
  await page.keyboard.press('Control+Enter');
  await expect(newest(page)).toContainText('See the log');
  await expect(newest(page)).toContainText('core.log');
});
