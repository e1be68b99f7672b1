// A fix that came up beside the plan: tracked like a planned one, by the same people, until it is closed.

import { expect, test } from 'vitest';
import { builtInContext } from '../../../support/built-in-context.ts';
import { check, type Run } from '../../../support/incident-scenario.ts';

const context = await builtInContext('incident-response');
/** Two planned fixes are accepted. */
const planned = (): Run =>
  check('root-causes.scenario.json', new URL('../built-in/', import.meta.url), context);

const FIX = {
  title: 'Two people know the switch',
  owner: 'O. Owner',
  due: '2027-01-31',
  root_cause: 'human_error_skills_knowledge',
  criterion: 'a drill without the first one',
};
const propose = (run: Run, values: object, who: string, refused?: string): void =>
  run.submit({ kind: 'ProposeRemediation', values: { ...FIX, ...values } }, run.by(who), refused);

test('it is proposed with all that a plan says, in its phase, and told in the timeline', () => {
  const run = planned();
  propose(run, {}, 'C. Commander');
  const seq = run.log.length - 1;
  const { remediation, timeline, steps } = run.view();
  expect(remediation).toHaveLength(3);
  expect(remediation[2]).toMatchObject({
    title: FIX.title,
    state: 'proposed',
    owner: FIX.owner,
    due: FIX.due,
    rootCause: FIX.root_cause,
    criterion: FIX.criterion,
    processChange: false,
    records: [seq],
  });
  expect(timeline.at(-1)).toMatchObject({ title: `Fix proposed: ${FIX.title}` });
  expect(steps.find(({ instance }) => instance === remediation[2]?.instance)).toMatchObject({
    element: 'accept-remediation',
    phase: 'learn',
  });
});

test('it goes its way with the planned ones, and the incident ends only when it is closed too', () => {
  const run = planned();
  propose(run, { process_change: true }, 'C. Commander');
  const act = (task: string, by: string, values: object, more: object = {}): void =>
    run.act({ do: 'complete', task, by, values: values as Record<string, string>, ...more });
  act('accept-remediation', 'O. Owner', { ...FIX, process_change: true, acceptance: 'fix' });
  for (const _fix of run.view().remediation) act('implement-fix', 'O. Owner', { implementation: 'Done.' });
  // Whoever owns it cannot validate it.
  act(
    'validate-effect',
    'O. Owner',
    { effective: 'yes', rationale: 'Seen.' },
    {
      index: 2,
      refused: 'separation_of_duties',
    },
  );
  for (const _fix of run.view().remediation)
    act('validate-effect', 'C. Commander', { effective: 'yes', rationale: 'Seen.' });
  expect(run.view().remediation.map(({ state }) => state)).toEqual(['closed', 'closed', 'validated']);
  act('close-incident', 'C. Commander', { closure: ['remediation'], rationale: 'All but one.' });
  expect(run.view().state).toBe('active');
  expect(run.view().steps.map(({ element }) => element)).toEqual(['publish-change']);
  run.checkRecheck();
  run.checkStructure();
});

test.each([
  ['O. Owner', {}, undefined],
  ['R. Responder', {}, 'role_may_not'],
  ['C. Commander', { owner: ' ' }, 'value_missing'],
  ['C. Commander', { criterion: 3 }, 'value_missing'],
  ['C. Commander', { due: '31.1.2027' }, 'date_malformed'],
  ['C. Commander', { due: '2027-13-01' }, 'date_malformed'],
] as const)('%s proposes %o: %s', (who, values, refused) => {
  propose(planned(), values, who, refused);
});

test('a version that tracks no fix alone says where else to write it', async () => {
  const runbook = await builtInContext('cisa-sample');
  const folder = new URL('../cisa/', import.meta.url);
  const run = check('confirmed-to-the-end.scenario.json', folder, runbook);
  run.state = { ...run.state, closedAt: null };
  propose(run, {}, Object.keys(run.people)[0] ?? '', 'remediation_not_tracked');
});
