// Times that no record can write as text are refused when a record is read, not where a timeline tells them.

import { expect, test } from 'vitest';
import { formatInstant } from '../../../shared/base/instant.ts';
import { readCommandShape, readEventShape } from '../../../shared/incident/record-shape.ts';

const answered = (since: number): object => ({
  kind: 'ReminderAnswered',
  task: '7',
  element: 'decide-update',
  instance: '1',
  answeredWith: '5',
  since,
});

test.each([253_402_300_799_999, -62_167_219_200_000])('%d can be written and is read', (since) => {
  expect(formatInstant(since)).toMatch(/^\d{4}-/);
  expect(readEventShape(answered(since)).ok).toBe(true);
});

test.each([253_402_300_800_000, Number.MAX_SAFE_INTEGER, -62_167_219_200_001])('%d is refused', (since) => {
  expect(readEventShape(answered(since)).ok).toBe(false);
});

test('a limit of a contract ends within the calendar', () => {
  const applied = (restore: number): object => ({
    kind: 'ApplyContract',
    instance: '1',
    provider: 'prv-1',
    limits: { restore },
    values: {},
  });
  expect(readCommandShape(applied(525_600)).ok).toBe(true);
  expect(readCommandShape(applied(Number.MAX_SAFE_INTEGER)).ok).toBe(false);
});
