// Decisions without a mouse: a severity decided again on other facts and signed by a second person; another one acted on before
// it was approved, attested over the phone and countersigned.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { DesignerPage } from '../../../build/demo/pages/designer-page.ts';
import { openExampleBank, type ExampleBank } from './example-bank.ts';
import { choosePerson, placeOf, tabTo } from './keyboard.ts';
import { lookAt } from './looks.ts';
import { listen, timesSaid } from './spoken.ts';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

const PIN = '314159';
const LOOKS = join('test-results', 'decisions');

let bank: ExampleBank;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  await mkdir(LOOKS, { recursive: true });
  bank = await openExampleBank();
});
test.afterAll(() => bank.close());

test('A6 given facts that are known better, “what if” answers before anything is recorded, and deciding again adds', async () => {
  const { page } = bank;
  await choosePerson(page, 'C. Commander', 'Incident commander');
  await bank.openRunning();
  const place = placeOf(page);
  await tabTo(page, place.getByRole('link', { name: /^Decisions/ }));
  await page.keyboard.press('Enter');
  await expect(place.getByRole('heading', { name: 'Decide the severity again' })).toBeVisible();
  const answer = place.getByRole('status', { name: 'What the tables answer' });
  await expect(answer).toContainText('with what is known: S1');
  await tabTo(page, place.getByLabel(/^Clients affected, %.*, now$/));
  await page.keyboard.type('4');
  await tabTo(page, place.getByLabel(/^Source of Clients affected, %/));
  await page.keyboard.type('core banking');
  await expect(answer).toContainText('with these facts: S');
  expect(await lookAt(page, LOOKS, 'what-if')).toEqual([]);
  await tabTo(page, place.getByLabel(/^Rationale/));
  await page.keyboard.type('Counted in core banking.');
  await page.keyboard.press('Control+Enter');
  await expect(place.getByRole('heading', { name: 'Approve the severity decided again' })).toBeVisible();
  await expect(place.getByRole('complementary', { name: 'Decisions' })).toContainText('awaits approval');
});

test('A7 given the level decided again, a second person signs it, and both decisions stay', async () => {
  const { page } = bank;
  const place = placeOf(page);
  await choosePerson(page, 'M. Director', 'Management-body representative');
  await tabTo(page, place.getByLabel('Rationale'));
  await page.keyboard.type('The count is right.');
  expect(await lookAt(page, LOOKS, 'second-person')).toEqual([]);
  await tabTo(page, place.getByLabel('PIN of M. Director'));
  await page.keyboard.type(PIN);
  await page.keyboard.press('Control+Enter');
  await expect(place.getByRole('heading', { name: 'Decide the severity again' })).toBeVisible();
  const decisions = place.getByRole('complementary', { name: 'Decisions' });
  await expect(decisions.getByText('Counted in core banking.')).not.toHaveCount(0);
  await expect(decisions.getByRole('listitem').filter({ hasText: 'Severity S1–S4?' })).not.toHaveCount(1);
});

test('A8 given reclassification to non-major, the draft of its submission opens with its reasons', async () => {
  const { page } = bank;
  const place = placeOf(page);
  await choosePerson(page, 'C. Commander', 'Incident commander');
  await tabTo(page, place.getByLabel(/^Critical service.*, now$/));
  await page.keyboard.type('No');
  await tabTo(page, place.getByLabel(/^Needs authorisation.*, now$/));
  await page.keyboard.type('No');
  await tabTo(page, place.getByLabel(/^Rationale/));
  await page.keyboard.type('Only a test system is down.');
  await expect(place.getByText('It would be reclassified to non-major.')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(place.getByRole('heading', { name: 'Approve the severity decided again' })).toBeVisible();
  await choosePerson(page, 'M. Director', 'Management-body representative');
  await tabTo(page, place.getByLabel('Rationale'));
  await page.keyboard.type('Agreed.');
  await tabTo(page, place.getByLabel('PIN of M. Director'));
  await page.keyboard.type(PIN);
  await page.keyboard.press('Control+Enter');
  const dialog = page.getByRole('dialog', { name: 'Report to the authority' });
  await expect(dialog.getByLabel('Why it is not major')).toHaveValue(/Only a test system is down\.$/);
  await expect(dialog).toContainText('reclassified to non-major');
  expect(await lookAt(page, LOOKS, 'reclassified')).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

/** Declared and confirmed, nothing known: the table answers S1 and the severity is to be decided. */
async function toSeverity(page: Page): Promise<void> {
  const place = placeOf(page);
  await choosePerson(page, 'R. Responder', 'Responder on duty');
  await page.keyboard.press('Control+i');
  await page.getByRole('heading', { name: 'Declare an incident' }).waitFor();
  await page.keyboard.press('1');
  await page.keyboard.type('Card payments are refused.');
  await page.keyboard.press('Control+Enter');
  await expect(place.getByRole('heading', { level: 2, name: 'Record the signal' })).toBeVisible();
  for (const [label, text] of [
    [/^Title/, 'Card payments refused'],
    [/^What is seen/, 'Refusals at 40 %'],
    [/^Who or what noticed it/, 'monitoring'],
    [/^Services affected/, 'Cards'],
  ] as const) {
    await tabTo(page, place.getByLabel(label));
    await page.keyboard.press('Control+a');
    await page.keyboard.type(text);
  }
  await listen(page);
  await page.keyboard.press('Control+Enter');
  await expect(place.getByRole('heading', { level: 2, name: /^Confirm/ })).toBeVisible();
  await expect.poll(() => timesSaid(page, /^New step: Confirm/)).toBe(1);
  await tabTo(page, place.getByRole('radio', { name: 'Yes, an incident' }));
  await page.keyboard.press('Space');
  await tabTo(page, place.getByLabel(/^Rationale/));
  await page.keyboard.type('Two probes agree.');
  await page.keyboard.press('Control+Enter');
  await expect(place.getByRole('heading', { level: 2, name: /^Gather/ })).toBeVisible();
  await expect(place.getByLabel('What else is known')).toBeVisible();
  await expect(place.locator('[data-next-action]')).not.toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Control+Enter');
  await expect(place.getByRole('radiogroup', { name: 'Your decision' })).toBeVisible();
}

/** The severity is handed in as decided an hour ago. */
async function decideEarlier(page: Page): Promise<void> {
  const place = placeOf(page);
  await toSeverity(page);
  await tabTo(page, place.getByLabel(/^Rationale/));
  await page.keyboard.type('Nothing is known yet, so all of it counts.');
  await tabTo(page, place.getByRole('button', { name: 'It happened earlier…' }));
  await page.keyboard.press('Enter');
  // Down never leads into the future: an hour back, or a year where the day has just begun.
  const part = new Date().getUTCHours() > 0 ? /^hour/ : /^year/;
  await tabTo(page, place.getByRole('spinbutton', { name: part }));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Control+Enter');
}

test('A10 given a telephone approval with the code read back, it stays attested until the approver countersigns', async () => {
  const { page } = bank;
  const place = placeOf(page);
  await decideEarlier(page);
  await expect(place.getByText('before anybody approved')).toBeVisible();
  await tabTo(page, place.getByText('The approver is on the phone, or signed on paper'));
  await page.keyboard.press('Enter');
  const code = await place.locator('.code-big').innerText();
  await expect(place.getByRole('radio', { name: 'Approves with changes' })).toBeVisible();
  await tabTo(
    page,
    place.getByRole('radiogroup', { name: 'Who decides' }).getByRole('radio', { checked: true }),
  );
  await page.keyboard.press('ArrowDown');
  await tabTo(page, place.getByLabel('Code as read back'));
  await page.keyboard.type(code);
  await tabTo(page, place.getByLabel('What the approver said'));
  await page.keyboard.type('Agreed, tell me in an hour.');
  expect(await lookAt(page, LOOKS, 'attest')).toEqual([]);
  await tabTo(page, place.getByRole('button', { name: 'Attest as witness' }));
  await page.keyboard.press('Enter');
  await expect(place.getByRole('heading', { level: 2, name: 'Decide on the commander' })).toBeVisible();

  await tabTo(page, place.getByRole('link', { name: /^Decisions/ }));
  await page.keyboard.press('Enter');
  const decisions = place.getByRole('complementary', { name: 'Decisions' });
  await expect(decisions).toContainText('ATT-1 attested, not countersigned');
  await choosePerson(page, 'M. Director', 'Management-body representative');
  await tabTo(page, decisions.getByRole('button', { name: /Decide the severity/ }));
  await page.keyboard.press('Enter');
  await expect(place.getByRole('heading', { name: 'Countersign: Decide the severity' })).toBeVisible();
  await tabTo(page, place.getByLabel('Rationale'));
  await page.keyboard.type('That was me.');
  expect(await lookAt(page, LOOKS, 'countersign')).toEqual([]);
  await tabTo(page, place.getByLabel('PIN of M. Director'));
  await page.keyboard.type(PIN);
  await page.keyboard.press('Control+Enter');
  await expect(decisions.getByText(/^countersigned/)).toBeVisible();
  await expect(decisions).not.toContainText('attested, not countersigned');
});

test('A9 given it was acted on an hour before it was approved, the badge says so and readiness fails', async () => {
  const { page } = bank;
  const place = placeOf(page);
  await expect(place.getByRole('complementary', { name: 'Decisions' })).toContainText(
    /after the fact [+]\d+:0\d/,
  );
  await tabTo(page, place.getByRole('link', { name: 'Incident', exact: true }));
  await page.keyboard.press('Enter');
  // Readiness stands beside the step where there is room for it.
  await page.setViewportSize({ width: 1920, height: 1080 });
  const ready = place.getByRole('row').filter({ hasText: 'Severity decision is evidenced' });
  await expect(ready).toContainText('was approved after the fact');
  expect(bank.errors).toEqual([]);
});

test.describe('a version that asks nobody else at the severity', () => {
  test.beforeAll(async () => {
    test.setTimeout(240_000);
    const { page, frame } = bank;
    await page.setViewportSize({ width: 1280, height: 800 });
    await choosePerson(page, 'A. Author', 'Process owner');
    await frame.go('Designer');
    const designer = new DesignerPage(page);
    await designer.openDraft();
    await designer.askNobodyToApprove('decide-severity');
    await designer.askForReview('The severity is decided by one person.');
    await choosePerson(page, 'R. Reviewer', 'Process owner');
    await designer.approve('R. Reviewer', PIN, 'Read.');
  });

  test('A7 given an override of the table, it waits for a second person or a code all the same', async () => {
    const { page } = bank;
    const place = placeOf(page);
    await toSeverity(page);
    await expect(place.locator('[data-next-action]')).toContainText('Record S1');
    const levels = place.getByRole('radiogroup', { name: 'Your decision' });
    await tabTo(page, levels.getByRole('radio', { checked: true }));
    await page.keyboard.press('ArrowRight');
    await expect(place.getByText('needs a second person')).toBeVisible();
    await tabTo(page, place.getByLabel(/^Rationale/));
    await page.keyboard.type('A test system.');
    expect(await lookAt(page, LOOKS, 'override')).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await expect(place.getByRole('heading', { name: 'Approve: Decide the severity' })).toBeVisible();
    await expect(place).toContainText('R. Responder cannot approve');
    await page.keyboard.press('Control+b');
    await expect(page.getByRole('dialog')).toContainText('Approver unreachable');
    await expect(page.getByRole('dialog')).toBeFocused();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await choosePerson(page, 'C. Commander', 'Incident commander');
    await expect(place.getByText('The table answered')).toBeVisible();
    await tabTo(page, place.getByLabel('Rationale'));
    await page.keyboard.type('Agreed.');
    expect(await lookAt(page, LOOKS, 'override-second')).toEqual([]);
    await tabTo(page, place.getByLabel('PIN of C. Commander'));
    await page.keyboard.type(PIN);
    await page.keyboard.press('Control+Enter');
    await expect(place.getByRole('heading', { level: 2, name: 'Decide on the commander' })).toBeVisible();
    expect(bank.errors).toEqual([]);
  });
});
