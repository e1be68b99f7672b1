// Acceptance of third-party escalation: limits that lapse while nobody looks, pauses of the contract, wrong numbers.

import { beforeAll, describe, expect, test } from 'vitest';
import type { IncidentContext } from '../../../../shared/incident/context.ts';
import { builtInContext } from '../../../support/built-in-context.ts';
import { acknowledge, calledVendor, escalation, MINUTE } from '../../../support/called-vendor.ts';
import { personId, type Run } from '../../../support/incident-scenario.ts';

let context: IncidentContext;
beforeAll(async () => {
  context = await builtInContext('incident-response');
});
const called = (): Run => calledVendor(context);

/** The pause, or its end, of the acknowledgement after so many minutes. */
function pause(
  run: Run,
  kind: 'PauseSla' | 'ResumeSla',
  after: number,
  refused?: string,
  who = 'V. Vendor-Manager',
): void {
  run.now += after * MINUTE;
  const timer = acknowledge(run).id.replace('timer-', '');
  const values = kind === 'PauseSla' ? { reason: 'They wait for our logs.' } : {};
  run.submit({ kind, timer, values }, run.by(who), refused);
}

describe('third parties', () => {
  test('A17 given a 30-min acknowledgement limit, when it lapses offline, then the breach is recorded, L2 offered and the failover decision prompted', () => {
    const run = called();
    const { due } = acknowledge(run);
    run.act({ do: 'attempt', task: 'await-acknowledgement', by: 'V. Vendor-Manager', level: 'L1' });
    expect(escalation(run)).toMatchObject({ level: 'L1', state: 'open' });
    expect(escalation(run).failoverAsked).toBeUndefined();
    // The program is closed for three quarters of an hour; the next start notices what fell due.
    run.act({ do: 'clock', after: 45 });
    const noticedAt = run.now;
    expect(acknowledge(run)).toMatchObject({ state: 'breached', due, noticedAt });
    expect(noticedAt).toBeGreaterThan(due);
    expect(run.view().timeline.at(-1)).toMatchObject({
      title: expect.stringMatching(/Vendor acknowledges|30 min/),
    });
    expect(run.view().steps.map(({ element }) => element)).toContain('call-level-2');
    expect(escalation(run)).toMatchObject({ level: 'L2', failoverAsked: { clock: acknowledge(run).id } });
    // Nobody waits for the silence: under EX-06 the decision is asked now.
    run.act({ do: 'except', task: 'await-acknowledgement', by: 'C. Commander', code: 'EX-06' });
    run.act({ do: 'complete', task: 'await-acknowledgement', by: 'C. Commander', values: {} });
    const step = run.view().steps.find(({ element }) => element === 'decide-vendor-failover');
    expect(escalation(run).failoverAsked).toEqual({ clock: acknowledge(run).id, task: step?.task });
    run.act({
      do: 'complete',
      task: 'decide-vendor-failover',
      by: 'V. Vendor-Manager',
      values: { vendor_failover: 'yes', rationale: 'Nobody answers.' },
    });
    run.act({ do: 'approve', task: 'decide-vendor-failover', by: 'C. Commander' });
    expect(escalation(run).failoverAsked).toBeUndefined();
    run.checkRecheck();
    run.checkStructure();
  });

  test('A17 the limits of the picked entry count from the call; what passed while the program was closed is written once', () => {
    const run = called();
    const { instance } = escalation(run);
    const from = run.now;
    const apply = (limits: object, refused?: string, who = 'V. Vendor-Manager'): void => {
      const values = { name: 'Sample Cloud Ltd', lei: '529900T8BM49AURSDO55', contract: 'SC-114' };
      run.submit(
        { kind: 'ApplyContract' as const, instance, provider: 'sample-cloud', limits, values },
        run.by(who),
        refused,
      );
    };
    apply({}, 'contract_without_limits');
    apply({ acknowledge: 20 }, 'role_may_not', 'S. Scribe');
    apply({ acknowledge: 20, update: 25, restore: 120 });
    const clocks = () => run.view().clocks.filter(({ id }) => id.startsWith('contract-'));
    const states = () => clocks().map(({ state }) => state);
    expect(states()).toEqual(['running', 'running', 'running']);
    const called0 = clocks()[0]?.startedAt ?? 0;
    expect(from - called0).toBeGreaterThanOrEqual(0);
    expect(run.view().nextDue).toBe(called0 + 20 * MINUTE);
    expect(escalation(run)).toMatchObject({ contract: { lei: '529900T8BM49AURSDO55', contract: 'SC-114' } });
    // Before any timer of the process: only limits of the contract have passed.
    run.act({ do: 'clock', after: 27 });
    expect(states()).toEqual(['breached', 'breached', 'running']);
    expect(clocks()[0]).toMatchObject({ due: called0 + 20 * MINUTE, noticedAt: run.now });
    expect(escalation(run).failoverAsked).toMatchObject({ clock: clocks()[0]?.id });
    expect(run.view().timeline.at(-1)).toMatchObject({
      title: 'Limits of the contract passed: they acknowledge, they update us',
    });
    run.act({ do: 'clock', after: 1, refused: 'nothing_due' });
    // Heard at last: too late for the one limit, and the other runs anew.
    run.act({
      do: 'attempt',
      task: 'await-acknowledgement',
      by: 'V. Vendor-Manager',
      level: 'L1',
      outcome: 'reached',
    });
    expect(states()).toEqual(['breached', 'running', 'running']);
    run.checkRecheck();
    run.checkStructure();
  });

  test('A17 a pause stops the limit of the contract, not the ladder, and its end moves the limit', () => {
    const run = called();
    const { due } = acknowledge(run);
    pause(run, 'PauseSla', 10);
    expect(acknowledge(run)).toMatchObject({
      state: 'stopped',
      paused: { reason: 'They wait for our logs.', by: personId('V. Vendor-Manager') },
    });
    run.act({ do: 'clock', after: 30 });
    // The process's own timer offers level 2 all the same; the contract is not breached.
    expect(run.view().steps.map(({ element }) => element)).toContain('call-level-2');
    expect(acknowledge(run).state).toBe('stopped');
    expect(escalation(run).failoverAsked).toBeUndefined();
    pause(run, 'ResumeSla', 0);
    expect(acknowledge(run)).toMatchObject({
      state: 'running',
      due: due + 30 * MINUTE,
      pausedFor: 30 * MINUTE,
    });
    expect(acknowledge(run).because).toContain('30 min paused');
    expect(escalation(run).pauses).toMatchObject([{ reason: 'They wait for our logs.' }]);
    run.now = due + 30 * MINUTE;
    expect(acknowledge(run).state).toBe('breached');
    expect(escalation(run).failoverAsked).toEqual({ clock: acknowledge(run).id });
    run.checkRecheck();
    run.checkStructure();
  });

  test('A17 an answer inside the limit that the pause moved keeps the contract', () => {
    const run = called();
    pause(run, 'PauseSla', 20);
    run.act({ do: 'clock', after: 15 });
    pause(run, 'ResumeSla', 1);
    run.act({
      do: 'complete',
      task: 'await-acknowledgement',
      by: 'V. Vendor-Manager',
      values: { acknowledged_by: 'duty desk', vendor_answer: 'working on it' },
    });
    expect(acknowledge(run).state).toBe('met');
    run.checkRecheck();
  });

  test('A17 a pause is refused without a reason, twice, after the limit and to whoever may not call', () => {
    const run = called();
    const timer = acknowledge(run).id.replace('timer-', '');
    run.submit({ kind: 'PauseSla', timer, values: {} }, run.by('V. Vendor-Manager'), 'value_missing');
    run.submit({ kind: 'PauseSla', timer: '9999', values: {} }, run.by('V. Vendor-Manager'), 'sla_unknown');
    pause(run, 'PauseSla', 1, 'role_may_not', 'S. Scribe');
    pause(run, 'ResumeSla', 1, 'sla_not_paused');
    pause(run, 'PauseSla', 1);
    pause(run, 'PauseSla', 1, 'sla_paused_already');
    pause(run, 'ResumeSla', 1);
    pause(run, 'PauseSla', 60, 'sla_over');
    run.checkRecheck();
  });

  test('A18 given a wrong number, then one entry says so and the level stays to be called', () => {
    const run = called();
    run.act({
      do: 'attempt',
      task: 'await-acknowledgement',
      by: 'V. Vendor-Manager',
      level: 'L1',
      outcome: 'wrong_number',
    });
    expect(escalation(run)).toMatchObject({
      level: 'L1',
      state: 'open',
      attempts: [{ level: 'L1', outcome: 'wrong_number' }],
    });
  });
});
