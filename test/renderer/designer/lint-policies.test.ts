// Runproof's own advice: a severity that nobody approves can be overridden by one person alone.

import { expect, test } from 'vitest';
import { readBuiltInPackages } from '../../../build/blueprint-files.ts';
import { lintPolicies } from '../../../renderer/features/designer/lint-policies.ts';

const path = 'incident-response.bpmn';
const { text } = readBuiltInPackages()
  .flatMap(({ files }) => files)
  .find((file) => file.path.endsWith(path)) ?? { text: '' };

test('the built-in process asks for a second person', async () => {
  expect(text).toContain('decide-severity');
  expect(await lintPolicies({ path, text })).toEqual([]);
});

test('A7 given a severity step without an approval, the Designer advises to ask for one', async () => {
  const alone = text.replace(/<zeebe:property name="runproof:approval"[^>]*>/, '');
  expect(await lintPolicies({ path, text: alone })).toMatchObject([
    { element: 'decide-severity', rule: 'runproof/severity-approval', severity: 'warn' },
  ]);
});

test('a file that cannot be read is the reader’s business', async () => {
  expect(await lintPolicies({ path, text: '<not xml' })).toEqual([]);
});
