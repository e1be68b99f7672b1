// Who has command where nobody took it on record: by the second edition of the rules (I34) it moves by a record and not in silence.

import { expect, test } from 'vitest';
import { builtInContext } from '../../../support/built-in-context.ts';
import { builtInPeople } from '../../../support/built-in-people.ts';
import { personId, Run } from '../../../support/incident-scenario.ts';
import type { Act } from '../../../support/scenario-step.ts';

const context = await builtInContext('incident-response');
const DEPUTY = 'A. Deputy';
const people = { ...builtInPeople, [DEPUTY]: ['incident-commander'] };
const complete = (task: string, values: object, by = DEPUTY): Act =>
  ({ do: 'complete', task, by, values }) as Act;

/** The deputy does the triage in the role of commander; the commander takes command by the step of the process, then the deputy acts again. */
const TRIAGE: readonly Act[] = [
  complete(
    'record-signal',
    { title: 'P', signal: '503', signal_source: 'probe', services: 'Payments' },
    'R. Responder',
  ),
  complete('confirm-incident', { confirmed: 'yes', rationale: 'Two probes.' }),
  complete('gather-facts', {
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
  }),
  complete('decide-severity', { severity: 'S1', rationale: 'By the table.' }),
  { do: 'approve', task: 'decide-severity', by: 'M. Director' },
  complete('decide-escalation', { escalate: 'yes', rationale: 'S1.' }),
];
const TAKEN = complete('take-command', { commander_status: 'I have command.' }, 'C. Commander');

function triaged(rules?: 2): Run {
  const run = new Run(context, people);
  const values = { title: 'Payments stopped' };
  run.act({ do: 'open', by: 'R. Responder', ...(rules ? { rules } : {}), values });
  for (const act of TRIAGE) run.act(act);
  return run;
}
const note = (run: Run, by: string): void => {
  run.submit({ kind: 'AddNote', values: { text: 'x' }, attachments: [] }, run.by(by));
};

test.each([
  ['first', undefined, DEPUTY, DEPUTY],
  ['second', 2, DEPUTY, 'C. Commander'],
] as const)(
  'by the %s edition, an act of another commander after command was taken',
  (_edition, rules, before, after) => {
    const run = triaged(rules);
    expect(run.view().commander?.person).toBe(personId(before));
    run.act(TAKEN);
    expect(run.view().commander?.person).toBe(personId('C. Commander'));
    note(run, DEPUTY);
    expect(run.view().commander?.person).toBe(personId(after));
    run.checkRecheck();
  },
);

test.each([
  ['first', undefined, 'C. Commander'],
  ['second', 2, DEPUTY],
] as const)('by the %s edition, where nobody takes it by a step', (_edition, rules, expected) => {
  const run = triaged(rules);
  note(run, 'C. Commander');
  expect(run.view().commander?.person).toBe(personId(expected));
});
