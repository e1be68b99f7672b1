// A5–A8: what the tables answer, what is unknown, an override, and an incident that is major no longer.

import { expect, test } from 'vitest';
import type { Values } from '../../../../shared/base/json.ts';
import { whatIf } from '../../../../shared/incident/severity/evaluate-severity.ts';
import { builtInContext } from '../../../support/built-in-context.ts';
import { builtInPeople } from '../../../support/built-in-people.ts';
import { Run } from '../../../support/incident-scenario.ts';
import { approve, reassess } from '../../../support/reassess-steps.ts';

const context = await builtInContext('incident-response');

const KNOWN: Values = {
  service_critical: 'yes',
  authorised_service: 'yes',
  malicious_access: 'none',
  data_loss: 'none',
  workaround: 'no',
  relevant_client: 'no',
  reputational_impact: 'none',
  clients_percent: 12,
  clients_percent_quality: 'estimate',
  clients_percent_source: 'gateway log',
  clients_affected: 20_000,
  downtime_minutes: 180,
  member_states: 1,
  duration_hours: 3,
  transactions_percent: 2,
  costs_eur: 1_000,
  financial_counterparts_percent: 1,
};

/** The facts are gathered and the tables have answered. */
function toSeverity(facts: Values): Run {
  const run = new Run(context, builtInPeople);
  const title = 'Payments API unavailable';
  run.act({ do: 'open', by: 'R. Responder', values: { title, seen: 'Errors' } });
  const signal = {
    title,
    signal: '503',
    signal_source: 'probe',
    services: 'Payments',
    provider: 'Sample Cloud',
  };
  run.act({ do: 'complete', task: 'record-signal', by: 'R. Responder', values: signal });
  const confirmed = { confirmed: 'yes', rationale: 'Two probes say so.' };
  run.act({ do: 'complete', task: 'confirm-incident', by: 'R. Responder', values: confirmed });
  run.act({ do: 'complete', task: 'gather-facts', by: 'R. Responder', values: facts });
  return run;
}

function decided(facts: Values, severity: string): Run {
  const run = toSeverity(facts);
  const values = { severity, rationale: 'By the table.' };
  run.act({ do: 'complete', task: 'decide-severity', by: 'R. Responder', values });
  run.act({ do: 'approve', task: 'decide-severity', by: 'M. Director' });
  return run;
}

const done = (run: Run): void => {
  run.checkRecheck();
  run.checkStructure();
};

test('A5 given critical service, 12 % of clients, 3 h downtime, the tree shows major with both rules lit and the trail holds decision, rationale and approver', () => {
  const run = toSeverity(KNOWN);
  expect(run.view().traces).toMatchObject([
    { decision: 'severity', output: { level: 'S1' }, provisional: false },
    { decision: 'major_under_dora', output: { major: true, thresholds: 2 }, provisional: false },
  ]);
  const said = run
    .view()
    .traces.flatMap(({ tables = [] }) => tables.flatMap(({ rules }) => rules.map((rule) => rule.says)));
  expect(said.some((words) => words.includes('More than 10 % of clients'))).toBe(true);
  expect(run.view().traces.every(({ rules }) => rules.length > 0)).toBe(true);
  const values = { severity: 'S1', rationale: 'Twelve in a hundred cannot pay.' };
  run.act({ do: 'complete', task: 'decide-severity', by: 'R. Responder', values });
  run.act({ do: 'approve', task: 'decide-severity', by: 'M. Director' });
  const triage = run.view().phases.find(({ phase }) => phase === 'triage');
  const point = triage?.points.find((one) => one.point === 'severity');
  expect(point?.evidence).toMatchObject([
    { kind: 'severity_decision', state: 'found' },
    { kind: 'rationale', state: 'found' },
    { kind: 'approver', state: 'found' },
  ]);
  expect(run.view()).toMatchObject({ severity: { level: 'S1' }, major: { value: true } });
  done(run);
});

test('A6 given unknown clients, the higher branch is taken and marked provisional; deciding again adds and never overwrites', () => {
  const { clients_percent: _p, clients_affected: _a, ...rest } = KNOWN;
  const facts = { ...rest, clients_percent_quality: 'unknown', clients_affected_quality: 'unknown' };
  const run = decided({ ...facts, downtime_minutes: 30, duration_hours: 1 }, 'S1');
  expect(run.view().severity).toMatchObject({ level: 'S1', provisional: true });
  const found = {
    clients_percent: 4,
    clients_percent_quality: 'actual',
    clients_percent_source: 'core banking',
  };
  const now = { ...found, clients_affected: 4_000, clients_affected_quality: 'actual' };
  reassess(run, { severity: 'S2', facts: now }, 'rationale_missing');
  reassess(run, { severity: 'S2', rationale: 'Counted now.', facts: now });
  // Until the second person has said yes, the first decision holds.
  expect(run.view()).toMatchObject({
    severity: { level: 'S1', provisional: true },
    reassessments: [
      {
        from: 'S1',
        to: 'S2',
        answered: 'S2',
        provisional: false,
        state: 'awaiting_approval',
        major: { before: false, after: false },
      },
    ],
  });
  expect(run.view().reassessments?.[0]?.facts).toContainEqual({
    name: 'clients_percent',
    before: 'unknown',
    after: 4,
  });
  reassess(run, { severity: 'S3', rationale: 'Once more.' }, 'reassessment_waits');
  approve(run, 'C. Commander', 'approved', 'separation_of_duties');
  approve(run, 'M. Director');
  const view = run.view();
  expect(view.severity).toMatchObject({ level: 'S2', provisional: false });
  const decisions = view.decisions.filter(({ point }) => point === 'severity');
  expect(decisions.map(({ values, state }) => [values['severity'], state])).toEqual([
    ['S1', 'done'],
    ['S2', 'done'],
  ]);
  expect(view.traces).toHaveLength(4);
  expect(view.timeline.map(({ title }) => title)).toEqual(
    expect.arrayContaining([
      'Severity S1: approved',
      'Severity S1 → S2: asks for approval',
      'Severity S2: approved',
    ]),
  );
  done(run);
});

test('A6 given “what if”, the tables answer and nothing is recorded', () => {
  const run = decided(KNOWN, 'S1');
  const before = run.log.length;
  expect(whatIf(run.context, run.state, { clients_percent: 1, downtime_minutes: 20 }, run.now)).toMatchObject(
    {
      ok: true,
      value: { level: 'S2', major: false, provisional: false },
    },
  );
  expect(whatIf(run.context, run.state, { clients_percent: -1 }, run.now)).toMatchObject({
    ok: false,
    error: { code: 'table_has_no_answer' },
  });
  expect(run.log).toHaveLength(before);
});

const SMALL: Values = {
  ...KNOWN,
  clients_percent: 1,
  downtime_minutes: 20,
  duration_hours: 1,
  workaround: 'yes',
};

test('A6 given a figure that was so at another time, its trace says when, from where and in which record', () => {
  const run = decided(KNOWN, 'S1');
  const facts = {
    clients_percent: 4,
    clients_percent_quality: 'actual',
    clients_percent_source: 'core banking',
    clients_percent_as_of: '2026-11-15T01:00:00.000Z',
  };
  const inputOf = (name: string) =>
    run
      .view()
      .traces.flatMap(({ inputs }) => inputs)
      .findLast((input) => input.name === name);
  const gathered = run.state.acts.find(({ element }) => element === 'gather-facts');
  expect(inputOf('clients_percent')).toMatchObject({ asOf: gathered?.at, record: gathered?.seq });
  reassess(run, { severity: 'S2', rationale: 'Counted now.', facts });
  const asked = { source: 'core banking', asOf: Date.UTC(2026, 10, 15, 1), record: run.log.length - 1 };
  expect(inputOf('clients_percent')).toMatchObject({ value: 4, quality: 'actual', ...asked });
  approve(run, 'M. Director');
  expect(inputOf('clients_percent')).toMatchObject(asked);
  done(run);
});

test('A7 given an override S3→S1, a rationale and a second person are required', () => {
  const run = toSeverity(SMALL);
  const step = { do: 'complete', task: 'decide-severity', by: 'C. Commander' } as const;
  run.act({ ...step, values: { severity: 'S1' }, refused: 'rationale_missing' });
  run.act({ ...step, values: { severity: 'S1', rationale: 'It spreads.' } });
  expect(run.view().severity).toBeNull();
  run.act({ do: 'approve', task: 'decide-severity', by: 'C. Commander', refused: 'separation_of_duties' });
  run.act({ do: 'approve', task: 'decide-severity', by: 'M. Director' });
  expect(run.view().severity).toMatchObject({ level: 'S1', overrides: 'S3' });
  done(run);
});

test('A7 given an override S3→S1 and nobody to be reached, an exception code is required', () => {
  const run = toSeverity(SMALL);
  run.act({ do: 'except', task: 'decide-severity', by: 'C. Commander', code: 'EX-01' });
  const values = { severity: 'S1', rationale: 'It spreads.' };
  run.act({ do: 'complete', task: 'decide-severity', by: 'C. Commander', values });
  expect(run.view()).toMatchObject({
    severity: { level: 'S1', overrides: 'S3' },
    exceptions: [{ state: 'open', ratifyRoles: ['management-body'] }],
  });
  done(run);
});

test('A7 given an override while deciding again, it waits for a second person or goes on under a code', () => {
  const run = decided(SMALL, 'S3');
  reassess(run, { severity: 'S1', rationale: 'It spreads.' });
  expect(run.view()).toMatchObject({
    severity: { level: 'S3' },
    reassessments: [{ answered: 'S3', to: 'S1' }],
  });
  approve(run, 'M. Director', 'rejected');
  expect(run.view()).toMatchObject({ severity: { level: 'S3' }, reassessments: [{ state: 'rejected' }] });
  const values = { severity: 'S1', rationale: 'It spreads.' };
  reassess(
    run,
    { ...values, reason: 'No answer.', compensatingControl: 'Two people.' },
    'exception_not_allowed',
    'EX-06',
  );
  reassess(run, values, 'rationale_missing', 'EX-01');
  reassess(run, { ...values, reason: 'No answer.', compensatingControl: 'Two people.' }, undefined, 'EX-01');
  expect(run.view()).toMatchObject({
    severity: { level: 'S1', overrides: 'S3' },
    exceptions: [{ exception: 'EXC-1', code: 'EX-01', state: 'open' }],
  });
  run.act({ do: 'ratify', by: 'M. Director' });
  expect(run.view().exceptions).toMatchObject([{ state: 'ratified' }]);
  done(run);
});

test('A8 given reclassification to non-major, the incident is marked reclassified and the clock stops with a reason', () => {
  const run = decided(KNOWN, 'S1');
  const [running] = run.view().clocks.filter(({ id }) => id === 'dora-initial');
  expect(running).toMatchObject({ state: 'running' });
  // Deciding again that it is major starts no clock anew.
  reassess(run, { severity: 'S1', rationale: 'Still.', facts: { downtime_minutes: 200 } });
  approve(run, 'M. Director');
  expect(run.view().clocks.find(({ id }) => id === 'dora-initial')).toEqual(running);
  expect(run.view().reclassified).toBeUndefined();
  reassess(run, { severity: 'S3', rationale: 'The log was wrong.', facts: SMALL });
  approve(run, 'M. Director');
  const record = run.log.length - 1;
  expect(run.view()).toMatchObject({ major: { value: false }, reclassified: { record } });
  expect(run.view().clocks.find(({ id }) => id === 'dora-initial')).toMatchObject({
    state: 'stopped',
    because: `reclassified to non-major by record ${record + 1}: stopped`,
  });
  done(run);
});

test('A8 given reclassification, the draft of its submission holds what was told before and why', () => {
  const run = decided(KNOWN, 'S1');
  const submit = (report: 'initial' | 'reclassified', channel: string, reasons: string): void => {
    run.now += 60_000;
    run.submit(
      {
        kind: 'RecordSubmission',
        report,
        values: { channel, receipt: 'R-1', reasons },
        attachments: [],
      },
      run.by('C. Commander'),
    );
  };
  submit('initial', 'portal', '');
  const told = run.log.length - 1;
  reassess(run, { severity: 'S3', rationale: 'The log was wrong.', facts: SMALL });
  expect(run.view().reclassified).toBeUndefined();
  approve(run, 'M. Director');
  const draft = run.view().reclassified?.draft;
  expect(draft).toMatchObject({
    channel: 'portal',
    submitted: false,
    before: [{ report: 'initial', title: 'Initial notification', receipt: 'R-1', record: told }],
  });
  expect(draft?.reasons).toMatch(/^Decided not to be major at .* UTC, record \d+[.] What is known now: /);
  expect(draft?.reasons).toContain('12 → 1');
  expect(draft?.reasons).toContain('The log was wrong.');
  submit('reclassified', draft?.channel ?? '', draft?.reasons ?? '');
  expect(run.view().reclassified?.draft?.submitted).toBe(true);
  done(run);
});
