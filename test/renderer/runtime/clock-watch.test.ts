// Two clocks, injected: what is noticed between two readings.

import { expect, test } from 'vitest';
import { createClockWatch } from '../../../renderer/runtime/clock-watch.ts';

const MINUTE = 60_000;

test.each([
  ['nothing, in an ordinary minute', 1, 1, undefined],
  ['nothing, where the clock is set right by seconds', 1.5, 1, undefined],
  ['sleep in which the other clock stood', 480, 1, { elapsed: MINUTE }],
  ['sleep in which both went on', 480, 480, { elapsed: 480 * MINUTE }],
  ['a clock that is put back', -59, 1, { elapsed: MINUTE }],
] as const)('%s', (_name, wallMinutes, monotonicMinutes, expected) => {
  let [wall, monotonic] = [1_800_000_000_000, 5000];
  const watch = createClockWatch(
    () => wall,
    () => monotonic,
  );
  const from = wall;
  wall += wallMinutes * MINUTE;
  monotonic += monotonicMinutes * MINUTE;
  expect(watch.read()).toEqual(expected && { ...expected, from, to: wall });
  expect(watch.read()).toBeUndefined();
});
