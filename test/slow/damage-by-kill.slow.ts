// `kill -9` of the host, of the browser with all its processes, and of both, at random moments: 200 times over one profile.

import { expect, test } from 'vitest';
import { EvidenceBrowser } from '../support/evidence-page/evidence-browser.ts';
import { killTrial, type KillCounts } from '../support/evidence-page/kill-trials.ts';

const TRIALS = 201;

test(
  'no record that was called saved is lost when host or browser are killed at any moment',
  { timeout: 30 * 60_000 },
  async () => {
    const browser = await EvidenceBrowser.make();
    const counts: KillCounts = { trials: 0, saved: 0, repaired: 0 };
    try {
      await browser.start();
      for (let number = 0; number < TRIALS; number += 1)
        expect(await killTrial(browser, number, Math.random(), counts)).toBeUndefined();
    } finally {
      await browser.close();
    }
    process.stdout.write(
      `${counts.trials} kills, ${counts.saved} records saved, 0 lost, ${counts.repaired} logs brought level at the next start\n`,
    );
    expect(counts.trials).toBe(TRIALS);
    expect(counts.saved).toBeGreaterThan(TRIALS);
  },
);
