// A ladder in an escalation: what is passed, what is to be called now, how old a number is.

import { describe, expect, it } from 'vitest';
import type { ClockView, EscalationView } from '../../../../shared/incident/view.ts';
import type { PublishedVersion } from '../../../../shared/package/version.ts';
import { mostUrgentClocks } from '../../../../renderer/features/runner/clock-order.ts';
import { ladderOf, providerOf } from '../../../../renderer/features/runner/vendor-ladder.ts';

const NOW = Date.parse('2026-11-25T00:00:00Z');
const levels = ['L1', 'L2', 'L3'].map((level) => ({ level, title: `Title ${level}`, within: 'PT30M' }));
const version = {
  package: { manifest: { ladders: [{ id: 'default', title: 'Default', levels }] } },
} as unknown as PublishedVersion;
const escalation: EscalationView = {
  instance: '3',
  provider: 'Sample Cloud',
  service: '',
  ticket: '',
  ladder: 'default',
  level: 'L2',
  state: 'open',
  attempts: [{ level: 'L1', outcome: 'no_answer', note: '', at: NOW, by: 'per_aaaaaaaaaaaaaaaa', record: 3 }],
  clocks: ['c1'],
  records: [3],
};
const clock = (id: string, state: ClockView['state'], due: number): ClockView => ({
  id,
  title: `Vendor acknowledges ${id}`,
  state,
  startedAt: 0,
  due,
  because: '',
});
const provider = {
  provider: 'p',
  name: 'Sample Cloud',
  details: { contacts: [{ level: 'L2', phone: '+00 00', verified_at: '2026-08-20' }, 'damaged'] },
};

describe('the entry of whoever is called', () => {
  const other = { ...provider, provider: 'q', name: 'SAMPLE CLOUD ' };
  const counted = { contract: { provider: 'q' } } as unknown as Pick<EscalationView, 'contract'>;
  it.each([
    ['as it is spelt', { provider: 'Sample Cloud' }, [other, provider], 'p'],
    ['in other letters', { provider: 'sample cloud' }, [other], 'q'],
    ['as it was picked', { provider: 'Sample Cloud', ...counted }, [provider, other], 'q'],
    ['nobody is named', { provider: '' }, [provider], undefined],
  ])('%s', (_title, called, providers, expected) => {
    expect(providerOf(providers, called)?.provider).toBe(expected);
  });
});

describe('vendor ladder', () => {
  it('stands on the level to call now', () => {
    const rungs = ladderOf(escalation, version, provider, [clock('L1', 'breached', NOW - 1000)], NOW);
    expect(rungs.map((rung) => [rung.level, rung.state, rung.verifiedDays, rung.breachedAt])).toEqual([
      ['L1', 'passed', undefined, NOW - 1000],
      ['L2', 'now', 97, undefined],
      ['L3', 'later', undefined, undefined],
    ]);
  });
  it('is settled by the level that answered', () => {
    const reached: EscalationView = {
      ...escalation,
      state: 'acknowledged',
      attempts: [
        ...escalation.attempts,
        { level: 'L2', outcome: 'reached', note: '', at: NOW, by: 'x', record: 4 },
      ],
    };
    expect(ladderOf(reached, version, undefined, [], NOW).map((rung) => rung.state)).toEqual([
      'passed',
      'reached',
      'later',
    ]);
  });
});

describe('clock order', () => {
  it('puts what is late and due next first, at most four, and lets an old breach go', () => {
    const day = 86_400_000;
    const clocks = [
      clock('met', 'met', NOW),
      clock('old', 'breached', NOW - 3 * day),
      clock('later', 'running', NOW + 5000),
      clock('late', 'breached', NOW - 5000),
      clock('if', 'if_decided_now', NOW + day),
      clock('soon', 'running', NOW + 1000),
    ];
    expect(mostUrgentClocks(clocks, NOW).map(({ id }) => id)).toEqual(['late', 'soon', 'later', 'if']);
  });

  it('keeps a place for the next limit of the regulation', () => {
    const clocks = [
      ...['a', 'b', 'c', 'd'].map((id, index) => clock(id, 'running', NOW + index)),
      clock('dora-intermediate', 'running', NOW + 2 * 86_400_000),
      clock('dora-initial', 'running', NOW + 86_400_000),
    ];
    expect(mostUrgentClocks(clocks, NOW).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'dora-initial']);
  });

  it('keeps a missed limit of the regulation in sight for as long as its report is owed', () => {
    const missed = clock('dora-initial', 'breached', NOW - 3 * 86_400_000);
    const others = ['a', 'b', 'c', 'd'].map((id, index) => clock(id, 'running', NOW + index));
    const met = clock('met', 'met', NOW - 4 * 86_400_000);
    const first = (clocks: readonly ClockView[]) => mostUrgentClocks(clocks, NOW)[0]?.id;
    expect(first([met, ...others, missed])).toBe('dora-initial');
    expect(first([met, ...others, missed, clock('dora-intermediate', 'running', NOW + 9)])).toBe('a');
  });

  it('puts what was missed long ago before what was met', () => {
    const clocks = [
      clock('met', 'met', NOW - 4 * 86_400_000),
      clock('late', 'breached', NOW - 3 * 86_400_000),
    ];
    expect(mostUrgentClocks(clocks, NOW).map(({ id }) => id)).toEqual(['late', 'met']);
  });
});
