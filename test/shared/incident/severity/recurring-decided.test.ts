// An incident that is not major alone and is decided to recur: it is major from that decision on, and the next one can ask for it.

import { expect, test } from 'vitest';
import type { Values } from '../../../../shared/base/json.ts';
import { findRecurrence } from '../../../../shared/dora/recurring.ts';
import { occurrenceOf } from '../../../../shared/incident/severity/occurrence.ts';
import { builtInContext } from '../../../support/built-in-context.ts';
import { builtInPeople } from '../../../support/built-in-people.ts';
import { Run } from '../../../support/incident-scenario.ts';
import { approve, reassess } from '../../../support/reassess-steps.ts';

const context = await builtInContext('incident-response');
const CAUSE = 'monitoring_of_policy_adherence';
/** One threshold, of two: clients. */
const CALM: Values = {
  service_critical: 'yes',
  authorised_service: 'no',
  malicious_access: 'none',
  data_loss: 'none',
  workaround: 'yes',
  relevant_client: 'no',
  reputational_impact: 'none',
  clients_percent: 6,
  clients_affected: 6_000,
  downtime_minutes: 70,
  member_states: 1,
  duration_hours: 2,
  transactions_percent: 2,
  costs_eur: 1_000,
  financial_counterparts_percent: 1,
};

function decided(more: Values): Run {
  const run = new Run(context, builtInPeople);
  run.act({ do: 'open', by: 'R. Responder', source: 'human.report', values: { title: 'Payments time out' } });
  const signal = { signal: '503', signal_source: 'probe', services: 'Payments', title: 'Payments time out' };
  run.act({ do: 'complete', task: 'record-signal', by: 'R. Responder', values: signal });
  const confirmed = { confirmed: 'yes', rationale: 'Seen.' };
  run.act({ do: 'complete', task: 'confirm-incident', by: 'R. Responder', values: confirmed });
  run.act({ do: 'complete', task: 'gather-facts', by: 'R. Responder', values: CALM });
  const values = { severity: 'S2', rationale: 'As it is.', ...more };
  run.act({ do: 'complete', task: 'decide-severity', by: 'R. Responder', values });
  run.act({ do: 'approve', task: 'decide-severity', by: 'M. Director' });
  return run;
}

function done(run: Run): void {
  run.checkFold();
  run.checkRecheck();
}

test('decided with the severity: major, its clock starts, and the decision names the others', () => {
  const before = decided({ recurring_cause: CAUSE });
  const first = occurrenceOf(context, before.state);
  expect(first).toMatchObject({ major: false, causes: [CAUSE] });
  expect(before.view().major).toMatchObject({ value: false });
  if (!first) throw new Error('nothing occurred');
  const found = findRecurrence(first, CAUSE, [first]);
  expect(found?.together).toMatchObject({ major: true, provisional: false });
  const recurring = { recurring_cause: CAUSE, recurring_incidents: ['inc_aaaaaaaaaaaaaaaa'], major: true };
  const run = decided(recurring);
  expect(run.view()).toMatchObject({ severity: { level: 'S2' }, major: { value: true } });
  expect(run.view().decisions.find(({ step }) => step === 'severity.decide')?.values).toMatchObject(
    recurring,
  );
  expect(run.view().clocks.some(({ id }) => id.includes('initial'))).toBe(true);
  expect(occurrenceOf(context, run.state)?.major).toBe(true);
  done(run);
});

test('found later, it is decided again: from not major to major', () => {
  const run = decided({});
  expect(occurrenceOf(context, run.state)).toBeUndefined();
  const recurring = { recurring_cause: CAUSE, recurring_incidents: ['inc_aaaaaaaaaaaaaaaa'], major: true };
  reassess(run, { severity: 'S2', rationale: 'The same cause as in May.', facts: {}, ...recurring });
  expect(run.view().reassessments?.[0]?.major).toEqual({ before: false, after: true });
  approve(run, 'M. Director');
  expect(run.view().major).toMatchObject({ value: true });
  expect(occurrenceOf(context, run.state)).toMatchObject({ major: true, causes: [CAUSE] });
  done(run);
});
