// Work on a fix begins: once for each time that it waits to be done, and only where it does.

import { expect, test } from 'vitest';
import { check, contextOf, type Run } from '../../../support/incident-scenario.ts';
import { SAMPLE_MANIFEST, sampleFiles } from '../../../support/sample-process.ts';

const context = await contextOf(sampleFiles(), SAMPLE_MANIFEST);
const ineffective = (): Run =>
  check('remediation/ineffective.scenario.json', new URL('../', import.meta.url), context);

function start(run: Run, index: number, refused?: string): void {
  const instance = run.view().remediation[index]?.instance ?? '';
  const values = { note: 'Ordered.' };
  run.submit({ kind: 'StartRemediation', instance, values }, run.by('R. Responder'), refused);
}

test('an accepted fix that somebody works on is in progress until it is implemented', () => {
  const run = ineffective();
  start(run, 2);
  const begun = run.view().remediation[2];
  expect(begun?.state).toBe('in_progress');
  expect(begun?.records).toContain(run.log.length - 1);
  expect(run.view().timeline.at(-1)).toMatchObject({ detail: 'Ordered.' });
  run.act({ do: 'complete', task: 'Implement_the_fix', by: 'R. Responder', values: {} });
  expect(run.view().remediation[2]?.state).toBe('implemented');
  run.act({
    do: 'complete',
    task: 'Validate_the_effect',
    by: 'O. Owner',
    values: { effective: 'no' },
    index: 2,
  });
  expect(run.view().remediation[2]?.state).toBe('accepted');
  start(run, 2);
  expect(run.view().remediation[2]?.state).toBe('in_progress');
  run.checkRecheck();
  run.checkStructure();
});

test('it is begun once, and not before it is accepted or after it is implemented', () => {
  const run = ineffective();
  start(run, 0, 'remediation_not_accepted');
  start(run, 2);
  start(run, 2, 'remediation_started');
});
