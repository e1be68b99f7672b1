// A1, A2, A4: declaring, correcting, evidence that is missing by name; and closing by hand, reopening, links.

import { expect, test } from 'vitest';
import type { IncidentId } from '../../../../shared/base/ids.ts';
import type { IncidentCommand } from '../../../../shared/incident/command.ts';
import { INVERSE, RELATIONS } from '../../../../shared/incident/lifecycle/lifecycle-command.ts';
import { nextStep } from '../../../../shared/incident/next-step.ts';
import { builtInContext } from '../../../support/built-in-context.ts';
import { builtInPeople } from '../../../support/built-in-people.ts';
import { personId, Run } from '../../../support/incident-scenario.ts';
import type { Act } from '../../../support/scenario-step.ts';

const context = await builtInContext('incident-response');
const OTHER = { id: 'inc_bbbbbbbbbbbbbbbb' as IncidentId, number: 7 };
const SEEN = { title: 'Payments API unavailable', seen: 'Errors on all channels' };
const OPEN: Act = { do: 'open', by: 'R. Responder', source: 'third-party.notification', values: SEEN };
const SIGNAL: Act = {
  do: 'complete',
  task: 'record-signal',
  by: 'R. Responder',
  values: { ...SEEN, signal: '503', signal_source: 'probe', services: 'Payments' },
};

function runOf(...acts: readonly Act[]): Run {
  const run = new Run(context, builtInPeople);
  for (const act of acts) run.act(act);
  return run;
}

function submit(run: Run, command: IncidentCommand, who: string, refused?: string): void {
  run.now += 60_000;
  run.submit(command, run.by(who), refused);
}

test('A1 given a third-party notification, the first phase opens with one next action and the record holds the instant', () => {
  const run = runOf(OPEN);
  const view = run.view();
  expect(view.source).toBe('third-party.notification');
  expect(view.phases.filter(({ state }) => state === 'here')).toHaveLength(1);
  expect(view.phases[0]?.state).toBe('here');
  expect(view.steps).toHaveLength(1);
  expect(nextStep(view, 'responder', personId('R. Responder'))?.element).toBe(view.steps[0]?.element);
  expect(view.openedAt).toBe(Date.UTC(2026, 10, 15, 1, 15));
  expect(view.timeline[0]?.title).toBe('Declared: Payments API unavailable');
  const about = runOf({ ...OPEN, values: { ...SEEN, occurredPrecision: 'quarter' } });
  expect(about.view().timeline[0]?.detail).toBe('Errors on all channels · time of occurrence about ± 15 min');
  const zoned = runOf({
    ...OPEN,
    values: { ...SEEN, occurredPrecision: 'minute', occurredZone: 'Europe/Lisbon' },
  });
  expect(zoned.view().timeline[0]?.detail).toContain('time of occurrence ± 1 min, given in Europe/Lisbon');
});

test('A2 given a saved entry, it is only corrected: original, correction, author and reason stay', () => {
  const run = runOf(OPEN, { do: 'note', by: 'S. Scribe', values: { text: 'Clients affected: 8 %' } });
  run.act({
    do: 'correct',
    by: 'C. Commander',
    record: 1,
    values: { text: '12.4 %', reason: 'first figure was DE only' },
  });
  const [, original, correction] = run.view().timeline;
  expect(original).toMatchObject({ title: 'Clients affected: 8 %', correctedBy: 2 });
  expect(original?.actor).toBe(personId('S. Scribe'));
  expect(correction).toMatchObject({
    actor: personId('C. Commander'),
    correctionOf: 1,
    title: 'Corrects 2: 12.4 %',
    detail: 'first figure was DE only',
  });
  expect(run.log).toHaveLength(3);
  run.checkRecheck();
});

test('A4 given a phase that lacks evidence, what is missing is named, and it is completed or bypassed with a code', () => {
  const run = runOf(OPEN, SIGNAL);
  const missing = (): readonly string[] =>
    (run.view().phases.find(({ state }) => state === 'here')?.points ?? []).flatMap(({ evidence }) =>
      evidence.filter((item) => item.required && item.state === 'missing').map(({ title }) => title),
    );
  const before = missing();
  expect(before.length).toBeGreaterThan(0);
  expect(before.every((title) => title !== '')).toBe(true);
  run.act({
    do: 'complete',
    task: 'confirm-incident',
    by: 'R. Responder',
    values: { confirmed: 'yes' },
    refused: 'evidence_missing',
  });
  run.act({
    do: 'complete',
    task: 'confirm-incident',
    by: 'R. Responder',
    values: { confirmed: 'yes', rationale: 'Two probes say so.' },
  });
  const points = run.view().phases.flatMap(({ points: all }) => all);
  const confirmed = points.find(({ element }) => element === 'confirm-incident');
  expect(confirmed?.evidence.filter(({ state }) => state === 'found').map(({ record }) => record)).toContain(
    2,
  );
  run.checkRecheck();
  const bypassed = runOf(OPEN, SIGNAL, {
    do: 'except',
    task: 'confirm-incident',
    by: 'R. Responder',
    code: 'EX-05',
  });
  bypassed.act({
    do: 'complete',
    task: 'confirm-incident',
    by: 'R. Responder',
    values: { confirmed: 'yes' },
  });
  expect(bypassed.view().exceptions).toMatchObject([{ code: 'EX-05', state: 'open' }]);
  const all = bypassed.view().phases.flatMap(({ points: each }) => each);
  const excepted = all.find(({ element }) => element === 'confirm-incident');
  expect(excepted?.evidence.map(({ state }) => state)).toContain('excepted');
});

test('a leader closes with an outcome and a reason; nothing waits any more; reopened, it goes on where it stood', () => {
  const run = runOf(OPEN, SIGNAL);
  const close = { kind: 'CloseIncident', outcome: 'no_further_action' } as const;
  const waited = run.view().steps.map(({ element }) => element);
  submit(run, { ...close, values: { rationale: 'Test traffic.' } }, 'R. Responder', 'role_may_not');
  submit(run, { ...close, values: { rationale: ' ' } }, 'C. Commander', 'rationale_missing');
  submit(run, { kind: 'ReopenIncident', values: { rationale: 'x' } }, 'C. Commander', 'incident_not_closed');
  submit(run, { ...close, values: { rationale: 'Test traffic.' } }, 'C. Commander');
  expect(run.view()).toMatchObject({ state: 'completed', closedAt: run.now, steps: [], nextDue: null });
  run.act({ do: 'clock', refused: 'incident_closed' });
  run.act({ do: 'note', by: 'S. Scribe', values: { text: 'Probe owner told.' } });
  const reopen = { kind: 'ReopenIncident', values: { rationale: 'It is real after all.' } } as const;
  submit(run, reopen, 'S. Scribe', 'role_may_not');
  submit(run, reopen, 'C. Commander');
  expect(run.view().steps.map(({ element }) => element)).toEqual(waited);
  expect(run.view().lifecycle?.closings).toMatchObject([
    { outcome: 'no_further_action', rationale: 'Test traffic.', reopened: { by: personId('C. Commander') } },
  ]);
  run.checkRecheck();
  run.checkStructure();
});

test('a duplicate and a merge name the incident that goes on; both ends keep their records', () => {
  const run = runOf(OPEN);
  const values = { rationale: 'Declared twice within a minute.' };
  submit(run, { kind: 'CloseIncident', outcome: 'merged', values }, 'C. Commander', 'value_missing');
  const own = { ...OTHER, id: 'inc_aaaaaaaaaaaaaaaa' as IncidentId };
  const merge = { kind: 'CloseIncident', outcome: 'merged', values } as const;
  submit(run, { ...merge, other: own }, 'C. Commander', 'link_to_itself');
  const rehearsal = { ...OTHER, id: 'reh_bbbbbbbbbbbbbbbb' as IncidentId };
  submit(run, { ...merge, other: rehearsal }, 'C. Commander', 'link_modes_differ');
  submit(run, { ...merge, outcome: 'false_positive', other: OTHER }, 'C. Commander', 'link_not_asked');
  submit(run, { ...merge, other: OTHER }, 'C. Commander');
  expect(run.view().timeline.at(-1)?.title).toBe('Closed: merged into INC-0007');
  expect(run.view().lifecycle?.links).toMatchObject([{ relation: 'merged_into', other: OTHER }]);
  const again = { kind: 'LinkIncident', relation: 'merged_into', other: OTHER, values } as const;
  submit(run, again, 'S. Scribe', 'link_known');
  submit(run, { ...again, relation: 'related' }, 'S. Scribe');
  run.checkRecheck();
});

test('an incident whose process ended is not reopened', () => {
  const no = { confirmed: 'no', rationale: 'The probe itself was down.' };
  const run = runOf(OPEN, SIGNAL, {
    do: 'complete',
    task: 'confirm-incident',
    by: 'R. Responder',
    values: no,
  });
  expect(run.view().state).toBe('completed');
  submit(run, { kind: 'ReopenIncident', values: { rationale: 'x' } }, 'C. Commander', 'run_ended');
});

test('every relation reads back from the other end', () => {
  for (const relation of RELATIONS) expect(INVERSE[INVERSE[relation]]).toBe(relation);
});
