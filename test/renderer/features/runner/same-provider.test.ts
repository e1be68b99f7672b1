// Which earlier escalations were to the same provider, and what is said of the incidents that they belong to.

import { expect, test } from 'vitest';
import {
  earlierIncidents,
  isRecent,
  isSameProvider,
} from '../../../../renderer/features/runner/same-provider.ts';
import type { EscalationEntry } from '../../../../renderer/runtime/lists.ts';

const counted = (provider: string, name: string) => ({ provider: name, contract: { provider, name } });
const called = (provider: string) => ({ provider });

test.each([
  ['one entry under two names', counted('prv_1', 'Cloud'), counted('prv_1', 'Cloud Ltd'), true],
  ['two entries of one name', counted('prv_1', 'Cloud'), counted('prv_2', 'Cloud'), false],
  ['the name alone', called('Cloud'), called('Cloud'), true],
  [
    'the name of the entry',
    called('Cloud Ltd'),
    { ...counted('prv_1', 'Cloud Ltd'), provider: 'Cloud' },
    true,
  ],
  ['another name', called('Cloud'), called('Clouds'), false],
  ['two that are not named', called(''), called(''), false],
])('%s', (_title, one, other, same) => {
  expect(isSameProvider(one, other)).toBe(same);
  expect(isSameProvider(other, one)).toBe(same);
});

const NOW = Date.UTC(2026, 10, 26, 12);
const entry = (incident: string, at: number, breached?: number): EscalationEntry =>
  ({
    from: { incident, number: 1, mode: 'live', severity: 'S2' },
    escalation: { instance: `${incident}-${at}`, provider: 'Cloud', attempts: [], calledAt: at },
    limit: null,
    ...(breached === undefined ? {} : { breached }),
  }) as unknown as EscalationEntry;

test('six months end with the day of the same number', () => {
  expect(isRecent(entry('inc_a', Date.UTC(2026, 4, 26, 3)), NOW)).toBe(true);
  expect(isRecent(entry('inc_a', Date.UTC(2026, 4, 25, 23)), NOW)).toBe(false);
});

test('an incident is told once, newest first, with every limit that passed', () => {
  const found = earlierIncidents([entry('inc_a', 5, 1), entry('inc_b', 9), entry('inc_a', 7, 2)]);
  expect(found).toMatchObject([
    { from: { incident: 'inc_b' }, breached: 0 },
    { from: { incident: 'inc_a' }, at: 7, breached: 3, instance: 'inc_a-5' },
  ]);
});
