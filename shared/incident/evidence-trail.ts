// The decision points and other steps that must leave evidence, each with what is there and what is missing.

import type { FlowNode } from '../process/process-file.ts';
import type { IncidentContext } from './context.ts';
import type { Act, IncidentState } from './state.ts';
import { evidenceItems, factsOfAct } from './step-evidence.ts';
import type { DecisionPoint } from './view.ts';
import { titleOf } from './waiting-step.ts';

const asksEvidence = ({ policy: { evidence } }: FlowNode): boolean =>
  evidence !== undefined && (evidence.point !== undefined || (evidence.kinds?.length ?? 0) > 0);

function pointOf(context: IncidentContext, state: IncidentState, node: FlowNode): DecisionPoint {
  const acts = state.acts.filter((act) => act.element === node.id);
  const last = acts.findLast((act) => act.kind === 'completed');
  const submitted = acts.findLast((act) => act.kind === 'submitted');
  const active = (state.visits[node.id]?.active ?? 0) > 0;
  const done = last !== undefined && !active;
  const shown: Act | undefined = done
    ? last
    : submitted && submitted.seq > (last?.seq ?? -1)
      ? submitted
      : undefined;
  const facts = shown
    ? factsOfAct(shown)
    : { values: {}, attachments: 0, approvals: 0, instance: undefined, done: false };
  const records = [
    ...new Set(acts.flatMap((act) => [act.seq, ...act.approvals.map(({ record }) => record)])),
  ].toSorted((a, b) => a - b);
  return {
    point: node.policy.evidence?.point ?? node.id,
    question: node.policy.evidence?.question ?? titleOf(node),
    element: node.id,
    state: active ? 'now' : done ? 'done' : 'ahead',
    ...(done ? { decidedAt: last.at } : {}),
    records,
    evidence: evidenceItems(context, state, node, facts),
  };
}

/**
 * Points among `nodes`: decisions first, then other steps. `over` leaves out what was never reached: the process went
 * another way, and nothing was asked there.
 */
export function evidenceTrail(
  context: IncidentContext,
  state: IncidentState,
  nodes: readonly FlowNode[],
  over: boolean,
): readonly DecisionPoint[] {
  const points = nodes.filter(asksEvidence).map((node) => ({ node, point: pointOf(context, state, node) }));
  const shown = over ? points.filter(({ point }) => point.state !== 'ahead') : points;
  const decisions = shown.filter(({ node }) => node.policy.evidence?.point !== undefined);
  return [...decisions, ...shown.filter((item) => !decisions.includes(item))].map(({ point }) => point);
}
