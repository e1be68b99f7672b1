// Whether work on a fix may be said to begin: it has been accepted, waits to be implemented, and was not begun already.

import { ok } from '../../base/result.ts';
import type { CommandContext } from '../command.ts';
import type { IncidentContext } from '../context.ts';
import { refuseRole } from '../permission.ts';
import { refuse } from '../problem.ts';
import type { Decided } from '../run-engine.ts';
import type { IncidentState } from '../state.ts';
import { waitingSteps } from '../waiting-step.ts';
import type { StartRemediation } from './start-command.ts';

export function decideStart(
  context: IncidentContext,
  state: IncidentState,
  command: StartRemediation,
  by: CommandContext,
): Decided {
  const { instance, values } = command;
  const step = waitingSteps(context, state).find(
    ({ task, node }) => task.instance === instance && node.policy.evidence?.step === 'remediation.implement',
  );
  if (!step) {
    return refuse(
      'remediation_not_accepted',
      'This task does not wait to be implemented.',
      'Accept it first; what is implemented or closed cannot be begun.',
      instance,
    );
  }
  const refused = refuseRole(context, step, by);
  if (refused) return refused;
  const started = state.remediationStarts?.[instance];
  const since =
    state.acts.findLast((act) => act.instance === instance && act.kind === 'completed')?.seq ?? -1;
  if (started !== undefined && started > since) {
    return refuse(
      'remediation_started',
      `Record ${started + 1} says already that work on it began.`,
      'Implement it, or write a note.',
      `record ${started + 1}`,
    );
  }
  return ok([{ kind: 'RemediationStarted', instance, element: step.node.id, values }]);
}
