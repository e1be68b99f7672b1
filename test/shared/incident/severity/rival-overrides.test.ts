// Two devices choose another severity than the table's, in a process whose package asks nobody else: what no second person has
// approved is not made to hold by its author, once the two have met.

import { expect, test } from 'vitest';
import { viewIncident } from '../../../../shared/incident/view-incident.ts';
import { builtInPeople } from '../../../support/built-in-people.ts';
import { DeviceRun } from '../../../support/device-run.ts';
import { severityAloneContext } from '../../../support/severity-alone.ts';
import { expectSame, upToSeverity } from '../../../support/severity-devices.ts';

const context = await severityAloneContext();
const TASK = 'decide-severity';
const levelOf = (run: DeviceRun) => viewIncident(run.context, run.state, run.now).severity?.level;

/** The table answers S1; each chooses its level without knowing of the other. */
function chosen(
  rules: 2 | undefined,
  ...levels: readonly (readonly [string, string])[]
): { a: DeviceRun; b: DeviceRun } {
  const [a, b] = [new DeviceRun(context, builtInPeople, 'a'), new DeviceRun(context, builtInPeople, 'b')];
  upToSeverity(a, rules);
  b.now = a.now;
  b.meet(a);
  a.meet(b);
  [a, b].forEach((run, index) => {
    const [by = '', severity = ''] = levels[index] ?? [];
    run.now = a.now + 60_000;
    run.tryAct({ do: 'complete', task: TASK, by, values: { severity, rationale: 'Seen from here.' } });
  });
  expectSame(a, b);
  expect(a.state.conflicts?.[0]).toMatchObject({ kind: 'rival_severity' });
  return { a, b };
}

function keep(run: DeviceRun, level: string, who: string): boolean {
  const [found] = run.state.conflicts ?? [];
  const keeps = found?.sides.find(({ says }) => says === level)?.record ?? -1;
  run.now += 60_000;
  return run.tryCommand(
    { kind: 'ResolveConflict', conflict: found?.conflict ?? '', keeps, values: { rationale: 'It holds.' } },
    run.by(who),
  );
}

test('an override that was only handed in is kept by another leading person, not by its author', () => {
  const { a, b } = chosen(2, ['C. Commander', 'S4'], ['R. Responder', 'S1']);
  expect(levelOf(a)).toBe('S1');
  expect(keep(a, 'S4', 'C. Commander')).toBe(false);
  expect(keep(b, 'S4', 'O. Owner')).toBe(true);
  expectSame(a, b);
  expect(levelOf(a)).toBe('S4');
});

test('the author keeps what the table says', () => {
  const { a } = chosen(2, ['C. Commander', 'S1'], ['R. Responder', 'S4']);
  expect(levelOf(a)).toBe('S1');
  expect(keep(a, 'S1', 'C. Commander')).toBe(true);
  expect(levelOf(a)).toBe('S1');
});

test('two overrides wait: neither is kept before the newer one is approved or rejected and the step is done', () => {
  const { a, b } = chosen(2, ['C. Commander', 'S3'], ['C. Commander', 'S4']);
  expect(keep(a, 'S3', 'O. Owner')).toBe(false);
  a.tryAct({ do: 'approve', task: TASK, by: 'O. Owner' });
  expectSame(a, b);
  expect(levelOf(a)).toBe('S4');
  expect(keep(b, 'S3', 'O. Owner')).toBe(true);
  expectSame(a, b);
  expect(levelOf(a)).toBe('S3');
});

test('by the first edition of the rules whoever leads keeps either', () => {
  const { a, b } = chosen(undefined, ['C. Commander', 'S4'], ['R. Responder', 'S1']);
  expect(levelOf(a)).toBe('S4');
  expect(keep(a, 'S1', 'C. Commander')).toBe(true);
  expectSame(a, b);
  expect(levelOf(b)).toBe('S1');
});
