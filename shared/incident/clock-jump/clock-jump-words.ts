// A clock that moved, in words.

import type { IncidentEvent } from '../event.ts';
import { line, type Told } from '../told-line.ts';
import { durationInWords, timeInWords } from '../time-in-words.ts';
import { jumpOf, type ClockJump } from './clock-jump.ts';

/** "The device slept, or its clock was put forward, by 8 h". */
export function clockJumpInWords(jump: ClockJump): string {
  const { from, to, elapsed } = jump;
  const kind = jumpOf(jump);
  if (kind === 'silence') return `The device slept or stood for ${durationInWords(elapsed)}`;
  const by = durationInWords(Math.abs(to - from - elapsed));
  return kind === 'back'
    ? `The clock of the device was put back by ${by}`
    : `The device slept, or its clock was put forward, by ${by}`;
}

export function tellClockJump(event: IncidentEvent): Told | undefined {
  if (event.kind !== 'ClockJumped') return undefined;
  const { from, to } = event;
  return line(
    clockJumpInWords(event),
    'plain',
    `last seen at ${timeInWords(from, to)}, then ${timeInWords(to)}`,
    'limits run by the times on record',
  );
}
