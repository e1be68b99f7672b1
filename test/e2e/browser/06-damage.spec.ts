// Damage and sudden death beneath a real Chromium and a real host: what was called saved is there again at the next start. The long
// run of the same is test/slow/damage-*.slow.ts.

import { expect, test } from '@playwright/test';
import { DAMAGE, damageTrial } from '../../support/evidence-page/damage-cases.ts';
import { EvidenceBrowser } from '../../support/evidence-page/evidence-browser.ts';
import { killTrial, type KillCounts } from '../../support/evidence-page/kill-trials.ts';

const KILLS = 20;
/** The others are of the same kinds. */
const TRIED = /LevelDB files|whole browser profile|files of the mirror|both at once/;

let browser: EvidenceBrowser;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  browser = await EvidenceBrowser.make();
  await browser.start();
  expect(await browser.append(60, 2000)).toBe('');
});
test.afterAll(() => browser.close());

test(`${KILLS} times kill -9 of host, browser or both: no record that was called saved is lost`, async () => {
  const counts: KillCounts = { trials: 0, saved: 0, repaired: 0 };
  for (let number = 0; number < KILLS; number += 1)
    expect(await killTrial(browser, number, Math.random(), counts)).toBeUndefined();
  expect(counts.trials).toBe(KILLS);
  expect(counts.saved).toBeGreaterThan(KILLS);
});

for (const damage of DAMAGE.filter(({ title }) => TRIED.test(title)))
  test(`repaired: ${damage.title}`, async () => {
    expect(await damageTrial(browser, damage, 15, Math.random)).toBeUndefined();
  });
