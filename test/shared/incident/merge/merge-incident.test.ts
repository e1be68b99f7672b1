// Two devices without a network: whatever each does, and whenever they meet, in the end both hold the same incident.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldIncident } from '../../../../shared/incident/fold.ts';
import { mergeIncident, recheckMerged } from '../../../../shared/incident/merge/merge-incident.ts';
import { severityOf } from '../../../../shared/incident/severity.ts';
import { viewIncident } from '../../../../shared/incident/view-incident.ts';
import type { IncidentCommand } from '../../../../shared/incident/command.ts';
import type { IncidentContext } from '../../../../shared/incident/context.ts';
import { builtInContext } from '../../../support/built-in-context.ts';
import { TO_VENDOR, PEOPLE as VENDOR } from '../../../support/called-vendor.ts';
import { DeviceRun } from '../../../support/device-run.ts';
import { contextOf } from '../../../support/incident-scenario.ts';
import { PEOPLE, randomAct, randomMove } from '../../../support/random-incident.ts';
import { SAMPLE_MANIFEST, sampleFiles } from '../../../support/sample-process.ts';
import type { People } from '../../../support/scenario-step.ts';

const context = await builtInContext('incident-response');

function opened(): { a: DeviceRun; b: DeviceRun } {
  const [a, b] = [new DeviceRun(context, PEOPLE, 'a'), new DeviceRun(context, PEOPLE, 'b')];
  a.tryAct({ do: 'open', by: 'Ann:responder', source: 'human.report', values: { title: 'Two laptops' } });
  b.now = a.now;
  b.meet(a);
  return { a, b };
}

function settle(a: DeviceRun, b: DeviceRun): void {
  a.meet(b);
  b.meet(a);
  a.meet(b);
}

const facts = {
  service_critical: 'yes',
  clients_percent: 12.4,
  clients_percent_quality: 'estimate',
  downtime_minutes: 58,
  member_states: 3,
  data_loss: 'none',
  malicious_access: 'none',
  workaround: 'no',
};

const SAMPLE: People = {
  'C. Commander': ['incident-commander'],
  'M. Director': ['management-body'],
  'R. Responder': ['responder'],
};

/** Both stand before the decision of the severity, and lose sight of each other. */
function beforeSeverity(sample: IncidentContext): { a: DeviceRun; b: DeviceRun } {
  const [a, b] = [new DeviceRun(sample, SAMPLE, 'a'), new DeviceRun(sample, SAMPLE, 'b')];
  const by = 'R. Responder';
  a.tryAct({ do: 'open', by, source: 'third-party.notification', values: { title: 'Two laptops' } });
  const values = { confirmed: 'yes', rationale: 'Seen.' };
  a.tryAct({ do: 'complete', task: 'Confirm_the_incident', by, values });
  a.tryAct({ do: 'complete', task: 'Collect_the_facts', by, values: facts });
  b.now = a.now;
  b.meet(a);
  a.meet(b);
  return { a, b };
}

function decideSeverity(run: DeviceRun, severity: string): void {
  const task = 'Decide_the_severity';
  const values = { severity, rationale: 'So.' };
  run.tryAct({ do: 'complete', task, by: 'C. Commander', values });
  if (run.waitsFor(task)) run.tryAct({ do: 'approve', task, by: 'M. Director' });
}

describe('merge', () => {
  test('one log: the state is that of the fold, byte for byte', () => {
    fc.assert(
      fc.property(fc.array(randomMove, { minLength: 5, maxLength: 30 }), (moves) => {
        const a = new DeviceRun(context, PEOPLE, 'a');
        a.tryAct({ do: 'open', by: 'Ann:responder', source: 'human.report', values: { title: 'One' } });
        for (const one of moves) a.tryAct(randomAct(a, one));
        const folded = foldIncident(a.context, a.log, a.bytesOf);
        const merged = mergeIncident(a.context, a.deviceLogs(), a.bytesOf);
        expect(JSON.stringify(merged.ok && merged.value.state)).toBe(
          JSON.stringify(folded.ok && folded.value),
        );
      }),
      { numRuns: 20 },
    );
  });

  test('any order of work and meetings: same state, same digest, every record decided again', () => {
    let conflicts = 0;
    const step = fc.record({
      who: fc.constantFrom('a', 'b'),
      move: randomMove,
      meets: fc.constantFrom('no', 'no', 'no', 'no', 'a', 'b'),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 36 }), (steps) => {
        const { a, b } = opened();
        for (const { who, move, meets } of steps) {
          const one = who === 'a' ? a : b;
          one.tryAct(randomAct(one, move));
          if (meets === 'a') a.meet(b);
          if (meets === 'b') b.meet(a);
        }
        settle(a, b);
        expect(a.digest()).toBe(b.digest());
        const turned = mergeIncident(b.context, b.deviceLogs().toReversed(), b.bytesOf);
        const other = new DeviceRun(context, PEOPLE, 'a');
        for (const [origin, entries] of a.logs) other.logs.set(origin, [...entries]);
        for (const [sha256, bytes] of a.bytes) other.bytes.set(sha256, bytes);
        expect(JSON.stringify(other.merge().state)).toBe(JSON.stringify(a.merge().state));
        expect(a.merge().state.records.length).toBe(b.merge().state.records.length);
        expect(turned.ok && turned.value.state).toEqual(b.merge().state);
        expect(a.state.engine).toEqual(b.state.engine);
        expect(a.state.conflicts?.map(({ conflict }) => conflict)).toEqual(
          b.state.conflicts?.map(({ conflict }) => conflict),
        );
        const again = recheckMerged(a.context, a.deviceLogs(), a.bytesOf);
        expect(again.ok ? again.value.problems : again.error).toEqual([]);
        conflicts += a.state.conflicts?.length ?? 0;
      }),
      { numRuns: 25 },
    );
    expect(conflicts).toBeGreaterThan(10);
  });

  test('two contracts picked on two devices: the later one counts on both, with what was skipped and paused', () => {
    const [a, b] = [new DeviceRun(context, VENDOR, 'a'), new DeviceRun(context, VENDOR, 'b')];
    for (const act of TO_VENDOR) a.tryAct(act);
    b.now = a.now;
    b.meet(a);
    a.meet(b);
    const [called] = viewIncident(a.context, a.state, a.now).escalations;
    const instance = called?.instance ?? '';
    const pick = (run: DeviceRun, provider: string): boolean =>
      run.tryCommand(
        { kind: 'ApplyContract', instance, provider, limits: { update: 20 }, values: { name: provider } },
        run.by('V. Vendor-Manager'),
      );
    const does = (run: DeviceRun, command: IncidentCommand): boolean => {
      run.now += 60_000;
      return run.tryCommand(command, run.by('V. Vendor-Manager'));
    };
    const values = { reason: 'So.' };
    expect(pick(a, 'prv_a')).toBe(true);
    expect(does(a, { kind: 'PauseLimit', instance, limit: 'update', values })).toBe(true);
    b.now = a.now + 60_000;
    expect(pick(b, 'prv_b')).toBe(true);
    expect(does(b, { kind: 'SkipLevels', instance, level: 'L2', values })).toBe(true);
    settle(a, b);
    for (const run of [a, b]) {
      const [found] = viewIncident(run.context, run.state, run.now).escalations;
      expect(found).toMatchObject({
        level: 'L2',
        contract: { provider: 'prv_b', pauses: [{ limit: 'update', reason: 'So.' }] },
      });
      const again = recheckMerged(run.context, run.deviceLogs(), run.bytesOf);
      expect(again.ok ? again.value.problems : again.error).toEqual([]);
    }
    expect(a.digest()).toBe(b.digest());
  });

  test('two severities: both are shown, one holds, a new record settles it', async () => {
    const { a, b } = beforeSeverity(await contextOf(sampleFiles(), SAMPLE_MANIFEST));
    decideSeverity(a, 'S1');
    b.now = a.now + 30_000;
    decideSeverity(b, 'S2');
    settle(a, b);
    for (const run of [a, b]) {
      expect(run.state.conflicts?.[0]).toMatchObject({
        kind: 'rival_severity',
        sides: [
          { says: 'S1', inEffect: true },
          { says: 'S2', inEffect: false },
        ],
      });
      expect(severityOf(run.context, run.state)?.level).toBe('S1');
    }
    const [found] = b.state.conflicts ?? [];
    const conflict = found?.conflict ?? '';
    const keeps = found?.sides[1]?.record ?? -1;
    b.now += 60_000;
    const settled = (role: string): boolean =>
      b.tryCommand(
        { kind: 'ResolveConflict', conflict, keeps, values: { rationale: 'Later figures.' } },
        b.by(role),
      );
    expect(settled('R. Responder')).toBe(false);
    expect(settled('C. Commander')).toBe(true);
    expect(settled('C. Commander')).toBe(false);
    settle(a, b);
    for (const run of [a, b]) {
      expect(run.state.conflicts?.[0]?.settled).toMatchObject({ rationale: 'Later figures.' });
      expect(severityOf(run.context, run.state)?.level).toBe('S2');
      expect(viewIncident(run.context, run.state, run.now).timeline.map(({ title }) => title)).toContain(
        `Settles ${conflict}: record ${keeps + 1} holds`,
      );
    }
    expect(a.digest()).toBe(b.digest());
  });
});
