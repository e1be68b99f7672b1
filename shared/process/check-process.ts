// What must hold in a process before it can run, beyond what each element says for itself.

import { checkBoundary, checkCancel, checkCompensation, checkPositions } from './check-events.ts';
import { checkEventGateways } from './check-event-gateways.ts';
import { checkDefaults, checkFlowEnds, checkForbiddenEnds, checkLinks } from './check-flows.ts';
import { checkScopes } from './check-scopes.ts';
import type { Process } from './process-file.ts';
import { indexProcess } from './process-index.ts';
import { processProblem, type ProcessProblem } from './process-problem.ts';

function checkIds({ nodes, flows, id }: Process): readonly ProcessProblem[] {
  const seen = new Set<string>([id]);
  return [...nodes, ...flows].flatMap((element) => {
    const twice = seen.has(element.id);
    seen.add(element.id);
    return twice
      ? processProblem(
          'bpmn_duplicate_id',
          `Two elements share the id “${element.id}”.`,
          'Give each element an id of its own.',
          { place: element.id },
        )
      : [];
  });
}

/** `refused` holds the ids of elements that reading has already complained about. */
export function checkProcess(process: Process, refused: ReadonlySet<string>): readonly ProcessProblem[] {
  const index = indexProcess(process, refused);
  return [
    ...checkIds(process),
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
