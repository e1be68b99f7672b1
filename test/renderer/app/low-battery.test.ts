// When a band speaks of the battery.

import { expect, test } from 'vitest';
import { lowBattery } from '../../../renderer/app/use-low-battery.ts';

test.each([
  [{ level: 0.2, charging: false }, 20],
  [{ level: 0.034, charging: false }, 3],
  [{ level: 0.21, charging: false }, undefined],
  [{ level: 0.05, charging: true }, undefined],
])('%j is said as %s per cent', (battery, said) => {
  expect(lowBattery(battery)).toBe(said);
});
