// Each kind of damage to the files of the browser's database and of the mirror, several times over one profile, with real records
// written between.

import { expect, test } from 'vitest';
import { DAMAGE, damageTrial } from '../support/evidence-page/damage-cases.ts';
import { EvidenceBrowser } from '../support/evidence-page/evidence-browser.ts';

const ROUNDS = 5;

test(
  'every record comes back from the other copy, whatever befell the files of one',
  { timeout: 30 * 60_000 },
  async () => {
    const browser = await EvidenceBrowser.make();
    let trials = 0;
    try {
      await browser.start();
      expect(await browser.append(90, 2000)).toBe('');
      for (let round = 0; round < ROUNDS; round += 1)
        for (const damage of DAMAGE) {
          expect(await damageTrial(browser, damage, 30, Math.random), damage.title).toBeUndefined();
          trials += 1;
        }
    } finally {
      await browser.close();
    }
    process.stdout.write(`${trials} damages of ${DAMAGE.length} kinds, 0 records lost\n`);
    expect(trials).toBe(ROUNDS * DAMAGE.length);
  },
);
