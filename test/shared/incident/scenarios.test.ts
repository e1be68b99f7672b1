// Every *.scenario.json beside this file against the sample process, those in folders against their packages.

import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { builtInContext } from '../../support/built-in-context.ts';
import { courseContext, undoingContext } from '../../support/course-context.ts';
import { check, contextOf } from '../../support/incident-scenario.ts';
import { SAMPLE_MANIFEST, sampleFiles } from '../../support/sample-process.ts';

describe.each([
  ['the sample process', '.', () => contextOf(sampleFiles(), SAMPLE_MANIFEST)],
  ['the built-in package', 'built-in/', () => builtInContext('incident-response')],
  ['the imported CISA runbook', 'cisa/', () => builtInContext('cisa-sample')],
  ['a process whose course people move', 'course/', () => courseContext('parallel')],
  ['one that undoes what was done', 'undoing/', undoingContext],
  ['one whose steps come one at a time', 'course/sequential/', () => courseContext('sequential')],
] as const)('incident scenarios of %s', async (_title, path, load) => {
  const folder = new URL(path, import.meta.url);
  const scenarios = readdirSync(folder).filter((name) => name.endsWith('.scenario.json'));
  const context = await load();
  test('there are some', () => expect(scenarios.length).toBeGreaterThan(0));
  test.each(scenarios)('%s', (name) => void check(name, folder, context));
});
