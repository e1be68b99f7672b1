// A clock that moved goes on record once, by the program only, and moves no limit.

import { expect, test } from 'vitest';
import { decideIncident } from '../../../../shared/incident/decide-incident.ts';
import { readCommandShape } from '../../../../shared/incident/record-shape.ts';
import { builtInContext } from '../../../support/built-in-context.ts';
import { builtInPeople } from '../../../support/built-in-people.ts';
import { DeviceRun } from '../../../support/device-run.ts';
import { Run } from '../../../support/incident-scenario.ts';

const context = await builtInContext('incident-response');
const HOUR = 3_600_000;

function declared(): Run {
  const run = new Run(context, builtInPeople);
  run.act({ do: 'open', by: 'C. Commander', values: { title: 'Portal down' } });
  return run;
}

test('sleep and a clock put back are told in the timeline; clocks stay, the state is the fold', () => {
  const run = declared();
  const before = run.view().clocks.map(({ id, startedAt }) => [id, startedAt]);
  const from = run.now;
  run.now += 8 * HOUR;
  const jump = { kind: 'RecordClockJump', from, to: run.now, elapsed: 60_000 } as const;
  run.submit(jump, run.by());
  run.submit(jump, run.by(), 'nothing_due');
  run.submit({ ...jump, from: run.now, to: run.now - HOUR, elapsed: 1000 }, run.by());
  const titles = run.view().timeline.map(({ title }) => title);
  expect(titles).toContain('The device slept, or its clock was put forward, by 7 h 59 min');
  expect(titles).toContain('The clock of the device was put back by 1 h');
  expect(run.view().clockJumps?.map(({ to }) => to)).toEqual([run.now, run.now - HOUR]);
  const after = new Map(run.view().clocks.map(({ id, startedAt }) => [id, startedAt]));
  for (const [id, startedAt] of before)
    if (id !== 'dora-initial') expect(after.get(id as string)).toBe(startedAt);
  run.checkRecheck();
});

test('nobody else says that the clock moved, and no other clock moved', () => {
  const run = declared();
  const jump = { kind: 'RecordClockJump', from: run.now, to: run.now + HOUR, elapsed: 0 } as const;
  run.submit(jump, run.by('C. Commander'), 'role_may_not');
  run.submit({ ...jump, elapsed: HOUR - 59_000, to: run.now + HOUR }, run.by());
  run.submit({ ...jump, to: run.now + 90_000, elapsed: 60_000 }, run.by(), 'nothing_due');
  const note = { kind: 'AddNote', values: { text: 'x' }, attachments: [] } as const;
  expect(decideIncident(run.context, run.state, note, run.by())).toMatchObject({
    error: { code: 'clock_only' },
  });
});

test('a clock that moved while another device closed the incident is nothing for people to settle', () => {
  const [a, b] = [new DeviceRun(context, builtInPeople, 'a'), new DeviceRun(context, builtInPeople, 'b')];
  a.tryAct({ do: 'open', by: 'C. Commander', source: 'human.report', values: { title: 'Portal down' } });
  b.now = a.now;
  b.meet(a);
  const why = { values: { rationale: 'Nothing more to do.' } };
  const close = { kind: 'CloseIncident', outcome: 'no_further_action', ...why } as const;
  expect(a.tryCommand(close, a.by('C. Commander'))).toBe(true);
  b.now += 8 * HOUR;
  const jump = { kind: 'RecordClockJump', from: b.now - HOUR, to: b.now, elapsed: 0 } as const;
  expect(b.tryCommand(jump, b.by())).toBe(true);
  a.meet(b);
  expect(a.state.clockJumps).toBeUndefined();
  expect(a.state.conflicts).toBeUndefined();
});

test.each([{ elapsed: -1 }, { elapsed: 0.5 }, { from: '10:00' }, { values: {} }])(
  'a record with %o is not read',
  (fields) => {
    const jump = { kind: 'RecordClockJump', from: 1, to: HOUR, elapsed: 0 };
    expect(readCommandShape(jump).ok).toBe(true);
    expect(readCommandShape({ ...jump, ...fields }).ok).toBe(false);
  },
);
