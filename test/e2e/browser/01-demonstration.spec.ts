// The demonstration as a test: the whole thread through the screens, each screen looked at in two sizes and two themes.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { runDemonstration } from '../../../build/demo/run-demonstration.ts';
import { lookAt } from './looks.ts';

let folder: string;
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'runproof-demonstration-'));
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

test('from an empty workspace to two bundles that anyone can check', async () => {
  test.setTimeout(900_000);
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
