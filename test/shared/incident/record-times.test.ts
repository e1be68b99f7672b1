// Numbers that are no time are refused when a record is read, not where a timeline tells them.

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

test.each([253_402_300_799_999, 8_640_000_000_000_000, -8_640_000_000_000_000])(
  '%d is a time and is read',
  (since) => {
    expect(formatInstant(since)).toMatch(/Z$/);
    expect(readEventShape(answered(since)).ok).toBe(true);
  },
);

test.each([8_640_000_000_000_001, Number.MAX_SAFE_INTEGER, -8_640_000_000_000_001])(
  '%d is refused',
  (since) => {
    expect(readEventShape(answered(since)).ok).toBe(false);
  },
);

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
