// What must hold in a process before it can run, beyond what each element says for itself. That ids are unique in the file is
// known from reading it.

import { checkEventGateways } from './check-event-gateways.ts';
import { checkBoundary, checkCancel, checkCompensation, checkPositions } from './check-events.ts';
import { checkDefaults, checkFlowEnds, checkForbiddenEnds, checkLinks } from './check-flows.ts';
import { checkScopes } from './check-scopes.ts';
import type { Process } from './process-file.ts';
import { indexProcess } from './process-index.ts';
import type { ProcessProblem } from './process-problem.ts';

/** `refused` holds the ids of elements that reading has already complained about. */
export function checkProcess(process: Process, refused: ReadonlySet<string>): readonly ProcessProblem[] {
  const index = indexProcess(process, refused);
  return [
    ...checkFlowEnds(index),
    ...checkForbiddenEnds(index),
    ...checkDefaults(index),
    ...checkLinks(index),
    ...checkPositions(index),
    ...checkBoundary(index),
    ...checkCancel(index),
    ...checkCompensation(index),
    ...checkEventGateways(index),
    ...checkScopes(index),
  ];
}
