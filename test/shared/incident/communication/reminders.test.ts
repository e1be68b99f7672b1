// Reminders of one cycle that nobody answered, by day and over a sleep: one answer is for all, each on record; the clock says since
// when, and how often it was promised.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Key } from '../../../../shared/engine/command.ts';
import {
  incidentReferences,
  translateIncident,
} from '../../../../shared/incident/merge/incident-references.ts';
import type { StepView } from '../../../../shared/incident/view.ts';
import { builtInContext } from '../../../support/built-in-context.ts';
import { builtInPeople } from '../../../support/built-in-people.ts';
import { Run } from '../../../support/incident-scenario.ts';
import type { Act, IncidentScenario } from '../../../support/scenario-step.ts';

const context = await builtInContext('incident-response');
const { steps } = JSON.parse(
  readFileSync(new URL('../built-in/s1-vendor-outage.scenario.json', import.meta.url), 'utf8'),
) as IncidentScenario;
const MINUTE = 60_000;
const LEAD = 'D. Comms-Lead';
const NO: { readonly [name: string]: string } = { send_update: 'no', rationale: 'Nothing new to say.' };

/** The bank's package until command is taken: from then on an update is due every 30 minutes. */
function atWork(): Run {
  const run = new Run(context, builtInPeople);
  for (const act of steps.filter((step): step is Act => 'do' in step)) {
    if (act.task === 'contain-incident') break;
    run.act(act);
  }
  return run;
}
const ring = (run: Run, after: number): void => run.act({ do: 'clock', after });
const asked = (run: Run): readonly StepView[] =>
  run.view().steps.filter(({ element }) => element === 'contain-decide-update');
const update = (run: Run) => run.view().clocks.find(({ title }) => title === 'Next update');

function answer(run: Run, task: Key, together: readonly Key[], refused?: string): void {
  run.now += MINUTE;
  const others = together.length === 0 ? {} : { together };
  run.submit({ kind: 'CompleteStep', task, ...others, values: NO, attachments: [] }, run.by(LEAD), refused);
}

test('reminders that pile up are one step; one answer ends them all, and each is on record', () => {
  const run = atWork();
  const startedAt = run.now;
  ring(run, 30);
  const first = asked(run)[0];
  expect(first?.rangAgain).toBeUndefined();
  expect(update(run)?.because).toMatch(/^every 30 min, before that /);
  ring(run, 30);
  ring(run, 58 * 60);
  const [step, ...others] = asked(run);
  expect(others).toEqual([]);
  // The form that somebody may have begun to fill stays where it is.
  expect(step?.task).toBe(first?.task);
  expect(step?.rangAgain?.map(({ since }) => since - startedAt)).toEqual([60 * MINUTE, 59 * 60 * MINUTE]);
  const rest = step?.rangAgain?.map(({ task }) => task) ?? [];
  answer(run, step?.task ?? '', rest);
  expect(asked(run)).toEqual([]);
  expect(run.state.records.at(-1)?.events.filter(({ kind }) => kind === 'ReminderAnswered')).toMatchObject(
    rest.map((task) => ({ task, element: 'contain-decide-update', answeredWith: step?.task })),
  );
  expect(run.view().timeline.at(-1)).toMatchObject({
    title: 'Send an update?',
    detail: expect.stringMatching(/ · answers 2 more reminders: /),
  });
  // The phase can end: nothing of the reminders is left in it.
  expect(
    Object.values(run.state.engine.active).filter(({ element }) => element === 'contain-update'),
  ).toEqual([]);
  ring(run, 30);
  expect(asked(run)).toHaveLength(1);
  run.checkRecheck();
  run.checkStructure();
});

test('after a sleep the promise reads as it was made: every 30 min, overdue since', () => {
  const run = atWork();
  const startedAt = run.now;
  ring(run, 58 * 60);
  expect(update(run)).toMatchObject({
    state: 'running',
    overdueSince: startedAt + 30 * MINUTE,
    because: expect.stringMatching(/^every 30 min, overdue since /),
  });
  answer(run, asked(run)[0]?.task ?? '', []);
  expect(update(run)?.overdueSince).toBeUndefined();
  expect(update(run)?.because).toMatch(/^every 30 min, before that /);
});

test('what is no reminder of that cycle is not answered with it; one that somebody answered meanwhile is passed over', () => {
  const run = atWork();
  for (const after of [30, 30, 30]) ring(run, after);
  const [step] = asked(run);
  const [second = '', third = ''] = step?.rangAgain?.map(({ task }) => task) ?? [];
  const other = run.view().steps.find(({ element }) => element === 'contain-incident')?.task ?? '';
  answer(run, step?.task ?? '', [second, other], 'reminder_of_other_cycle');
  answer(run, second, []);
  answer(run, step?.task ?? '', [second, third]);
  expect(asked(run)).toEqual([]);
  run.checkRecheck();
});

test('where two devices meet, a reminder keeps its own name in the command that answered it', () => {
  const command = {
    kind: 'CompleteStep',
    task: '7',
    together: ['9', '8'],
    values: NO,
    attachments: [],
  } as const;
  expect(incidentReferences(command).ids).toEqual(['7', '9', '8']);
  const to = {
    id: (id: string) => ({ 7: '17', 8: '18' })[id],
    position: () => undefined,
    absolute: () => undefined,
  };
  expect(translateIncident(command, to)).toEqual({ ...command, task: '17', together: ['18'] });
});
