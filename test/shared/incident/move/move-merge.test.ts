// Two devices without a network, one of which moves the incident to another version: in the end both hold the same incident, and
// what cannot both hold is a conflict to settle.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recheckMerged } from '../../../../shared/incident/merge/merge-incident.ts';
import { shownOn } from '../../../../shared/incident/move/runs-on.ts';
import { viewIncident } from '../../../../shared/incident/view-incident.ts';
import { builtInContext } from '../../../support/built-in-context.ts';
import { builtInPeople } from '../../../support/built-in-people.ts';
import { DeviceRun } from '../../../support/device-run.ts';
import { PEOPLE, randomAct, randomMove } from '../../../support/random-incident.ts';
import { newerVersion, publish, withVersions, type NewerVersion } from '../../../support/newer-version.ts';

const base = await builtInContext('incident-response');
const FASTER = await newerVersion(
  'incident-response',
  2,
  ['>PT60M<', '>PT30M<'],
  ['name="Gather the facts"', 'name="Collect the facts"'],
);
const WITHOUT = await newerVersion('incident-response', 3, ['"gather-facts"', '"collect-facts"']);

const CONFIRM = {
  do: 'complete',
  task: 'confirm-incident',
  by: 'R. Responder',
  values: { confirmed: 'yes', rationale: 'Seen.' },
} as const;

/** Both stand before the confirmation, and lose sight of each other. */
function apart(...versions: readonly NewerVersion[]): { a: DeviceRun; b: DeviceRun } {
  const context = withVersions(base, ...versions);
  const [a, b] = [new DeviceRun(context, builtInPeople, 'a'), new DeviceRun(context, builtInPeople, 'b')];
  const seen = { title: 'Two laptops', seen: 'Errors' };
  a.tryAct({ do: 'open', by: 'R. Responder', source: 'third-party.notification', values: seen });
  const signal = { ...seen, signal: '503', signal_source: 'probe', services: 'Payments' };
  a.tryAct({ do: 'complete', task: 'record-signal', by: 'R. Responder', values: signal });
  b.now = a.now;
  b.meet(a);
  a.meet(b);
  for (const run of [a, b]) publish(run, ...versions);
  return { a, b };
}

function move(run: DeviceRun, { ref }: NewerVersion): void {
  run.now += 60_000;
  const values = { rationale: 'The right limit.' };
  expect(run.tryCommand({ kind: 'MoveToVersion', version: ref, values }, run.by('C. Commander'))).toBe(true);
  const asked = run.state.moves?.at(-1);
  const by = run.by('O. Owner');
  const approval = run.approval({ do: 'approve' }, asked?.record, by);
  const signed = { kind: 'ApproveMove', move: asked?.move ?? '', version: ref, approval, values } as const;
  expect(run.tryCommand(signed, by)).toBe(true);
}

function settle(a: DeviceRun, b: DeviceRun): void {
  a.meet(b);
  b.meet(a);
  a.meet(b);
  expect(a.digest()).toBe(b.digest());
  expect(a.state.engine).toEqual(b.state.engine);
  expect(a.state.conflicts?.map(({ conflict }) => conflict)).toEqual(
    b.state.conflicts?.map(({ conflict }) => conflict),
  );
  const again = recheckMerged(a.context, a.deviceLogs(), a.bytesOf);
  expect(again.ok ? again.value.problems : again.error).toEqual([]);
}

const titles = (run: DeviceRun): readonly string[] =>
  viewIncident(run.context, run.state, run.now).steps.map(({ title }) => title);

test.each([
  ['the one that moves comes first', 'a'],
  ['the one that works on comes first', 'b'],
] as const)('a step done elsewhere on the old version counts on the new one: %s', (_title, first) => {
  const { a, b } = apart(FASTER);
  const [moves, works] = first === 'a' ? [a, b] : [b, a];
  move(moves, FASTER);
  works.tryAct(CONFIRM);
  settle(a, b);
  expect(a.state.conflicts).toBeUndefined();
  expect(titles(a)).toEqual(titles(b));
  expect(titles(a)).toContain('Collect the facts');
  expect(shownOn(a.context, a.state).deployment.digest).toBe(FASTER.ref.digest);
});

test('a step begun elsewhere that the new version lacks: one of the two holds, the other is a conflict', () => {
  const { a, b } = apart(WITHOUT);
  b.tryAct(CONFIRM);
  a.now = b.now + 60_000;
  move(a, WITHOUT);
  settle(a, b);
  expect(a.state.conflicts?.length).toBeGreaterThan(0);
  expect(titles(a)).toEqual(titles(b));
});

test('moved on both: the second move finds the incident moved already', () => {
  const { a, b } = apart(FASTER);
  move(a, FASTER);
  move(b, FASTER);
  settle(a, b);
  expect(a.state.moves?.filter(({ settled }) => settled?.decision === 'approved')).toHaveLength(1);
  expect(a.state.conflicts?.some(({ reason }) => reason?.includes('not newer'))).toBe(true);
});

/** Asks for the move, or signs the one that waits; a refusal is as good as an acceptance. */
function tryMove(run: DeviceRun, { ref }: NewerVersion): void {
  run.now += 60_000;
  const asked = run.state.moves?.at(-1);
  if (asked === undefined || asked.settled || asked.version.digest !== ref.digest) {
    const values = { rationale: 'So.' };
    run.tryCommand({ kind: 'MoveToVersion', version: ref, values }, run.by('Ann:incident-commander'));
    return;
  }
  const by = run.by('Bob:process-owner');
  const approval = run.approval({ do: 'approve' }, asked.record, by);
  const signed = { kind: 'ApproveMove', move: asked.move, version: ref, approval } as const;
  run.tryCommand({ ...signed, values: { rationale: 'Read.' } }, by);
}

test('any order of work, meetings and moves: same state on both, every record decided again', () => {
  let moved = 0;
  const context = withVersions(base, FASTER, WITHOUT);
  const step = fc.record({
    who: fc.constantFrom('a', 'b'),
    move: randomMove,
    version: fc.constantFrom(undefined, undefined, undefined, FASTER, FASTER, WITHOUT),
    meets: fc.constantFrom('no', 'no', 'no', 'a', 'b'),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 24 }), (steps) => {
      const [a, b] = [new DeviceRun(context, PEOPLE, 'a'), new DeviceRun(context, PEOPLE, 'b')];
      a.tryAct({ do: 'open', by: 'Ann:responder', source: 'human.report', values: { title: 'Two laptops' } });
      b.now = a.now;
      b.meet(a);
      for (const run of [a, b]) publish(run, FASTER, WITHOUT);
      for (const { who, move: one, version, meets } of steps) {
        const run = who === 'a' ? a : b;
        if (version) tryMove(run, version);
        else run.tryAct(randomAct(run, one));
        if (meets === 'a') a.meet(b);
        if (meets === 'b') b.meet(a);
      }
      settle(a, b);
      moved += a.state.moves?.filter(({ settled }) => settled?.decision === 'approved').length ?? 0;
    }),
    // Each run folds both logs at every meeting: more of them take over a minute on a busy machine.
    { numRuns: 10 },
  );
  expect(moved).toBeGreaterThan(0);
});
