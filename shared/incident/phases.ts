// The phases of the main process, each with its decision points and evidence trail.

import type { FlowNode } from '../process/process-file.ts';
import type { Phase } from '../process/step-policy.ts';
import type { IncidentContext } from './context.ts';
import { evidenceTrail } from './evidence-trail.ts';
import type { IncidentState } from './state.ts';
import type { PhaseView } from './view.ts';
import { titleOf } from './waiting-step.ts';

function viewPhase(context: IncidentContext, state: IncidentState, node: FlowNode, phase: Phase): PhaseView {
  const visit = state.visits[node.id];
  const here = visit !== undefined && visit.active > 0;
  const doneAt = here ? undefined : visit?.doneAt;
  return {
    phase,
    title: titleOf(node),
    element: node.id,
    state: here ? 'here' : doneAt === undefined ? 'ahead' : 'done',
    ...(visit ? { since: visit.since } : {}),
    ...(doneAt === undefined ? {} : { doneAt }),
    ...(here && state.closedAt !== null ? { leftAt: state.closedAt } : {}),
    points: evidenceTrail(context, state, phase, doneAt !== undefined || state.closedAt !== null),
  };
}

/** Sub-processes of the main process that name a phase, in document order. */
export function viewPhases(context: IncidentContext, state: IncidentState): readonly PhaseView[] {
  const nodes = context.deployment.processOf(context.manifest.main)?.nodes ?? [];
  return nodes.flatMap((node) => {
    const phase = node.policy.evidence?.phase;
    return phase && node.type === 'subProcess' ? [viewPhase(context, state, node, phase)] : [];
  });
}
