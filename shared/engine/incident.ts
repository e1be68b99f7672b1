// When a run cannot go on by itself: the element stands still and says what is wrong and what mends it. Never a silent stop.

import type { Problem } from '../base/result.ts';
import type { Key } from './command.ts';
import type { Run, Token } from './run.ts';

export type IncidentStage = 'enter' | 'leave' | 'flow';

/** Whoever ends, or goes on by itself, stands still no more. */
export function resolveIncidents(run: Run, owner: Key): void {
  for (const [key, incident] of run.all(run.state.incidents))
    if (incident.owner === owner) run.emit({ kind: 'IncidentResolved', key, owner, at: run.now });
}

/** At an active element, whose last incident it is. `enter` repeats it from its beginning, `leave` its end, `flow` only the choice of the way out. */
export function raiseAt(run: Run, owner: Key, problem: Problem, stage: IncidentStage): void {
  const { code, message } = problem;
  resolveIncidents(run, owner);
  const remedy = problem.remedy ?? 'Correct the variables, then try again.';
  run.emit({
    kind: 'IncidentRaised',
    key: run.newKey(),
    owner,
    element: run.nodeOf(owner).id,
    code,
    stage,
    at: run.now,
    values: { message, remedy },
  });
}

/** At an element that a token reached and that is not active by itself, such as a gateway. */
export function raiseOn(
  run: Run,
  { node, scope, local }: Token,
  problem: Problem,
  stage: IncidentStage = 'enter',
): void {
  const key = run.newKey();
  run.emit({ kind: 'ElementActivated', key, element: node.id, scope, wait: 'incident', at: run.now });
  // What came with the token is kept for the next try.
  if (local && Object.keys(local).length > 0)
    run.emit({ kind: 'VariablesWritten', scope: key, values: local });
  raiseAt(run, key, problem, stage);
}
