// "Perhaps the same": what is found beside a declaration, and what is not.

import { expect, test } from 'vitest';
import { perhapsSame } from '../../../../renderer/features/runner/perhaps-same.ts';
import type { IncidentSummary } from '../../../../renderer/runtime/runtime.ts';

const HOUR = 3_600_000;
const NOW = 100 * HOUR;
const summary = (number: number, over: Partial<IncidentSummary> = {}): IncidentSummary =>
  ({
    incident: `inc_${number}`,
    number,
    title: `No. ${number}`,
    mode: 'live',
    state: 'active',
    openedAt: NOW - HOUR,
    affects: ['Payments API', 'Sample Cloud'],
    ...over,
  }) as IncidentSummary;
const declared = (...affected: string[]) => ({ affected, mode: 'live' as const });
const numbers = (incidents: readonly IncidentSummary[], ...affected: string[]): number[] =>
  perhapsSame(incidents, declared(...affected), NOW).map(({ summary: found }) => found.number);

test('the same service or provider, however it is written, with what both name', () => {
  const [found] = perhapsSame([summary(1)], declared('payments api ', 'Cards'), NOW);
  expect(found).toMatchObject({ summary: { number: 1 }, names: ['payments api '] });
});

test('what shares most comes first, then the newer; three at most', () => {
  const incidents = [
    summary(1, { openedAt: NOW - 3 * HOUR, affects: ['Cards'] }),
    summary(2, { openedAt: NOW - 2 * HOUR, affects: ['Cards'] }),
    summary(3, { affects: ['Cards', 'Sample Cloud'], openedAt: NOW - 20 * HOUR }),
    summary(4, { affects: ['Cards'] }),
  ];
  expect(numbers(incidents, 'Cards', 'Sample Cloud')).toEqual([3, 4, 2]);
});

test.each([
  ['it is closed', { state: 'completed' }],
  ['it was opened more than a day ago', { openedAt: NOW - 25 * HOUR }],
  ['it is a rehearsal', { mode: 'rehearsal' }],
  ['it names something else', { affects: ['Cards'] }],
  ['it says nothing, or is restricted', { affects: [] }],
] as const)('not where %s', (_why, over) => {
  expect(numbers([summary(1, over as Partial<IncidentSummary>)], 'Payments API')).toEqual([]);
});
