// A7 in a process whose package asks nobody else at the severity: from the second edition of the rules on (FORMAT.md I53) an
// override waits for a second person or goes on under a code; an incident from before is decided as it always was.

import { expect, test } from 'vitest';
import type { Sha256 } from '../../../../shared/base/ids.ts';
import { readBackCode } from '../../../../shared/incident/approval/read-back-code.ts';
import { readCommandShape } from '../../../../shared/incident/record-shape.ts';
import { builtInPeople } from '../../../support/built-in-people.ts';
import { personId, Run } from '../../../support/incident-scenario.ts';
import { severityAloneContext } from '../../../support/severity-alone.ts';

const context = await severityAloneContext();
const TASK = 'decide-severity';
const LEAF = 'a1b2c3d4e5f60718'.repeat(4) as Sha256;

/** Nothing is known, so that the table answers S1. */
function toSeverity(rules?: 2): Run {
  const run = new Run(context, builtInPeople);
  const title = 'Payments API unavailable';
  const by = 'R. Responder';
  run.act({ do: 'open', by, ...(rules ? { rules } : {}), values: { title, seen: 'Errors' } });
  const signal = { title, signal: '503', signal_source: 'probe', services: 'Payments' };
  run.act({ do: 'complete', task: 'record-signal', by, values: signal });
  const confirmed = { confirmed: 'yes', rationale: 'Two probes say so.' };
  run.act({ do: 'complete', task: 'confirm-incident', by, values: confirmed });
  const unknown = { service_critical: 'yes', authorised_service: 'yes', malicious_access: 'confirmed' };
  const rest = { data_loss: 'none', workaround: 'no', relevant_client: 'no', reputational_impact: 'none' };
  run.act({ do: 'complete', task: 'gather-facts', by, values: { ...unknown, ...rest } });
  expect(run.view().traces[0]).toMatchObject({ decision: 'severity', output: { level: 'S1' } });
  return run;
}

const choose = (run: Run, severity: string, refused?: string): void =>
  run.act({
    do: 'complete',
    task: TASK,
    by: 'R. Responder',
    values: { severity, rationale: 'A test system.' },
    ...(refused === undefined ? {} : { refused }),
  });

const done = (run: Run): void => {
  run.checkRecheck();
  run.checkStructure();
};

test('A7 given an override where the package asks nobody, it waits for a leading person who did not choose it', () => {
  const run = toSeverity(2);
  expect(run.view().steps[0]).toMatchObject({ overrideAsks: { quorum: 1 } });
  expect(run.view().steps[0]).not.toHaveProperty('approval');
  run.act({
    do: 'complete',
    task: TASK,
    by: 'R. Responder',
    values: { severity: 'S3' },
    refused: 'rationale_missing',
  });
  choose(run, 'S3');
  expect(run.view()).toMatchObject({
    severity: null,
    steps: [{ element: TASK, approval: { roles: ['incident-commander', 'process-owner'] }, submitted: {} }],
  });
  run.act({ do: 'approve', task: TASK, by: 'R. Responder', refused: 'role_may_not' });
  run.act({ do: 'approve', task: TASK, by: 'M. Director', refused: 'role_may_not' });
  run.act({ do: 'approve', task: TASK, by: 'C. Commander' });
  expect(run.view()).toMatchObject({
    severity: { level: 'S3', overrides: 'S1' },
    decisions: expect.arrayContaining([
      expect.objectContaining({
        element: TASK,
        approvals: [expect.objectContaining({ decision: 'approved' })],
      }),
    ]),
  });
  done(run);
});

test('A7 given an override by a commander, the commander cannot be the second person', () => {
  const run = toSeverity(2);
  const values = { severity: 'S3', rationale: 'A test system.' };
  run.act({ do: 'complete', task: TASK, by: 'C. Commander', values });
  run.act({ do: 'approve', task: TASK, by: 'C. Commander', refused: 'separation_of_duties' });
  done(run);
});

test('A7 given the table’s own level, nobody else is asked; a refused override does not lie on it', () => {
  const alone = toSeverity(2);
  choose(alone, 'S1');
  expect(alone.view().severity).toMatchObject({ level: 'S1' });
  done(alone);
  const run = toSeverity(2);
  choose(run, 'S3');
  run.act({ do: 'approve', task: TASK, by: 'C. Commander', decision: 'rejected' });
  expect(run.view().steps[0]).not.toHaveProperty('submitted');
  choose(run, 'S1');
  const [decided] = run.view().decisions.filter(({ element, state }) => element === TASK && state === 'done');
  expect(decided).toMatchObject({ answer: 'S1', approvals: [] });
  done(run);
});

test('A7 given an override that waits, another choice takes its place and the table’s level withdraws it', () => {
  const run = toSeverity(2);
  choose(run, 'S3');
  choose(run, 'S2');
  expect(run.view().steps[0]?.submitted?.values).toMatchObject({ severity: 'S2' });
  choose(run, 'S1');
  expect(run.view().severity).toMatchObject({ level: 'S1' });
  expect(run.view().severity).not.toHaveProperty('overrides');
  done(run);
});

test('A7 given an override and nobody to be reached, any code of the package stands in and is ratified within a day', () => {
  const run = toSeverity(2);
  // Before anything is overridden there is nothing to bypass.
  run.act({ do: 'except', task: TASK, by: 'R. Responder', code: 'EX-01', refused: 'exception_not_allowed' });
  choose(run, 'S3');
  run.act({ do: 'except', task: TASK, by: 'R. Responder', code: 'EX-01' });
  choose(run, 'S3');
  expect(run.view()).toMatchObject({
    severity: { level: 'S3', overrides: 'S1' },
    exceptions: [{ state: 'open', ratifyRoles: ['management-body', 'process-owner'] }],
  });
  run.act({ do: 'ratify', by: 'M. Director' });
  expect(run.view().exceptions).toMatchObject([{ state: 'ratified' }]);
  done(run);
});

test('A7 given an override, the second person on the phone reads the code back', () => {
  const run = toSeverity(2);
  choose(run, 'S3');
  run.now += 60_000;
  const { task, subject = 0 } = run.view().steps[0] ?? {};
  run.submit(
    {
      kind: 'AttestApproval',
      task: task ?? '',
      approver: personId('C. Commander'),
      role: 'incident-commander',
      decision: 'approved',
      channel: 'phone',
      subject,
      subjectLeaf: LEAF,
      values: { rationale: 'Agreed.', readBack: readBackCode(LEAF) },
      attachments: [],
    },
    run.by('R. Responder'),
  );
  expect(run.view().severity).toMatchObject({ level: 'S3', overrides: 'S1' });
  done(run);
});

test('A7 given an incident from before the rule, it is decided as it was: the rationale alone', () => {
  const run = toSeverity();
  run.act({
    do: 'complete',
    task: TASK,
    by: 'R. Responder',
    values: { severity: 'S3' },
    refused: 'rationale_missing',
  });
  choose(run, 'S3');
  expect(run.view().severity).toMatchObject({ level: 'S3', overrides: 'S1' });
  done(run);
});

test.each([1, 3, '2', null])('an edition of the rules that nobody knows (%s) is no declaration', (rules) => {
  const open = {
    kind: 'OpenIncident',
    incident: 'inc_aaaaaaaaaaaaaaaa',
    number: 1,
    mode: 'live',
    source: 'none',
    version: { packageId: 'incident-response', number: 1, digest: 'a'.repeat(64) },
    values: {},
  };
  expect(readCommandShape({ ...open, rules: 2 }).ok).toBe(true);
  expect(readCommandShape({ ...open, rules }).ok).toBe(false);
});
