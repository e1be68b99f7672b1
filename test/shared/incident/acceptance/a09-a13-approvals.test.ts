// A9–A13: approvals after the fact, by telephone and void; exceptions at a gate and their ratification.

import { expect, test } from 'vitest';
import { writeCanonical } from '../../../../shared/base/canonical-json.ts';
import type { Sha256 } from '../../../../shared/base/ids.ts';
import { leafHash } from '../../../../shared/evidence/leaf.ts';
import { attestedLeaves } from '../../../../shared/incident/approval/attested-leaves.ts';
import { readBackCode } from '../../../../shared/incident/approval/read-back-code.ts';
import type { AttestApproval } from '../../../../shared/incident/approval/attest-command.ts';
import { builtInContext } from '../../../support/built-in-context.ts';
import { builtInPeople } from '../../../support/built-in-people.ts';
import { personId, Run } from '../../../support/incident-scenario.ts';
import type { Act } from '../../../support/scenario-step.ts';

const context = await builtInContext('incident-response');
const MINUTE = 60_000;
const LEAF = 'a1b2c3d4e5f60718'.repeat(4) as Sha256;
const PLAN = { failover: 'failover', failover_plan: 'Region 2', rationale: 'Region 1 is gone.' };

const TO_FAILOVER: readonly Act[] = [
  { do: 'open', by: 'R. Responder', values: { title: 'Payments API unavailable', seen: 'Errors' } },
  {
    do: 'complete',
    task: 'record-signal',
    by: 'R. Responder',
    values: {
      title: 'Payments API unavailable',
      signal: '503',
      signal_source: 'probe',
      services: 'Payments',
    },
  },
  {
    do: 'complete',
    task: 'confirm-incident',
    by: 'R. Responder',
    values: { confirmed: 'yes', rationale: 'Two probes say so.' },
  },
  {
    do: 'complete',
    task: 'gather-facts',
    by: 'R. Responder',
    values: {
      service_critical: 'yes',
      authorised_service: 'yes',
      malicious_access: 'none',
      data_loss: 'none',
      workaround: 'no',
      relevant_client: 'no',
      reputational_impact: 'none',
      clients_percent: 12,
      clients_affected: 20_000,
      downtime_minutes: 180,
      member_states: 1,
      duration_hours: 3,
    },
  },
  {
    do: 'complete',
    task: 'decide-severity',
    by: 'R. Responder',
    values: { severity: 'S1', rationale: 'By the table.' },
  },
  { do: 'approve', task: 'decide-severity', by: 'M. Director' },
  {
    do: 'complete',
    task: 'decide-escalation',
    by: 'R. Responder',
    values: { escalate: 'yes', rationale: 'S1.' },
  },
  {
    do: 'complete',
    task: 'take-command',
    by: 'C. Commander',
    values: { commander_status: 'I have command.' },
  },
  {
    do: 'complete',
    task: 'contain-incident',
    by: 'R. Responder',
    values: { containment_action: 'Gateway out of the pool', containment_kind: 'isolate' },
  },
];

/** The failover is to be decided. */
function toFailover(): Run {
  const run = new Run(context, builtInPeople);
  for (const act of TO_FAILOVER) run.act(act);
  return run;
}

const done = (run: Run): void => {
  run.checkRecheck();
  run.checkStructure();
};

const containment = (run: Run): unknown => run.view().readiness.find(({ id }) => id === 'containment_logged');

const failoverOf = (run: Run) => run.view().decisions.find(({ element }) => element === 'decide-failover');

/** Handed in at the minute `at`, as having happened 42 minutes before it is approved. */
function decideEarlier(run: Run): number {
  const happened = run.now;
  run.now += 5 * MINUTE;
  const by = { ...run.by('C. Commander'), occurredAt: happened };
  const { key } = run.waiting({ do: 'complete', task: 'decide-failover' }).task;
  run.submit({ kind: 'CompleteStep', task: key, values: PLAN, attachments: [] }, by);
  return happened;
}

test('A9 given a failover at 10:00 and its approval at 10:42, the badge says +00:42 and readiness fails', () => {
  const run = toFailover();
  decideEarlier(run);
  run.act({ do: 'approve', task: 'decide-failover', by: 'M. Director', after: 37 });
  expect(failoverOf(run)?.approvals).toMatchObject([{ decision: 'approved', afterTheFact: 42 * MINUTE }]);
  expect(containment(run)).toMatchObject({
    state: 'fail',
    because: '“Decide on failover or shutdown” was approved after the fact, +00:42.',
  });
  done(run);
});

test('A9 given an exception for that failover, readiness does not fail for its delay', () => {
  const run = toFailover();
  run.act({ do: 'except', task: 'decide-failover', by: 'C. Commander', code: 'EX-01' });
  decideEarlier(run);
  expect(containment(run)).toMatchObject({ state: 'excepted' });
  run.act({ do: 'ratify', by: 'M. Director', after: 37 });
  expect(containment(run)).toMatchObject({ state: 'excepted', because: 'EXC-1, EX-01, is ratified.' });
  done(run);
});

function attest(
  run: Run,
  change: Partial<AttestApproval> = {},
  refused?: string,
  who = 'R. Responder',
): void {
  run.now += MINUTE;
  const { key } = run.waiting({ do: 'approve', task: 'decide-failover' }).task;
  const command: AttestApproval = {
    kind: 'AttestApproval',
    task: key,
    approver: personId('M. Director'),
    role: 'management-body',
    decision: 'approved',
    channel: 'phone',
    subject: run.state.tasks[key]?.submitted?.record ?? 0,
    subjectLeaf: LEAF,
    values: { rationale: 'Agreed on the phone.', readBack: readBackCode(LEAF) },
    attachments: [],
    ...change,
  };
  run.submit(command, run.by(who), refused);
}

function countersign(run: Run, who: string, refused?: string): void {
  run.now += MINUTE;
  const by = run.by(who);
  const found = run.state.attestations?.[0];
  run.submit(
    {
      kind: 'CountersignApproval',
      attestation: 'ATT-1',
      approval: run.approval({ do: 'approve' }, found?.seq, by),
      values: { rationale: 'That was me.' },
    },
    by,
    refused,
  );
}

test('A10 given a telephone approval with read-back code and witness, it stays attested until the approver countersigns', () => {
  const run = toFailover();
  run.act({ do: 'complete', task: 'decide-failover', by: 'C. Commander', values: PLAN });
  attest(run, { values: { rationale: 'Agreed.', readBack: '0000 0000' } }, 'read_back_differs');
  attest(run, { values: { rationale: 'Agreed.' } }, 'value_missing');
  attest(run, { channel: 'paper', values: { rationale: 'Signed.' } }, 'evidence_missing');
  attest(run, { approver: personId('C. Commander'), role: 'incident-commander' }, 'separation_of_duties');
  attest(run, { approver: personId('S. Scribe') }, 'role_not_held');
  attest(run, { subject: 0 }, 'approval_void');
  attest(run, {}, 'separation_of_duties', 'M. Director');
  attest(run);
  // Work goes on.
  expect(run.view().steps.some(({ element }) => element === 'carry-out-failover')).toBe(true);
  const attested = { attestation: 'ATT-1', channel: 'phone', witness: personId('R. Responder') };
  expect(failoverOf(run)?.approvals).toMatchObject([{ approver: personId('M. Director'), attested }]);
  expect(run.view().attestations).toMatchObject([
    { attestation: 'ATT-1', approver: personId('M. Director') },
  ]);
  expect(containment(run)).toMatchObject({
    state: 'fail',
    because: '“Decide on failover or shutdown”: ATT-1 is attested, not countersigned.',
  });
  countersign(run, 'C. Commander', 'separation_of_duties');
  countersign(run, 'M. Director');
  expect(failoverOf(run)?.approvals).toMatchObject([
    { attested: { countersigned: { record: run.log.length - 1 } } },
  ]);
  expect(run.view().attestations).toEqual([]);
  expect(containment(run)).toMatchObject({ state: 'pass' });
  countersign(run, 'M. Director', 'approval_not_asked');
  done(run);
});

test('A10 given another hash was read out than that of the record, the audit says so', () => {
  const run = toFailover();
  run.act({ do: 'complete', task: 'decide-failover', by: 'C. Commander', values: PLAN });
  const line = writeCanonical(run.log.at(-1)?.record);
  const leaf = leafHash(line.ok ? line.value : '');
  const read = { rationale: 'Agreed.', readBack: readBackCode(leaf) };
  const recordsOf = ({ log }: Run) => [log.map(({ record }) => record)];
  attest(run, { subjectLeaf: leaf, values: read });
  expect(attestedLeaves(recordsOf(run))).toEqual([]);
  done(run);
  const other = toFailover();
  other.act({ do: 'complete', task: 'decide-failover', by: 'C. Commander', values: PLAN });
  attest(other);
  const place = `record ${other.log.length}`;
  expect(attestedLeaves(recordsOf(other))).toMatchObject([{ code: 'attested_other_record', place }]);
  // With several devices any record of the incident may be the one that is named.
  const [records = []] = recordsOf(run);
  const cut = records.length - 1;
  expect(attestedLeaves([records.slice(0, cut), records.slice(cut)])).toEqual([]);
  expect(attestedLeaves([...recordsOf(other), []])).toMatchObject([{ place }]);
});

test('A11 given one letter changes after it was signed, the approval is void', () => {
  const run = toFailover();
  run.act({ do: 'complete', task: 'decide-failover', by: 'C. Commander', values: PLAN });
  const first = run.log.length - 1;
  const changed = { ...PLAN, failover_plan: 'Region 3' };
  run.act({ do: 'complete', task: 'decide-failover', by: 'C. Commander', values: changed });
  const old = { do: 'approve', task: 'decide-failover', by: 'M. Director' } as const;
  run.act({ ...old, signed: { subjectSeq: first }, refused: 'approval_void' });
  attest(run, { subject: first }, 'approval_void');
  run.act(old);
  expect(failoverOf(run)).toMatchObject({ state: 'replaced' });
  expect(
    run
      .view()
      .decisions.filter(({ element }) => element === 'decide-failover')
      .at(-1),
  ).toMatchObject({
    state: 'done',
    values: { failover_plan: 'Region 3' },
  });
  done(run);
});

test('A12 given a gate, a code and a reason let work go on, and it must be ratified within 24 h', () => {
  const run = toFailover();
  const except = { do: 'except', task: 'decide-failover', by: 'C. Commander', code: 'EX-01' } as const;
  run.act({ ...except, values: { reason: '' }, refused: 'rationale_missing' });
  run.act({ ...except, code: 'EX-03', refused: 'exception_not_allowed' });
  run.act(except);
  run.act({ do: 'complete', task: 'decide-failover', by: 'C. Commander', values: PLAN });
  const view = run.view();
  expect(view.steps.some(({ element }) => element === 'carry-out-failover')).toBe(true);
  const [exception] = view.exceptions;
  expect(exception).toMatchObject({ code: 'EX-01', state: 'open', ratifyRoles: ['management-body'] });
  expect((exception?.ratifyBy ?? 0) - (exception?.at ?? 0)).toBe(24 * 60 * MINUTE);
  expect(view.clocks.some(({ due, state }) => due === exception?.ratifyBy && state === 'running')).toBe(true);
  run.act({ do: 'ratify', by: 'C. Commander', refused: 'role_may_not' });
  run.act({ do: 'ratify', by: 'M. Director' });
  expect(run.view().exceptions).toMatchObject([{ state: 'ratified' }]);
  done(run);
});

test('A13 given nobody ratifies, the exception, its clock and readiness show it, also after 24 h', () => {
  const run = toFailover();
  run.act({ do: 'except', task: 'decide-failover', by: 'C. Commander', code: 'EX-01' });
  run.act({ do: 'complete', task: 'decide-failover', by: 'C. Commander', values: PLAN });
  expect(containment(run)).toMatchObject({
    state: 'excepted',
    because: 'EXC-1, EX-01, waits for ratification.',
  });
  run.now += 25 * 60 * MINUTE;
  expect(run.view().exceptions).toMatchObject([{ state: 'overdue' }]);
  expect(containment(run)).toMatchObject({
    state: 'fail',
    because: 'EXC-1, EX-01, was not ratified in time.',
  });
  const due = run.view().exceptions[0]?.ratifyBy;
  expect(run.view().clocks.find((clock) => clock.due === due)).toMatchObject({ state: 'breached' });
  done(run);
});
