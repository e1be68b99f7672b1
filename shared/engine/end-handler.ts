// A person ends an event sub-process that runs, with all that still waits in it: what its event called for was answered elsewhere.

import { err, ok, type Problem, type Result } from '../base/result.ts';
import { terminate } from './activity.ts';
import type { EndHandler, Key } from './command.ts';
import type { Run } from './run.ts';
import { containerAt } from './scope.ts';

/** One that interrupts nothing: what interrupts stands for its whole scope, what undoes is waited for by who asked for it. */
function mayEnd(run: Run, scope: Key): boolean {
  if (run.state.active[scope]?.wait !== 'scope' || run.nodeOf(scope).type !== 'eventSubProcess') return false;
  const start = containerAt(run, scope).starts[0];
  return start !== undefined && !start.interrupting && start.event?.kind !== 'compensation';
}

/** Refused: `handler_not_active`. */
export function endHandler(run: Run, { scope }: EndHandler): Result<null, Problem> {
  if (!mayEnd(run, scope))
    return err({
      code: 'handler_not_active',
      message: 'No event sub-process of this key runs now.',
      place: scope,
      remedy: 'Look at what is active now.',
    });
  terminate(run, scope);
  return ok(null);
}
