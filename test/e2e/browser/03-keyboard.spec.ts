// The first minutes of an incident without a mouse: declare, record, decide, switch person, bypass, go everywhere.

import { expect, test, type Page } from '@playwright/test';
import { openExampleBank, type ExampleBank } from './example-bank.ts';
import { choosePerson, tabTo } from './keyboard.ts';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

let bank: ExampleBank;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  bank = await openExampleBank();
});
test.afterAll(() => bank.close());

async function type(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, page.locator('.main > .place:not([hidden])').getByLabel(label).first());
  await page.keyboard.type(text);
}

test('an incident is declared and confirmed', async () => {
  const { page } = bank;
  await choosePerson(page, 'R. Responder', 'Responder on duty');
  await page.keyboard.press('Control+i');
  await page
    .getByRole('region', { name: 'Declare an incident' })
    .getByRole('heading', { level: 2 })
    .waitFor();
  await page.keyboard.press('1');
  await type(page, 'What is seen', 'Logins fail for half of the staff. The directory answers slowly.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'Record the signal' })).toBeVisible();
  await type(page, 'Who or what noticed it', 'Monitoring');
  await type(page, 'Services affected', 'Directory');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'Confirm the incident' })).toBeVisible();
  await tabTo(page, page.getByRole('radio', { name: 'Yes, an incident' }));
  await page.keyboard.press('Space');
  await type(page, 'Rationale', 'Two people cannot log in.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'Gather the facts' })).toBeVisible();
});

test('the gate of the running incident is bypassed with a code', async () => {
  const { page } = bank;
  await choosePerson(page, 'C. Commander', 'Incident commander');
  await page.keyboard.press('Alt+2');
  await tabTo(page, page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'INC-0002' }));
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Next action' }).waitFor();
  await page.keyboard.press('Control+b');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await page.keyboard.press('1');
  await tabTo(page, dialog.getByRole('textbox', { name: 'Reason' }));
  await page.keyboard.type('The provider answers neither call nor mail.');
  await tabTo(page, dialog.getByRole('textbox', { name: 'What protects us meanwhile' }));
  await page.keyboard.type('The second region carries the load.');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('navigation', { name: 'Views of the incident' })).toContainText(
    'Exceptions 2 to ratify',
  );
  await page.keyboard.press('n');
  await page.keyboard.type('Written without a mouse.');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.tl').first()).toContainText('Written without a mouse.');
});

test('every place, the palette and the keys are one combination away', async () => {
  const { page } = bank;
  for (const [index, place] of ['Designer', 'Incidents', 'Evidence', 'Verify', 'Settings'].entries()) {
    await page.keyboard.press(`Alt+${index + 1}`);
    await expect(
      page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: place }).first(),
    ).toHaveAttribute('aria-current', 'page');
  }
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toContainText('Ctrl');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
