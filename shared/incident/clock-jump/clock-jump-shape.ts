// The record of a clock that moved as it lies in a log, strict.

import { z } from 'zod';
import { instant, kind } from '../shape-parts.ts';

const fields = { from: instant, to: instant, elapsed: z.int().nonnegative() };
export const clockJumpCommandShape = kind('RecordClockJump', fields);
export const clockJumpEventShape = kind('ClockJumped', fields);
