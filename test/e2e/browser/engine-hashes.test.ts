// The engine decides alike everywhere: every scenario of test/scenarios gives the same events in Chromium as in Node, compared
// by the SHA-256 of their canonical JSON.

import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { findBrowser } from '../../../build/browser.ts';
import { serveHarness, type ServedHarness } from '../../support/designer-harness/serve-harness.ts';
import { readScenarioOf, scenarioNames } from '../../support/engine-corpus.ts';
import { hashScenario } from '../../support/scenario-hash.ts';

const executablePath = findBrowser();
test.use({ launchOptions: { args: ['--no-sandbox'], ...(executablePath ? { executablePath } : {}) } });

let page: ServedHarness;
test.beforeAll(async () => {
  page = await serveHarness(join(import.meta.dirname, '../../support/engine-page/vite.config.ts'));
});
test.afterAll(() => page.stop());

/** Each message to the page stays small. */
const BATCH = 50;

test('every scenario gives the same events in Chromium as in Node', async ({ page: tab }) => {
  await tab.goto(page.origin);
  await tab.locator('html[data-loaded]').waitFor();
  const scenarios = scenarioNames.map((name) => ({ name, ...readScenarioOf(name) }));
  expect(scenarios.length).toBeGreaterThan(250);
  const different: string[] = [];
  for (let from = 0; from < scenarios.length; from += BATCH) {
    const batch = scenarios.slice(from, from + BATCH);
    const there = await tab.evaluate((given) => window.hashScenarios(given), batch);
    for (const [index, scenario] of batch.entries())
      if (there[index] !== (await hashScenario(scenario))) different.push(scenario.name);
  }
  expect(different).toEqual([]);
});
