// The phases of the main process, each with its decision points and evidence trail.

import type { FlowNode } from '../process/process-file.ts';
import type { Phase } from '../process/step-policy.ts';
import type { IncidentContext } from './context.ts';
import { evidenceTrail } from './evidence-trail.ts';
import { phaseOf, phaseOfNode } from './process-family.ts';
import type { IncidentState } from './state.ts';
import type { PhaseView } from './view.ts';
import { titleOf } from './waiting-step.ts';

/** Nodes of processes that were called from the phase, as far as they have been started. */
function calledNodes(context: IncidentContext, state: IncidentState, phase: Phase): readonly FlowNode[] {
  const called = Object.values(state.instances).filter(
    (instance) =>
      instance.caller !== undefined && phaseOf(context, state, instance.caller, instance.parent) === phase,
  );
  const processes = new Set(called.map(({ process }) => process));
  return [...processes].flatMap((process) => context.deployment.processOf(process)?.nodes ?? []);
}

export function viewPhases(context: IncidentContext, state: IncidentState): readonly PhaseView[] {
  const main = context.deployment.processOf(context.manifest.main);
  const nodes = main?.nodes ?? [];
  return nodes.flatMap((node) => {
    const phase = node.policy.evidence?.phase;
    if (!phase || (node.type !== 'subProcess' && node.type !== 'eventSubProcess')) return [];
    const visit = state.visits[node.id];
    const here = visit !== undefined && visit.active > 0;
    const done = visit?.doneAt !== undefined && !here;
    const inside = nodes.filter(
      (candidate) => candidate.id !== node.id && phaseOfNode(context, candidate) === phase,
    );
    return [
      {
        phase,
        title: titleOf(node),
        element: node.id,
        state: here ? ('here' as const) : done ? ('done' as const) : ('ahead' as const),
        ...(visit ? { since: visit.since } : {}),
        ...(done ? { doneAt: visit.doneAt } : {}),
        points: evidenceTrail(
          context,
          state,
          [...inside, ...calledNodes(context, state, phase)],
          done || state.closedAt !== null,
        ),
      },
    ];
  });
}
