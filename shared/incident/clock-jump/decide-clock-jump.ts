// Whether a clock that moved goes on record: only the program notices it, and only what is one.

import { ok } from '../../base/result.ts';
import type { CommandContext } from '../command.ts';
import { isSystem } from '../permission.ts';
import { refuse } from '../problem.ts';
import type { Decided } from '../run-engine.ts';
import type { IncidentState } from '../state.ts';
import { jumpOf, type RecordClockJump } from './clock-jump.ts';

/** Errors: role_may_not, nothing_due. */
export function decideClockJump(
  state: IncidentState,
  { from, to, elapsed }: RecordClockJump,
  by: CommandContext,
): Decided {
  if (!isSystem(by.actor))
    return refuse(
      'role_may_not',
      'That the clock moved is noticed by the program.',
      'Write a note about it.',
      by.actor,
    );
  const known = state.clockJumps?.some((jump) => jump.from === from && jump.to === to) === true;
  if (known || jumpOf({ from, to, elapsed }) === undefined)
    return refuse('nothing_due', 'The clock did not move, or this is on record already.', 'Nothing to do.');
  return ok([{ kind: 'ClockJumped', from, to, elapsed }]);
}
