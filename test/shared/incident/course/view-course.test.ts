// The whole process as facts: each element once, with how often it was done, where tokens stand and what they wait for.

import { expect, test } from 'vitest';
import { elementCounts } from '../../../../shared/engine/view.ts';
import type { CourseElement } from '../../../../shared/incident/course/course.ts';
import { viewCourse } from '../../../../shared/incident/course/view-course.ts';
import { builtInContext } from '../../../support/built-in-context.ts';
import { builtInPeople } from '../../../support/built-in-people.ts';
import { Run } from '../../../support/incident-scenario.ts';
import type { Act } from '../../../support/scenario-step.ts';

const context = await builtInContext('incident-response');
const SEEN = { title: 'Payments API unavailable', seen: 'Errors on all channels' };
const OPEN: Act = { do: 'open', by: 'R. Responder', source: 'third-party.notification', values: SEEN };
const SIGNAL: Act = {
  do: 'complete',
  task: 'record-signal',
  by: 'R. Responder',
  values: { ...SEEN, signal: '503', signal_source: 'probe', services: 'Payments' },
};
const confirm = (confirmed: 'yes' | 'no'): Act => ({
  do: 'complete',
  task: 'confirm-incident',
  by: 'R. Responder',
  values: { confirmed, rationale: 'Two probes say so.' },
});

function runOf(...acts: readonly Act[]): Run {
  const run = new Run(context, builtInPeople);
  for (const act of acts) run.act(act);
  return run;
}

const elementsOf = (run: Run): ReadonlyMap<string, CourseElement> =>
  new Map(
    viewCourse(run.context, run.state)
      .flatMap(({ parts }) => parts)
      .flatMap(({ around, elements }) => (around ? [around, ...elements] : elements))
      .map((element) => [element.element, element]),
  );

test('every element of every process stands in it once, the main process first, with the counts of the run', () => {
  const run = runOf(OPEN, SIGNAL);
  const course = viewCourse(run.context, run.state);
  const ids = course
    .flatMap(({ parts }) => parts)
    .flatMap(({ around, elements }) => [...(around ? [around] : []), ...elements])
    .map(({ element }) => element);
  const known = context.deployment.processes.flatMap(({ nodes }) => nodes.map(({ id }) => id));
  expect(ids.toSorted()).toEqual(known.toSorted());
  expect(course.map(({ main }) => main)).toEqual([true, ...course.slice(1).map(() => false)]);
  expect(course[0]?.parts.flatMap(({ phase }) => phase ?? [])).toEqual([
    'detect',
    'triage',
    'contain',
    'recover',
    'learn',
  ]);
  const counts = elementCounts(run.state.engine);
  for (const [id, element] of elementsOf(run)) {
    expect(element.done).toBe(counts.completed[id] ?? 0);
    expect(element.tokens).toBe(counts.active[id] ?? 0);
  }
});

test('what is read first comes first: a start event before the step it leads to, an event sub-process last', () => {
  const ids = [...elementsOf(runOf(OPEN)).keys()];
  const at = (id: string): number => ids.indexOf(id);
  expect(at('triage-start')).toBeLessThan(at('confirm-incident'));
  expect(at('confirm-incident')).toBeLessThan(at('decide-severity'));
  expect(at('decide-severity')).toBeLessThan(at('triaged'));
  expect(at('contained')).toBeLessThan(at('contain-update'));
});

test('it says what is done and by which records, where it stands, who is waited for, what listens, what is ahead', () => {
  const elements = elementsOf(runOf(OPEN, SIGNAL));
  expect(elements.get('record-signal')).toMatchObject({ state: 'done', done: 1, records: [1] });
  expect(elements.get('confirm-incident')).toMatchObject({
    state: 'here',
    tokens: 1,
    waits: [{ for: 'people', roles: expect.arrayContaining(['responder']) as string[] }],
  });
  expect(elements.get('communication-requested')).toMatchObject({
    state: 'armed',
    waits: [{ for: 'message', name: 'communication.requested' }],
  });
  expect(elements.get('contain-incident')?.state).toBe('ahead');
  // Two of the three ways to begin were not taken, and no token comes there any more.
  expect(elements.get('third-party-notification')?.state).toBe('done');
  expect(elements.get('human-report')?.state).toBe('skipped');
  expect(elements.get('third-party-escalation')?.calls).toEqual(['third-party']);
});

test('the way that was taken at a gateway is counted; behind the end nothing is ahead any more', () => {
  const yes = elementsOf(runOf(OPEN, SIGNAL, confirm('yes')));
  expect(yes.get('incident-confirmed')?.ways.map(({ to, taken }) => [to, taken])).toEqual(
    expect.arrayContaining([
      ['False positive', 0],
      ['Gather the facts', 1],
    ]),
  );
  expect(yes.get('false-positive')?.state).toBe('skipped');
  const no = [...elementsOf(runOf(OPEN, SIGNAL, confirm('no'))).values()];
  expect(no.map(({ state }) => state)).not.toContain('ahead');
  expect(no.find(({ element }) => element === 'closed-false-positive')?.state).toBe('done');
  expect(no.find(({ element }) => element === 'contain')?.state).toBe('skipped');
});

test('closed by hand, it says where it stood; nothing waits; reopened, it stands there again', () => {
  const run = runOf(OPEN, SIGNAL);
  const values = { rationale: 'Test traffic.' };
  run.now += 60_000;
  run.submit({ kind: 'CloseIncident', outcome: 'no_further_action', values }, run.by('C. Commander'));
  const closed = [...elementsOf(run).values()];
  expect(closed.flatMap(({ waits }) => waits)).toEqual([]);
  expect(new Set(closed.map(({ state }) => state))).toEqual(new Set(['done', 'left', 'skipped']));
  expect(run.view().phases.find(({ leftAt }) => leftAt !== undefined)).toMatchObject({
    phase: 'triage',
    leftAt: run.now,
  });
  run.submit({ kind: 'ReopenIncident', values }, run.by('C. Commander'));
  expect(elementsOf(run).get('confirm-incident')?.state).toBe('here');
  expect(run.view().phases.flatMap(({ leftAt }) => leftAt ?? [])).toEqual([]);
});
