// Compares the clock of the day with the one that nobody can set: between two readings they go the same way, unless the device
// slept or its clock was moved.

import type { Instant } from '../../shared/base/instant.ts';
import { jumpOf, type ClockJump } from '../../shared/incident/clock-jump/clock-jump.ts';

export interface ClockWatch {
  /** Reads both; answers what happened since the last reading, if anything did. */
  read(): ClockJump | undefined;
}

/** `monotonic` in milliseconds from any beginning. */
export function createClockWatch(wall: () => Instant, monotonic: () => number): ClockWatch {
  let last = { wall: wall(), monotonic: monotonic() };
  return {
    read: () => {
      const now = { wall: wall(), monotonic: monotonic() };
      const elapsed = Math.max(0, Math.round(now.monotonic - last.monotonic));
      const jump = { from: last.wall, to: now.wall, elapsed };
      last = now;
      return jumpOf(jump) === undefined ? undefined : jump;
    },
  };
}
