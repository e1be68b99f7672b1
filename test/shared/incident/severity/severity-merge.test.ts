// Two devices without a network decide the severity again, approve by telephone and countersign: in the end both hold the same
// incident, and every record follows from its command.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Sha256 } from '../../../../shared/base/ids.ts';
import { readBackCode } from '../../../../shared/incident/approval/read-back-code.ts';
import { viewIncident } from '../../../../shared/incident/view-incident.ts';
import { builtInContext } from '../../../support/built-in-context.ts';
import type { DeviceRun } from '../../../support/device-run.ts';
import { personId } from '../../../support/incident-scenario.ts';
import { apart, approveAgain, expectSame, reassess } from '../../../support/severity-devices.ts';

const context = await builtInContext('incident-response');
const LEAF = 'a1b2c3d4e5f60718'.repeat(4) as Sha256;
const SEVERITY = 'decide-severity';

function attest(run: DeviceRun): boolean {
  if (!run.waitsFor(SEVERITY)) return false;
  const { key } = run.waiting({ do: 'approve', task: SEVERITY }).task;
  const subject = run.state.tasks[key]?.submitted?.record ?? 0;
  return run.tryCommand(
    {
      kind: 'AttestApproval',
      task: key,
      approver: personId('M. Director'),
      role: 'management-body',
      decision: 'approved',
      channel: 'phone',
      subject,
      subjectLeaf: LEAF,
      values: { rationale: 'Agreed.', readBack: readBackCode(LEAF) },
      attachments: [],
    },
    run.by('C. Commander'),
  );
}

function countersign(run: DeviceRun): boolean {
  const found = run.state.attestations?.find(({ settled }) => !settled);
  const by = run.by('M. Director');
  const attestation = found?.attestation ?? '';
  const approval = run.approval({ do: 'approve' }, found?.seq, by);
  return run.tryCommand(
    { kind: 'CountersignApproval', attestation, approval, values: { rationale: 'Mine.' } },
    by,
  );
}

test('an approval by telephone on one device is countersigned on the other', () => {
  const { a, b } = apart(context);
  a.now += 60_000;
  expect(attest(a)).toBe(true);
  b.now = a.now;
  b.meet(a);
  b.now += 60_000;
  expect(countersign(b)).toBe(true);
  expectSame(a, b);
  expect(a.state.attestations).toMatchObject([{ settled: { decision: 'approved' } }]);
});

test('a severity decided again on one device is approved on the other', () => {
  const { a, b } = apart(context);
  a.tryAct({ do: 'approve', task: SEVERITY, by: 'M. Director' });
  a.now += 60_000;
  expect(reassess(a, 4)).toBe(true);
  b.now = a.now;
  b.meet(a);
  b.now += 60_000;
  expect(approveAgain(b)).toBe(true);
  expectSame(a, b);
  expect(viewIncident(context, a.state, a.now)).toMatchObject({ severity: { level: 'S2' } });
});

test('any order of attesting, countersigning, deciding again and meetings gives both devices the same incident', () => {
  const moves = {
    attest,
    countersign,
    approve: (run: DeviceRun): void => {
      if (run.waitsFor(SEVERITY)) run.tryAct({ do: 'approve', task: SEVERITY, by: 'M. Director' });
    },
    again: (run: DeviceRun): boolean => reassess(run, 4),
    approveAgain,
    meet: (run: DeviceRun, other: DeviceRun): void => run.meet(other),
  } as const;
  const move = fc.tuple(fc.boolean(), fc.constantFrom(...(Object.keys(moves) as (keyof typeof moves)[])));
  fc.assert(
    fc.property(fc.array(move, { minLength: 2, maxLength: 10 }), (played) => {
      const { a, b } = apart(context);
      for (const [first, name] of played) {
        const [run, other] = first ? [a, b] : [b, a];
        run.now += 60_000;
        moves[name](run, other);
      }
      expectSame(a, b);
    }),
    { numRuns: 25 },
  );
});
