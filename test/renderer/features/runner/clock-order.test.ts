// Which four clocks stand on top.

import { expect, test } from 'vitest';
import { mostUrgentClocks } from '../../../../renderer/features/runner/clock-order.ts';
import type { ClockView } from '../../../../shared/incident/view.ts';

const HOUR = 3_600_000;
const NOW = 100 * HOUR;
const clock = (id: string, due: number, more: Partial<ClockView> = {}): ClockView => ({
  id,
  title: id,
  state: due <= NOW ? 'breached' : 'running',
  startedAt: 0,
  due,
  because: '',
  ...more,
});
const shown = (...clocks: readonly ClockView[]): readonly string[] =>
  mostUrgentClocks(clocks, NOW).map(({ id }) => id);

test('a promise that is overdue stands where it was due, not where it rings next', () => {
  const limits = [1, 2, 3].map((hours) => clock(`limit-${hours}`, NOW - hours * HOUR));
  const update = clock('update', NOW + HOUR, { overdueSince: NOW - 4 * HOUR });
  expect(shown(...limits, update)).toEqual(['update', 'limit-3', 'limit-2', 'limit-1']);
});

test('a report that was submitted late makes room for what is still owed', () => {
  const late = clock('dora-final', NOW - HOUR, { settled: { at: NOW, words: 'submitted late by 1 h' } });
  const running = [1, 2, 3, 4].map((hours) => clock(`limit-${hours}`, NOW + hours * HOUR));
  expect(shown(late, ...running)).toEqual(['limit-1', 'limit-2', 'limit-3', 'limit-4']);
});

test('whatever else runs out, the next limit of the regulation is among them', () => {
  const running = [1, 2, 3, 4].map((hours) => clock(`limit-${hours}`, NOW + hours * HOUR));
  expect(shown(...running, clock('dora-initial', NOW + 9 * HOUR))).toEqual([
    'limit-1',
    'limit-2',
    'limit-3',
    'dora-initial',
  ]);
});
