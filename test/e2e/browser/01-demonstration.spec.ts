// The demonstration as a test: the whole thread through the screens, each screen looked at in two sizes and two themes.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { runDemonstration } from '../../../build/demo/run-demonstration.ts';
import { findingsOn } from './axe-findings.ts';

/** The last one stays, and the story goes on in it. */
const LOOKS = [
  { width: 1920, height: 1080, colorScheme: 'dark' },
  { width: 1920, height: 1080, colorScheme: 'light' },
  { width: 1280, height: 800, colorScheme: 'dark' },
  { width: 1280, height: 800, colorScheme: 'light' },
] as const;
const SMALLER = 1280;

/** Pictures of the screen in every look; findings of axe where there is least room. */
async function lookAt(page: Page, folder: string, name: string): Promise<readonly string[]> {
  const findings: string[] = [];
  for (const { width, height, colorScheme } of LOOKS) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: join(folder, `${name}-${width}x${height}-${colorScheme}.png`) });
    if (width === SMALLER) findings.push(...(await findingsOn(page, `${name}, ${colorScheme}`)));
  }
  return findings;
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
  const findings: string[] = [];
  const result = await runDemonstration({
    dataFolder: folder,
    port: 0,
    print: (line) => lines.push(line),
    onScreen: async (name, page) => void findings.push(...(await lookAt(page, testInfo.outputDir, name))),
  });
  await testInfo.attach('steps.txt', { body: lines.join('\n'), contentType: 'text/plain' });
  expect(result, lines.slice(-12).join('\n')).toMatchObject({ verified: true });
  expect(result.bundles).toHaveLength(2);
  expect(findings).toEqual([]);
});
