// A19: the end of a remediation task that changes the process.

import { test } from 'vitest';
import { check, contextOf } from '../../../support/incident-scenario.ts';
import { SAMPLE_MANIFEST, sampleFiles } from '../../../support/sample-process.ts';

test('A19 given a process update, then it closes only once a published version is linked and a non-owner validated it', async () => {
  const context = await contextOf(sampleFiles(), SAMPLE_MANIFEST);
  check('acceptance/a19-process-update.scenario.json', new URL('../', import.meta.url), context);
});
