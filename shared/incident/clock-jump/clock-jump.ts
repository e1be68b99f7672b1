// The device's clock moved, or the device slept: what the program noticed by comparing its two clocks. Limits run by recorded
// instants all the same; this says why records before and after it may not be as far apart as their times.

import type { Instant } from '../../base/instant.ts';

/** What the program reads again and again; the second reading noticed it. */
export interface ClockJump {
  /** The wall clock at the last reading and at this one. */
  readonly from: Instant;
  readonly to: Instant;
  /** Milliseconds that went by between them on the clock that nobody can set; it may stand still while the device sleeps. */
  readonly elapsed: number;
}
export interface RecordClockJump extends ClockJump {
  readonly kind: 'RecordClockJump';
}
export interface ClockJumped extends ClockJump {
  readonly kind: 'ClockJumped';
}
export interface ClockJumpState extends ClockJump {
  readonly record: number;
}
export interface ClockJumpsView {
  /** Where the device slept or its clock was moved, oldest first; absent where that never was. */
  readonly clockJumps?: readonly ClockJumpState[];
}

const MINUTE_MS = 60_000;
/** Clocks are set right by seconds all the time. */
export const DRIFT_MS = MINUTE_MS;
/** The program reads once a minute; where it did not for so long, the device slept or stood. */
export const SILENCE_MS = 5 * MINUTE_MS;

/** Forward or back where the two clocks disagree; silence where they agree that the program did not run. */
export function jumpOf({ from, to, elapsed }: ClockJump): 'forward' | 'back' | 'silence' | undefined {
  const drift = to - from - elapsed;
  if (Math.abs(drift) >= DRIFT_MS) return drift > 0 ? 'forward' : 'back';
  return elapsed >= SILENCE_MS ? 'silence' : undefined;
}
