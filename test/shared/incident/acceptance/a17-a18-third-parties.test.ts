// Acceptance of third-party escalation: limits that lapse while nobody looks, pauses of the contract, wrong numbers.

import { beforeAll, describe, expect, test } from 'vitest';
import type { IncidentContext } from '../../../../shared/incident/context.ts';
import type { ClockView, EscalationView } from '../../../../shared/incident/view.ts';
import { builtInContext } from '../../../support/built-in-context.ts';
import { personId, Run } from '../../../support/incident-scenario.ts';
import type { Act } from '../../../support/scenario-step.ts';

const TO_VENDOR: readonly Act[] = [
  {
    do: 'open',
    by: 'R. Responder',
    source: 'third-party.notification',
    values: { title: 'Payments stopped' },
  },
  {
    do: 'complete',
    task: 'record-signal',
    by: 'R. Responder',
    values: { title: 'Payments stopped', signal: 'HTTP 503', signal_source: 'probe', services: 'Payments' },
  },
  {
    do: 'complete',
    task: 'confirm-incident',
    by: 'R. Responder',
    values: { confirmed: 'yes', rationale: 'Two probes.' },
  },
  { do: 'message', by: 'C. Commander', name: 'vendor.escalation.requested', values: {} },
  {
    do: 'complete',
    task: 'escalate-vendor',
    by: 'V. Vendor-Manager',
    values: {
      provider: 'Sample Cloud',
      service: 'Payments gateway',
      ladder: 'critical-provider',
      ticket: 'SC-88213',
    },
  },
];
const PEOPLE = {
  'C. Commander': ['incident-commander'],
  'V. Vendor-Manager': ['vendor-manager'],
  'R. Responder': ['responder'],
  'M. Director': ['management-body'],
  'S. Scribe': ['scribe'],
};

let context: IncidentContext;
beforeAll(async () => {
  context = await builtInContext('incident-response');
});
function called(): Run {
  const run = new Run(context, PEOPLE);
  for (const act of TO_VENDOR) run.act(act);
  return run;
}
const MINUTE = 60_000;
const acknowledge = (run: Run): ClockView => {
  const clock = run.view().clocks.find(({ title }) => title === 'Vendor acknowledges');
  if (!clock) throw new Error('there is no such clock');
  return clock;
};
const escalation = (run: Run): EscalationView => {
  const [first] = run.view().escalations;
  if (!first) throw new Error('nobody is called');
  return first;
};
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

  test('A17 levels are skipped upwards, with a reason, while nobody has answered; the next to call is the level skipped to', () => {
    const run = called();
    const { instance } = escalation(run);
    const skip = (
      level: string,
      refused?: string,
      reason = 'Known to be asleep.',
      who = 'V. Vendor-Manager',
    ) => {
      const values = reason === '' ? {} : { reason };
      run.submit({ kind: 'SkipLevels' as const, instance, level, values }, run.by(who), refused);
    };
    skip('L3', 'value_missing', '');
    skip('L3', 'role_may_not', 'x', 'S. Scribe');
    skip('L1', 'ladder_level_unknown');
    skip('L9', 'ladder_level_unknown');
    skip('L3');
    expect(escalation(run)).toMatchObject({
      level: 'L3',
      skips: [{ level: 'L3', skipped: ['L1', 'L2'], reason: 'Known to be asleep.' }],
    });
    expect(run.view().timeline.at(-1)).toMatchObject({
      title: 'Skips to L3; L1 and L2 not waited for',
      detail: 'Known to be asleep.',
    });
    skip('L3', 'ladder_level_unknown');
    // The process's own timers run on: at their time they ask for the calls that were skipped, and nobody steps down.
    run.act({ do: 'clock', after: 35 });
    expect(escalation(run).level).toBe('L3');
    run.act({
      do: 'complete',
      task: 'await-acknowledgement',
      by: 'V. Vendor-Manager',
      values: { acknowledged_by: 'duty desk', vendor_answer: 'working on it' },
    });
    skip('L3', 'contact_not_asked');
    run.checkRecheck();
    run.checkStructure();
  });

  test('A17 a limit of the contract is paused by itself: an update, and what the timer of the process no longer stands for', () => {
    const run = called();
    const { instance } = escalation(run);
    const applied = (provider: string, limits: object) =>
      run.submit(
        { kind: 'ApplyContract' as const, instance, provider, limits, values: { name: provider } },
        run.by('V. Vendor-Manager'),
      );
    const own = (
      kind: 'PauseLimit' | 'ResumeLimit',
      limit: 'acknowledge' | 'update' | 'restore',
      refused?: string,
      values: object = { reason: 'They wait for our logs.' },
      who = 'V. Vendor-Manager',
    ) => run.submit({ kind, instance, limit, values: { ...values } }, run.by(who), refused);
    own('PauseLimit', 'update', 'sla_unknown');
    applied('wrong', { update: 20 });
    applied('right', { acknowledge: 50, update: 40 });
    own('PauseLimit', 'restore', 'sla_unknown');
    own('PauseLimit', 'update', 'value_missing', {});
    own('PauseLimit', 'update', 'role_may_not', { reason: 'x' }, 'S. Scribe');
    own('ResumeLimit', 'update', 'sla_not_paused');
    const clock = (limit: string): ClockView | undefined =>
      run.view().clocks.find(({ id }) => id === `contract-${instance}-${limit}`);
    const due = clock('update')?.due ?? 0;
    expect(escalation(run).pausable).toEqual(
      expect.arrayContaining([acknowledge(run).id, `contract-${instance}-update`]),
    );
    expect(escalation(run).pausable).not.toContain(`contract-${instance}-acknowledge`);
    own('PauseLimit', 'update');
    own('PauseLimit', 'update', 'sla_paused_already');
    // The pause is of the escalation: another entry that is picked takes it along.
    applied('right', { acknowledge: 50, update: 40 });
    expect(clock('update')).toMatchObject({
      state: 'stopped',
      paused: { reason: 'They wait for our logs.' },
    });
    run.act({ do: 'clock', after: 32 });
    // The timer of the process has fired; what the contract allows goes on, and can still be paused.
    expect(acknowledge(run).state).toBe('breached');
    expect(escalation(run).pausable).toContain(`contract-${instance}-acknowledge`);
    own('PauseLimit', 'acknowledge');
    run.act({ do: 'clock', after: 30 });
    expect(clock('acknowledge')?.state).toBe('stopped');
    own('ResumeLimit', 'acknowledge');
    own('ResumeLimit', 'update');
    expect(clock('acknowledge')).toMatchObject({ state: 'running' });
    expect((clock('update')?.due ?? 0) - due).toBeGreaterThan(60 * MINUTE);
    expect(escalation(run).pauses?.map(({ to }) => to !== undefined)).toEqual([true, true]);
    run.act({ do: 'clock', after: 60 });
    own('PauseLimit', 'acknowledge', 'sla_over');
    expect(run.view().timeline.map(({ title }) => title)).toContain('Contract: “they update us” runs again');
    run.checkRecheck();
    run.checkStructure();
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
