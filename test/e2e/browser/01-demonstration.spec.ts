// The demonstration as a test: the whole thread through the screens, each screen looked at in two sizes and two themes.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { runDemonstration } from '../../../build/demo/run-demonstration.ts';

const SIZES = [
  { width: 1920, height: 1080 },
  { width: 1280, height: 800 },
] as const;
const THEMES = ['dark', 'light'] as const;

async function photograph(page: Page, folder: string, name: string): Promise<void> {
  for (const size of SIZES)
    for (const colorScheme of THEMES) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(folder, `${name}-${size.width}x${size.height}-${colorScheme}.png`) });
    }
}

let folder: string;
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'runproof-demonstration-'));
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

test('from an empty workspace to two bundles that anyone can check', async () => {
  test.setTimeout(600_000);
  const testInfo = test.info();
  const lines: string[] = [];
  const result = await runDemonstration({
    dataFolder: folder,
    port: 0,
    print: (line) => lines.push(line),
    onScreen: (name, page) => photograph(page, testInfo.outputDir, name),
  });
  await testInfo.attach('steps.txt', { body: lines.join('\n'), contentType: 'text/plain' });
  expect(result, lines.slice(-12).join('\n')).toMatchObject({ verified: true });
  expect(result.bundles).toHaveLength(2);
});
