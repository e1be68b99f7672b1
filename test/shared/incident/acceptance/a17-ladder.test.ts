// Acceptance of third-party escalation: levels that are skipped, and pauses of the contract's own limits.

import { beforeAll, describe, expect, test } from 'vitest';
import type { IncidentContext } from '../../../../shared/incident/context.ts';
import type { ClockView } from '../../../../shared/incident/view.ts';
import { builtInContext } from '../../../support/built-in-context.ts';
import {
  acknowledge,
  calledVendor,
  escalation,
  MINUTE,
  PEOPLE,
  TO_VENDOR,
} from '../../../support/called-vendor.ts';
import { Run } from '../../../support/incident-scenario.ts';

let context: IncidentContext;
beforeAll(async () => {
  context = await builtInContext('incident-response');
});
const called = (): Run => calledVendor(context);

describe('third parties', () => {
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

  test('A17 the ladder that its process was given is the one that is climbed', () => {
    const short = { id: 'short', title: 'Short', levels: [{ level: 'D1' }, { level: 'D2' }] } as never;
    const ladders = [...context.manifest.ladders, short];
    const run = new Run({ ...context, manifest: { ...context.manifest, ladders } }, PEOPLE);
    for (const act of TO_VENDOR) {
      const { ladder: _ladder, ...values } = { ladder: '', ...act.values };
      run.act(act.do === 'message' ? { ...act, values: { ladder: 'short' } } : { ...act, values });
    }
    const { instance, ladder } = escalation(run);
    expect(ladder).toBe('short');
    const skip = { kind: 'SkipLevels', instance, level: 'L3', values: { reason: 'Asleep.' } } as const;
    run.submit(skip, run.by('V. Vendor-Manager'), 'ladder_level_unknown');
    run.submit({ ...skip, level: 'D2' }, run.by('V. Vendor-Manager'));
    expect(escalation(run).level).toBe('D2');
    run.checkRecheck();
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
});
