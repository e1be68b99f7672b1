// Submissions to the authority and the limits that they start: in their order, by whom, late, told of, and reclassified.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { PersonId } from '../../../../shared/base/ids.ts';
import type { Values } from '../../../../shared/base/json.ts';
import type { LimitedReport, SubmittedReport } from '../../../../shared/incident/reporting/report-record.ts';
import { handoverCard } from '../../../../shared/incident/people/handover-card.ts';
import type { ClockView } from '../../../../shared/incident/view.ts';
import { mostUrgentClocks } from '../../../../renderer/features/runner/clock-order.ts';
import { builtInContext } from '../../../support/built-in-context.ts';
import { builtInPeople } from '../../../support/built-in-people.ts';
import { Run } from '../../../support/incident-scenario.ts';
import type { Act, IncidentScenario } from '../../../support/scenario-step.ts';

const context = await builtInContext('incident-response');
const outage = JSON.parse(
  readFileSync(new URL('../built-in/s1-vendor-outage.scenario.json', import.meta.url), 'utf8'),
) as IncidentScenario;
const HOUR = 3_600_000;

/** The built-in package until the severity is asked, or decided as S1 and major. */
function outageUntil(until: 'asked' | 'decided'): Run {
  const run = new Run(context, builtInPeople);
  const acts = outage.steps.filter((step): step is Act => 'do' in step);
  const end = acts.findIndex((act) => act.do === 'approve') + (until === 'decided' ? 1 : -1);
  for (const act of acts.slice(0, end)) run.act(act);
  return run;
}

interface Told {
  readonly by?: string;
  readonly earlier?: number;
  readonly refused?: string;
  readonly values?: Values;
  readonly preparedBy?: string;
}
function submit(
  run: Run,
  report: SubmittedReport,
  { by = 'L. Counsel', earlier, refused, values, preparedBy }: Told = {},
) {
  run.now += 60_000;
  const when = earlier === undefined ? {} : { occurredAt: run.now - earlier };
  run.submit(
    {
      kind: 'RecordSubmission',
      report,
      ...(preparedBy === undefined ? {} : { preparedBy: run.by(preparedBy).actor as PersonId }),
      values: values ?? { channel: 'portal', receipt: 'R-1' },
      attachments: [],
    },
    { ...run.by(by), ...when },
    refused,
  );
}
function delay(run: Run, report: LimitedReport, values: Values, refused?: string): void {
  run.now += 60_000;
  run.submit({ kind: 'RecordDelayNotice', report, values, attachments: [] }, run.by('L. Counsel'), refused);
}
const clock = (run: Run, report: LimitedReport): ClockView | undefined =>
  run.view().clocks.find(({ id }) => id === `dora-${report}`);

test('each report starts the limit of the next: 4 h, 72 h, one month', () => {
  const run = outageUntil('decided');
  expect(clock(run, 'intermediate')).toBeUndefined();
  submit(run, 'initial');
  const initialAt = run.now;
  expect(clock(run, 'initial')).toMatchObject({ state: 'met', metAt: initialAt });
  expect(clock(run, 'intermediate')).toMatchObject({
    state: 'running',
    startedAt: initialAt,
    due: initialAt + 72 * HOUR,
    rule: 'Reg. (EU) 2025/301 Art. 5(1)',
  });
  run.now += 70 * HOUR;
  submit(run, 'intermediate');
  expect(clock(run, 'intermediate')?.state).toBe('met');
  const first = clock(run, 'final')?.due ?? 0;
  run.now += 24 * HOUR;
  submit(run, 'intermediate');
  expect((clock(run, 'final')?.due ?? 0) - first).toBeGreaterThanOrEqual(24 * HOUR);
  submit(run, 'final');
  expect(clock(run, 'final')).toMatchObject({ state: 'met', metAt: run.now });
  run.checkRecheck();
  run.checkStructure();
});

test('a report that went earlier counts from when it went, not from when it is recorded', () => {
  const run = outageUntil('decided');
  const decidedAt = run.now;
  run.now += 5 * HOUR;
  expect(clock(run, 'initial')?.state).toBe('breached');
  submit(run, 'initial', { earlier: 2 * HOUR });
  expect(clock(run, 'initial')).toMatchObject({ state: 'met', metAt: decidedAt + 3 * HOUR + 60_000 });
});

test('a late report stays breached, says how late it was, and nothing is owed any more', () => {
  const run = outageUntil('decided');
  expect(run.view().nextReport).toBe('initial');
  run.now += 5 * HOUR;
  submit(run, 'initial');
  const initial = run.state.reports?.submissions[0];
  expect(clock(run, 'initial')).toMatchObject({
    state: 'breached',
    settled: { at: run.now, words: `submitted late by 1 h 1 min, record ${(initial?.record ?? 0) + 1}` },
  });
  expect(handoverCard(run.view()).clocks.map(({ id }) => id)).not.toContain('dora-initial');
  expect(run.view().nextReport).toBe('intermediate');
  run.now += HOUR;
  submit(run, 'intermediate');
  expect(run.view().nextReport).toBe('final');
  run.now += 40 * 24 * HOUR;
  submit(run, 'final');
  const final = run.state.reports?.submissions.at(-1);
  expect(clock(run, 'final')).toMatchObject({
    state: 'breached',
    settled: { words: expect.stringMatching(`^submitted late by .*, record ${(final?.record ?? 0) + 1}$`) },
  });
  expect(run.view().nextReport).toBeUndefined();
  expect(mostUrgentClocks(run.view().clocks, run.now)[0]?.id).not.toMatch(/^dora-/);
});

test('a message to the authority starts the next limit, but the report is owed until its submission is on record', () => {
  const run = new Run(context, builtInPeople);
  for (const act of outage.steps.filter((step): step is Act => 'do' in step)) {
    run.act(act);
    if (clock(run, 'intermediate')) break;
  }
  expect(clock(run, 'initial')?.because).toMatch(
    /The released message counts until a submission is on record[.]$/,
  );
  expect(run.view().nextReport).toBe('initial');
  submit(run, 'initial');
  expect(clock(run, 'initial')?.because).not.toContain('released message');
  expect(run.view().nextReport).toBe('intermediate');
});

test.each([
  ['the first edition', undefined, 'intranet', true],
  ['the second, on the portal of the authority', 2, 'regulator-portal', true],
  ['the second, on the intranet', 2, 'intranet', false],
] as const)('a message to the authority that was released, by %s', (_title, rules, channel, counts) => {
  const run = new Run(context, builtInPeople);
  const told = JSON.stringify(outage.steps.filter((step) => 'do' in step));
  const acts = JSON.parse(told.replaceAll('"regulator-portal"', `"${channel}"`)) as Act[];
  const drafted = acts.findIndex((act) => JSON.stringify(act).includes('"audience":"regulator"'));
  const released = acts.findIndex(
    (act, at) => at > drafted && 'task' in act && act.task === 'release-message',
  );
  for (const act of acts.slice(0, released + 1))
    run.act(act.do === 'open' && rules ? { ...act, rules } : act);
  expect(clock(run, 'intermediate') !== undefined).toBe(counts);
  expect(clock(run, 'initial')?.state).toBe(counts ? 'met' : 'running');
});

test('a notice of delay is said beside the limit and does not move it', () => {
  const run = outageUntil('decided');
  const due = clock(run, 'initial')?.due;
  delay(run, 'initial', { channel: 'telephone', reasons: 'The portal is down.' });
  expect(clock(run, 'initial')).toMatchObject({ state: 'running', due });
  expect(clock(run, 'initial')?.because).toContain('The authority was told of a delay at');
  expect(run.view().timeline.at(-1)).toMatchObject({
    title: 'Initial notification: authority told of a delay',
    detail: 'by telephone · The portal is down.',
  });
});

test('what is missing, out of order or not due is refused', () => {
  const asked = outageUntil('asked');
  submit(asked, 'initial', { refused: 'report_not_due' });
  const run = outageUntil('decided');
  submit(run, 'initial', { by: 'R. Responder', refused: 'role_may_not' });
  submit(run, 'initial', { values: {}, refused: 'value_missing' });
  submit(run, 'intermediate', { refused: 'report_out_of_order' });
  submit(run, 'reclassified', { refused: 'report_not_due' });
  delay(run, 'initial', { channel: 'telephone' }, 'value_missing');
  submit(run, 'initial');
  submit(run, 'intermediate', { earlier: HOUR, refused: 'report_out_of_order' });
  submit(run, 'final', { refused: 'report_out_of_order' });
});

const SMALL: Values = {
  service_critical: 'yes',
  authorised_service: 'yes',
  malicious_access: 'none',
  data_loss: 'none',
  workaround: 'yes',
  relevant_client: 'no',
  reputational_impact: 'none',
  clients_percent: 1,
  clients_percent_quality: 'actual',
  clients_affected: 1_200,
  clients_affected_quality: 'actual',
  downtime_minutes: 20,
  downtime_minutes_quality: 'actual',
  member_states: 1,
  member_states_quality: 'actual',
  duration_hours: 1,
  duration_hours_quality: 'actual',
  transactions_percent: 0,
  transactions_percent_quality: 'actual',
  costs_eur: 0,
  costs_eur_quality: 'actual',
  financial_counterparts_percent: 0,
  financial_counterparts_percent_quality: 'actual',
};

/** Decided again on facts that are not major, with a second person. */
function reclassify(run: Run): void {
  run.now += 60_000;
  const values = { severity: 'S3', rationale: 'The log was wrong.', facts: SMALL };
  run.submit({ kind: 'ReassessSeverity', values }, run.by('C. Commander'));
  const asked = run.state.reassessments?.at(-1);
  if (asked?.reassessment === undefined || run.view().reclassified) return;
  const by = run.by('M. Director');
  const approval = run.approval({ do: 'approve' }, asked.seq, by);
  const agreed = { rationale: 'I read it.' };
  run.submit({ kind: 'ApproveReassessment', reassessment: asked.reassessment, approval, values: agreed }, by);
}

test('A8 given reclassification after the initial notification, the authority is to be told and the submission says why', () => {
  const run = outageUntil('decided');
  submit(run, 'initial');
  reclassify(run);
  expect(run.view().clocks.find(({ id }) => id === 'dora-intermediate')).toBeUndefined();
  expect(clock(run, 'initial')?.because).toMatch(
    /stopped; the authority is to be told \(Reg\. \(EU\) 2025\/302 Art\. 5\)$/,
  );
  submit(run, 'intermediate', { refused: 'report_not_due' });
  submit(run, 'reclassified', { refused: 'value_missing' });
  submit(run, 'reclassified', { values: { channel: 'portal', reasons: 'At no time over a threshold.' } });
  expect(clock(run, 'initial')).toMatchObject({ state: 'stopped' });
  expect(clock(run, 'initial')?.because).toMatch(/stopped; the authority was told \d\d:\d\d UTC$/);
  run.checkRecheck();
  run.checkStructure();
});

test('at S1 another person submits the initial notification than who wrote it', () => {
  const run = outageUntil('decided');
  expect(run.view().severity?.level).toBe('S1');
  submit(run, 'initial', { preparedBy: 'L. Counsel', refused: 'separation_of_duties' });
  submit(run, 'initial', { preparedBy: 'C. Commander' });
  expect(run.state.reports?.submissions).toMatchObject([{ preparedBy: run.by('C. Commander').actor }]);
  submit(run, 'intermediate', { preparedBy: 'L. Counsel' });
  run.checkRecheck();
});
