// The decision points and other steps of one phase that must leave evidence, each with what is there and what is missing.

import type { FlowNode, Process } from '../process/process-file.ts';
import type { Phase } from '../process/step-policy.ts';
import type { IncidentContext } from './context.ts';
import { ranOn } from './move/runs-on.ts';
import { phaseOf, phaseOfNode } from './process-family.ts';
import type { Act, IncidentState } from './state.ts';
import { evidenceItems, factsOfAct } from './step-evidence.ts';
import type { DecisionPoint } from './view.ts';
import { titleOf } from './waiting-step.ts';

const asksEvidence = ({ policy: { evidence } }: FlowNode): boolean =>
  evidence !== undefined && (evidence.point !== undefined || (evidence.kinds?.length ?? 0) > 0);

/** What happened in one phase: acts and active elements of the main process there and of every process called from it. */
interface PhaseFacts {
  readonly acts: readonly Act[];
  readonly active: ReadonlySet<string>;
}

function factsOf(context: IncidentContext, state: IncidentState, phase: Phase): PhaseFacts {
  const active = Object.values(state.engine.active).filter(
    ({ element, instance }) => phaseOf(context, state, element, instance) === phase,
  );
  return {
    acts: state.acts.filter((act) => phaseOf(context, state, act.element, act.instance) === phase),
    active: new Set(active.map(({ element }) => element)),
  };
}

/** The act that a point is judged by: the last completion, or a submission that came after it. */
function shownAct(acts: readonly Act[], active: boolean): Act | undefined {
  const last = acts.findLast((act) => act.kind === 'completed');
  if (!active) return last;
  const submitted = acts.findLast((act) => act.kind === 'submitted');
  return submitted && submitted.seq > (last?.seq ?? -1) ? submitted : undefined;
}

const NOTHING = { values: {}, attachments: 0, approvals: 0, instance: undefined, done: false };

function pointOf(
  context: IncidentContext,
  state: IncidentState,
  node: FlowNode,
  facts: PhaseFacts,
): DecisionPoint {
  const acts = facts.acts.filter((act) => act.element === node.id);
  const active = facts.active.has(node.id);
  const last = active ? undefined : acts.findLast((act) => act.kind === 'completed');
  const shown = shownAct(acts, active);
  // What is done is judged by what was asked then, not by what a later version asks. FORMAT.md I42.
  const then = last ? ranOn(context, state, last.seq) : context;
  const asked = then.deployment.elementOf(node.id) ?? node;
  const records = acts.flatMap((act) => [act.seq, ...act.approvals.map(({ record }) => record)]);
  return {
    point: node.policy.evidence?.point ?? node.id,
    question: node.policy.evidence?.question ?? titleOf(node),
    element: node.id,
    state: active ? 'now' : last ? 'done' : 'ahead',
    ...(last ? { decidedAt: last.at } : {}),
    records: [...new Set(records)].toSorted((a, b) => a - b),
    evidence: evidenceItems(then, state, asked, shown ? factsOfAct(shown) : NOTHING),
  };
}

/** Processes that were called from the phase, as far as they have been started. */
function calledProcesses(context: IncidentContext, state: IncidentState, phase: Phase): readonly Process[] {
  const called = Object.values(state.instances).filter(
    ({ caller, parent }) => caller !== undefined && phaseOf(context, state, caller, parent) === phase,
  );
  const ids = new Set(called.map(({ process }) => process));
  return context.deployment.processes.filter(({ id }) => ids.has(id));
}

/**
 * Decisions first, then other steps. `over` leaves out what was never reached: the process went another way, and nothing
 * was asked there.
 */
export function evidenceTrail(
  context: IncidentContext,
  state: IncidentState,
  phase: Phase,
  over: boolean,
): readonly DecisionPoint[] {
  const main = context.deployment.processOf(context.manifest.main)?.nodes ?? [];
  const own = main.filter((node) => phaseOfNode(context, node) === phase);
  const called = calledProcesses(context, state, phase).flatMap(({ nodes }) => nodes);
  const facts = factsOf(context, state, phase);
  const asked = [...own, ...called].filter(asksEvidence);
  const points = asked.map((node) => ({ node, point: pointOf(context, state, node, facts) }));
  const shown = over ? points.filter(({ point }) => point.state !== 'ahead') : points;
  const decides = ({ node }: { node: FlowNode }): boolean => node.policy.evidence?.point !== undefined;
  return [...shown.filter(decides), ...shown.filter((item) => !decides(item))].map(({ point }) => point);
}
