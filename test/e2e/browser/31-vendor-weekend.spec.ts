// A vendor fails on a Friday evening; the app is closed for half an hour, then the laptop sleeps until Monday. What fell due
// meanwhile is on record, half a sentence is still there, the ladder and the limits go on. No mouse.

import { expect, test } from '@playwright/test';
import { moveClock } from '../../../build/demo/page-clock.ts';
import { chooseFrom, tabTo } from './keyboard.ts';
import { Story } from './story.ts';
import { bringToCommand } from './story-courses.ts';

test.describe.configure({ mode: 'serial', timeout: 400_000 });

const MINUTES_A_DAY = 1_440;
const FRIDAY = 5;
/** 4 h later it is Saturday. */
const EVENING_HOUR = 21;
/** Longer than the first level of the ladder has. */
const CLOSED_MINUTES = 35;
/** From Friday 21:36 to Monday 08:00. */
const ASLEEP_MINUTES = 2 * MINUTES_A_DAY + 10 * 60 + 24;
const HALF_WRITTEN = 'Retry queues are held back, so that the provider';
const THE_REST = ' is not flooded.';

let story: Story;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  story = await Story.begin('vendor-weekend');
});
test.afterAll(() => story.bank.close());

/** Until the next Friday at 21:00 UTC, by the true time. */
function minutesToFriday(now: Date): number {
  const evening = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), EVENING_HOUR);
  const days = (FRIDAY - now.getUTCDay() + 7) % 7;
  const minutes = Math.ceil((evening - now.getTime()) / 60_000) + days * MINUTES_A_DAY;
  return minutes > 0 ? minutes : minutes + 7 * MINUTES_A_DAY;
}

async function openAgain(): Promise<void> {
  await story.page.reload();
  await story.page.getByRole('navigation', { name: 'Places' }).waitFor();
  story.forgetPerson();
}

/** The app is closed and opened that much later. */
async function closeFor(minutes: number): Promise<void> {
  await moveClock(story.page, minutes);
  await openAgain();
}

/** The lid is closed over the open app and opened that much later. */
async function sleepFor(minutes: number): Promise<void> {
  await moveClock(story.page, minutes);
  await story.page.evaluate((slept) => {
    const before = Date.now.bind(Date);
    Date.now = () => before() + slept;
    document.dispatchEvent(new Event('visibilitychange'));
  }, minutes * 60_000);
}

test('on Friday evening the provider is called and does not answer; the 4 h of the notification end on a Saturday', async () => {
  const { page, place } = story;
  await closeFor(minutesToFriday(new Date()));
  await story.as('R. Responder');
  await story.declare('3', 'Sample Cloud reports a fault of the payments API.');
  await bringToCommand(
    story,
    { signal_source: 'Status mail of the provider', services: 'Payments API', provider: 'Sample Cloud Ltd' },
    { service_critical: 'yes', workaround: 'no', malicious_access: 'none', authorised_service: 'yes' },
  );
  await expect(place.getByRole('list', { name: 'Clocks' })).toContainText(
    'This is a Saturday; no relief for this report of this kind of entity (Art. 5(5)).',
  );
  await story.complete('C. Commander', 'decide-vendor-escalation', {
    vendor_escalation: 'yes',
    provider: 'Sample Cloud Ltd',
    rationale: 'The fault lies at the provider.',
  });
  await story.complete('V. Vendor-Manager', 'escalate-vendor', {
    provider: 'Sample Cloud Ltd',
    service: 'Payments API',
    contract: 'SC-114',
    ladder: 'critical-provider',
    ticket: 'SC-88213',
  });
  await story.open('await-acknowledgement');
  await story.type(
    place.getByRole('textbox', { name: 'One line for the next call' }),
    'Duty desk rings out.',
  );
  await page.keyboard.press('F6');
  await page.keyboard.press('x');
  await expect(place.getByRole('region', { name: 'Attempts' }).getByRole('row').nth(1)).toContainText(
    'Duty desk rings out.',
  );
  await story.as('R. Responder');
  await story.open('contain-incident');
  await story.fill('contain-incident', { containment_action: HALF_WRITTEN });
});

test('A17 given a limit that passed while the app was closed, then its breach is on record with both times and the next level is to be called', async () => {
  const { place } = story;
  await closeFor(CLOSED_MINUTES);
  await expect(place.locator('.tl')).toContainText(
    /Vendor acknowledges: limit passed\. due [\d: -]+ UTC · noticed [\d:]+ UTC/,
  );
  await story.complete(
    'V. Vendor-Manager',
    'call-level-2',
    { contact_outcome: 'no_answer', contact_note: 'The voice mail takes the call.' },
    'call-level-2',
  );
  await story.show('Third parties');
  const attempts = place.getByRole('region', { name: 'Attempts' });
  await expect(attempts.getByRole('row').nth(1)).toContainText('The voice mail takes the call.');
  await expect(place.getByText('The vendor is silent. Is the failover to be decided now?')).toBeVisible();
});

test('on Monday the sleep and what fell due are on record, and the sentence goes on where it stood', async () => {
  const { page, place } = story;
  await story.as('R. Responder');
  await story.open('contain-incident');
  const action = place.getByLabel(/^Action taken/);
  await expect(action).toHaveValue(HALF_WRITTEN);
  await tabTo(page, action);
  await page.keyboard.press('End');
  await sleepFor(ASLEEP_MINUTES);
  const slept = /The device slept, or its clock was put forward, by 58 h 2\d min/;
  await expect(page.getByRole('note', { name: 'Clock of the device' })).toContainText(slept);
  await expect(place.locator('.tl')).toContainText(slept);
  await expect(place.locator('.tl')).toContainText(/Level 2 answers: limit passed\. due .* · noticed 0\d:/);
  await expect(action).toBeFocused();
  await page.keyboard.type(THE_REST);
  await expect(action).toHaveValue(`${HALF_WRITTEN}${THE_REST}`);
  await expect(place.getByRole('list', { name: 'Clocks' })).toContainText('Initial notification');
  await story.look('monday');
  await openAgain();
  await expect(place.locator('.tl')).toContainText(slept);
  await story.as('R. Responder');
  await story.open('contain-incident');
  await expect(action).toHaveValue(`${HALF_WRITTEN}${THE_REST}`);
});

test('the missed initial notification is what is asked for first and is recorded late; the ladder is at its end', async () => {
  const { page, place } = story;
  await story.as('L. Counsel');
  await page.keyboard.press('g');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('This is a Saturday; no relief');
  await story.type(dialog.getByRole('textbox', { name: 'Channel' }), 'portal');
  await story.type(dialog.getByRole('textbox', { name: 'Receipt' }), 'R-2026-120');
  await chooseFrom(page, dialog.getByRole('button', { name: /Written by/ }), 'C. Commander');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await expect(place.getByText('Initial notification: submitted').first()).toBeVisible();
  await expect(place.getByRole('list', { name: 'Clocks' })).toContainText(
    '72 h after the initial notification',
  );
  await story.as('V. Vendor-Manager');
  await story.open('decide-vendor-failover');
  await story.look('failover');
  expect(story.findings).toEqual([]);
  expect(story.bank.errors).toEqual([]);
});
