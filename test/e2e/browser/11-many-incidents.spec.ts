// A workspace of 350 incidents: what the screens count, find and list is the whole workspace, not the newest page of it.

import { expect, test, type Page } from '@playwright/test';
import { openExampleBank, type ExampleBank } from './example-bank.ts';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

const INCIDENTS = 350;
const places = (page: Page) => page.getByRole('navigation', { name: 'Places' });

let bank: ExampleBank;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  bank = await openExampleBank();
  await bank.page.evaluate(fillLists, INCIDENTS);
  await bank.page.reload();
  await places(bank.page).waitFor();
});
test.afterAll(() => bank.close());

/** List entries as incidents that were declared later leave them, each with an open task and an escalation; runs in the page. */
async function fillLists(incidents: number): Promise<void> {
  const answered = <T>(asked: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      asked.addEventListener('success', () => resolve(asked.result));
      asked.addEventListener('error', () => reject(asked.error ?? new Error('The read failed.')));
    });
  const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
  const name = names.find((each) => each.startsWith('runproof-ws_'));
  const database = await answered(indexedDB.open(name ?? ''));
  const rows = database.transaction('projections', 'readwrite').objectStore('projections');
  const closed = (await answered(rows.getAll())).find(({ group }: { group?: string }) => group === 'closed');
  for (let number = 3; number <= incidents; number += 1) {
    const incident = `inc_${String(number).padStart(16, 'a')}`;
    const title = number === 7 ? 'Needle in the settlement file' : `Card limits shown ${number} times`;
    const from = { incident, number, mode: 'live', severity: 'S3' };
    const task = {
      instance: '1',
      title: `Task of ${number}`,
      state: number === 200 ? 'implemented' : 'accepted',
      owner: '',
      due: '2031-01-01',
      rootCause: 'process',
      criterion: '',
      processChange: number === 300,
      records: [],
    };
    const escalation = {
      instance: '1',
      provider: `Provider ${number}`,
      ticket: '',
      state: 'open',
      attempts: [],
      clocks: [],
    };
    rows.put({ ...closed, id: incident, order: number, value: { ...closed.value, incident, number, title } });
    const work = { id: `${incident}/0`, open: Date.UTC(2031, 0, 1) + number };
    const dueAt = work.open;
    rows.put({ kind: 'task', ...work, group: task.state, value: { from, task, open: true, dueAt } });
    rows.put({ kind: 'escalation', ...work, group: 'open', value: { from, escalation, limit: null } });
  }
  await new Promise((resolve) => rows.transaction.addEventListener('complete', resolve));
  database.close();
}

test('all incidents are counted, and one that is not at hand is found from the list and by Ctrl K', async () => {
  const { page } = bank;
  await page.goto(`${new URL(page.url()).origin}/#/incidents`);
  await expect(page.getByText(`1 running · 0 rehearsals · ${INCIDENTS - 1} closed`)).toBeVisible();
  await expect(page.getByRole('button', { name: `All ${INCIDENTS}` })).toBeVisible();
  const needle = page.getByRole('link', { name: 'Needle in the settlement file' });
  await expect(needle).toHaveCount(0);
  await page.keyboard.press('/');
  await page.keyboard.type('needle');
  await expect(needle).toBeVisible();
  await expect(page.getByText(`Searched all ${INCIDENTS} incidents.`)).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type('inc-0007');
  await expect(page.getByRole('option', { name: 'INC-0007 Needle in the settlement file' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/incidents\/inc_a{15}7$/);
});

test('tasks and escalations of all incidents are counted and paged over', async () => {
  const { page } = bank;
  const { origin } = new URL(page.url());
  await page.goto(`${origin}/#/incidents/remediation`);
  const open = INCIDENTS - 2;
  await expect(page.getByText(new RegExp(`${open} tasks open: .* · 0 overdue`))).toBeVisible();
  await expect(page.getByText(`100 of ${open} tasks are shown.`)).toBeAttached();
  await page.getByRole('button', { name: 'Process change' }).click();
  await expect(page.getByRole('button', { name: 'Task of 300' })).toBeVisible();
  await page.getByRole('button', { name: 'Waits for validation 1' }).click();
  await expect(page.getByRole('button', { name: 'Task of 200' })).toBeVisible();
  await page.goto(`${origin}/#/incidents/third-parties`);
  // The running incident of the sample has one more.
  await expect(page.getByText(`${open + 1} escalations open · 0 closed`)).toBeVisible();
  const last = page.getByRole('link', { name: `Provider ${INCIDENTS}` });
  for (let shown = 100; shown < open; shown += 100) {
    await expect(last).toHaveCount(0);
    await page.getByRole('button', { name: 'Show 100 more' }).click();
  }
  await expect(last).toBeAttached();
});
