// Every *.scenario.json beside this file, against the sample process.

import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { check, contextOf } from '../../support/incident-scenario.ts';
import { SAMPLE_MANIFEST, sampleFiles } from '../../support/sample-process.ts';

const folder = new URL('.', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.scenario.json'));

describe('incident scenarios', async () => {
  const context = await contextOf(sampleFiles(), SAMPLE_MANIFEST);
  test('there are some', () => expect(files.length).toBeGreaterThan(5));
  test.each(files)('%s', (name) => {
    check(name, folder, context);
  });
});
