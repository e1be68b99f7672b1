// Every *.scenario.json beside this file against the sample process, and those in built-in/ against the built-in package.

import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readBuiltInPackages } from '../../../build/blueprint-files.ts';
import { readPackage } from '../../../shared/package/read-package.ts';
import { check, contextOf } from '../../support/incident-scenario.ts';
import { SAMPLE_MANIFEST, sampleFiles } from '../../support/sample-process.ts';

const folder = new URL('.', import.meta.url);
const builtIn = new URL('built-in/', folder);
const scenariosIn = (place: URL): readonly string[] =>
  readdirSync(place).filter((name) => name.endsWith('.scenario.json'));

describe('incident scenarios', async () => {
  const context = await contextOf(sampleFiles(), SAMPLE_MANIFEST);
  test('there are some', () => expect(scenariosIn(folder).length).toBeGreaterThan(5));
  test.each(scenariosIn(folder))('%s', (name) => void check(name, folder, context));
});

describe('incident scenarios of the built-in package', async () => {
  const files = readBuiltInPackages().find(({ id }) => id === 'incident-response')?.files ?? [];
  const read = await readPackage(files);
  if (!read.ok) throw new Error(read.error.map(({ message }) => message).join('\n'));
  const context = await contextOf(files, read.value.manifest);
  test.each(scenariosIn(builtIn))('%s', (name) => void check(name, builtIn, context));
});
