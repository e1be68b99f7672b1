// Two devices decide the severity again without knowing of each other: both are shown, one holds, a leading person settles it.

import { expect, test } from 'vitest';
import { viewIncident } from '../../../../shared/incident/view-incident.ts';
import { builtInContext } from '../../../support/built-in-context.ts';
import type { DeviceRun } from '../../../support/device-run.ts';
import { apart, approveAgain, expectSame, reassess, rejectAgain } from '../../../support/severity-devices.ts';

const context = await builtInContext('incident-response');

/** The first decision is approved and known to both. */
function decided(rules?: 2): { a: DeviceRun; b: DeviceRun } {
  const { a, b } = apart(context, rules);
  a.tryAct({ do: 'approve', task: 'decide-severity', by: 'M. Director' });
  b.now = a.now;
  b.meet(a);
  a.meet(b);
  return { a, b };
}

/** Each device decides again, and its second person approves where asked to. */
function decideApart(
  { a, b }: { a: DeviceRun; b: DeviceRun },
  levels: readonly [string, string],
  approved: readonly [boolean, boolean],
): void {
  [a, b].forEach((run, index) => {
    run.now = a.now + 60_000;
    expect(reassess(run, index === 0 ? 4 : 9, levels[index])).toBe(true);
    run.now += 60_000;
    if (approved[index]) expect(approveAgain(run)).toBe(true);
  });
  expectSame(a, b);
}

const keep = (run: DeviceRun, level: string, who = 'C. Commander'): boolean => {
  const [found] = run.state.conflicts ?? [];
  const keeps = found?.sides.find(({ says }) => says === level)?.record ?? -1;
  const conflict = found?.conflict ?? '';
  run.now += 60_000;
  return run.tryCommand(
    { kind: 'ResolveConflict', conflict, keeps, values: { rationale: 'Those figures are right.' } },
    run.by(who),
  );
};

const levelOf = (run: DeviceRun) => viewIncident(run.context, run.state, run.now).severity?.level;

test('both approved: the later holds, the earlier can be kept, with its facts and what the tables answer to them', () => {
  const devices = decided(2);
  const { a, b } = devices;
  decideApart(devices, ['S2', 'S3'], [true, true]);
  expect(a.state.conflicts?.[0]).toMatchObject({
    kind: 'rival_severity',
    sides: [
      { says: 'S2', inEffect: false, command: 'ReassessSeverity' },
      { says: 'S3', inEffect: true },
    ],
  });
  expect(levelOf(a)).toBe('S3');
  expect(keep(b, 'S2')).toBe(true);
  expectSame(a, b);
  expect(levelOf(a)).toBe('S2');
  expect(a.state.traces.at(-1)?.inputs).toMatchObject({ clients_percent: 4 });
  expect(a.state.acts.at(-1)?.values).toMatchObject({ severity: 'S2', clients_percent: 4 });
  expect(a.state.acts.at(-1)?.values).not.toHaveProperty('facts');
  expect(a.state.conflicts?.[0]).toMatchObject({ settled: { rationale: 'Those figures are right.' } });
});

test('the later one kept: nothing changes but that it is settled', () => {
  const devices = decided(2);
  decideApart(devices, ['S2', 'S3'], [true, true]);
  const { a, b } = devices;
  const acts = a.state.acts.length;
  expect(keep(a, 'S3')).toBe(true);
  expectSame(a, b);
  expect(levelOf(b)).toBe('S3');
  expect(b.state.acts).toHaveLength(acts);
});

test('neither approved: both are shown, and neither is kept in place of the one that still waits', () => {
  const devices = decided(2);
  decideApart(devices, ['S2', 'S3'], [false, false]);
  const { a, b } = devices;
  expect(a.state.conflicts?.[0]).toMatchObject({
    kind: 'rival_severity',
    sides: [
      { says: 'S2', inEffect: true },
      { says: 'S3', inEffect: false },
    ],
  });
  expect(keep(a, 'S3')).toBe(false);
  a.now += 60_000;
  expect(approveAgain(a)).toBe(true);
  expectSame(a, b);
  expect(levelOf(b)).toBe('S2');
  // Nobody but its author has looked at it.
  expect(keep(b, 'S3')).toBe(false);
  expect(keep(b, 'S3', 'O. Owner')).toBe(true);
  expectSame(a, b);
  expect(levelOf(a)).toBe('S3');
});

test('the one in effect is rejected: the other can be kept by another leading person', () => {
  const devices = decided(2);
  decideApart(devices, ['S2', 'S3'], [false, false]);
  const { a, b } = devices;
  a.now += 60_000;
  expect(rejectAgain(a)).toBe(true);
  expectSame(a, b);
  expect(levelOf(a)).toBe('S1');
  expect(keep(a, 'S3')).toBe(false);
  expect(keep(a, 'S3', 'O. Owner')).toBe(true);
  expectSame(a, b);
  expect(levelOf(b)).toBe('S3');
});

test('the same level on both is no rival', () => {
  const devices = decided(2);
  decideApart(devices, ['S2', 'S2'], [true, true]);
  expect(devices.a.state.conflicts ?? []).toEqual([]);
  expect(levelOf(devices.a)).toBe('S2');
});

test('an incident from before the rule is merged as it was', () => {
  const devices = decided();
  decideApart(devices, ['S2', 'S3'], [true, true]);
  expect(devices.a.state.conflicts ?? []).toEqual([]);
  expect(levelOf(devices.a)).toBe('S3');
});
