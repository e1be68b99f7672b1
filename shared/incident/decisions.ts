// What people decided, each with its answers, reasons and approvals: at decision points, and wherever approval is asked.
// Messages tell their own approvals.

import type { Values } from '../base/json.ts';
import { delayOf } from './approval/approval-standing.ts';
import type { FlowNode } from '../process/process-file.ts';
import type { IncidentContext } from './context.ts';
import { answerIn } from './decision-answer.ts';
import { phaseOf } from './process-family.ts';
import type { Act, IncidentState } from './state.ts';
import type { DecisionView, GivenApproval } from './decision-view.ts';
import { titleOf } from './waiting-step.ts';

/** Fields that give the reason; the first one that holds text is shown as the rationale. */
const REASONS = ['rationale', 'review_note'] as const;

const isDecision = ({ policy: { evidence, approval } }: FlowNode): boolean =>
  (evidence?.point !== undefined || approval !== undefined) &&
  evidence?.step?.startsWith('message.') !== true;

const rationaleIn = (values: Values): string | undefined =>
  REASONS.map((name) => values[name]).find((value) => typeof value === 'string' && value !== '') as
    string | undefined;

/** Approvals of one record, attested ones too, those included that a later submission voided. */
function approvalsOf(state: IncidentState, subject: number, task: string): readonly GivenApproval[] {
  return state.records.flatMap(({ seq, at, actor, events }) =>
    events.flatMap((event) => {
      if (event.kind !== 'ApprovalGiven' && event.kind !== 'ApprovalAttested') return [];
      if (event.subject !== subject || event.task !== task) return [];
      const { rationale, changes } = event.values;
      const attested =
        event.kind === 'ApprovalAttested'
          ? { attestation: event.attestation, channel: event.channel, witness: actor }
          : undefined;
      return [
        {
          approver: event.approver,
          role: event.role,
          decision: event.decision,
          rationale: typeof rationale === 'string' ? rationale : '',
          ...(typeof changes === 'string' && changes !== '' ? { changes } : {}),
          at,
          record: seq,
          ...(attested ? { attested } : {}),
        },
      ];
    }),
  );
}

const withDelay = (given: GivenApproval, made: Act): GivenApproval => {
  const delay = delayOf(made.occurredAt, given.at);
  return delay === undefined || given.decision === 'rejected' ? given : { ...given, afterTheFact: delay };
};

/** A submission that no completion took up: it waits, was rejected, or another one came in its place. */
function standingOf(
  state: IncidentState,
  act: Act,
  approvals: readonly GivenApproval[],
): DecisionView['state'] {
  if (act.kind === 'completed') return 'done';
  if (approvals.some(({ decision }) => decision === 'rejected')) return 'rejected';
  const again = state.reassessments?.find(({ seq, waits }) => waits && seq === act.seq);
  if (again?.settled) return 'rejected';
  if (again) return again === state.reassessments?.at(-1) ? 'awaiting_approval' : 'replaced';
  return state.tasks[act.task]?.submitted?.record === act.seq ? 'awaiting_approval' : 'replaced';
}

/** What an approval that nobody submitted was given on: a task accepted, a fix validated. */
function proposalOf(
  context: IncidentContext,
  state: IncidentState,
  made: Act,
  approvals: readonly GivenApproval[],
): DecisionView['proposedBy'] {
  if (!approvals.some(({ record }) => record === made.seq)) return undefined;
  const before = state.acts.findLast(
    (act) =>
      act.kind === 'completed' &&
      act.instance === made.instance &&
      act.seq < made.seq &&
      (act.submission?.by ?? act.actor) !== made.actor,
  );
  const node = before && context.deployment.elementOf(before.element);
  if (!before || !node) return undefined;
  const person = before.submission?.by ?? before.actor;
  return { title: titleOf(node), person, role: before.role, record: before.seq };
}

function viewDecision(
  context: IncidentContext,
  state: IncidentState,
  node: FlowNode,
  act: Act,
): DecisionView {
  const made = act.submission
    ? (state.acts.find(({ kind, seq }) => kind === 'submitted' && seq === act.submission?.seq) ?? act)
    : act;
  const approvals = (act.kind === 'completed' ? act.approvals : approvalsOf(state, act.seq, act.task)).map(
    (given) => withDelay(given, made),
  );
  const entry = state.records.find(({ seq }) => seq === made.seq);
  const phase = phaseOf(context, state, node.id, act.instance);
  const rationale = rationaleIn(act.values);
  const answer = answerIn(context, node.id, act.values);
  const proposedBy = proposalOf(context, state, made, approvals);
  const { point, question, step } = node.policy.evidence ?? {};
  return {
    element: node.id,
    title: titleOf(node),
    ...(point === undefined ? {} : { point }),
    ...(question === undefined ? {} : { question }),
    ...(step === undefined ? {} : { step }),
    ...(phase ? { phase } : {}),
    state: standingOf(state, act, approvals),
    values: Object.fromEntries(
      Object.entries(act.values).filter(([name]) => !REASONS.some((reason) => reason === name)),
    ),
    ...(answer === '' ? {} : { answer }),
    ...(rationale === undefined ? {} : { rationale }),
    decidedBy: made.actor,
    role: made.role,
    at: made.at,
    ...(made.occurredAt === undefined ? {} : { occurredAt: made.occurredAt }),
    record: made.seq,
    approvals,
    ...(proposedBy ? { proposedBy } : {}),
    ...(act.exception === undefined ? {} : { exception: act.exception }),
    ...(entry?.correctedBy === undefined ? {} : { correctedBy: entry.correctedBy }),
    withheld: entry?.withheld === true,
  };
}

/** In the order in which they were made. */
export function viewDecisions(context: IncidentContext, state: IncidentState): readonly DecisionView[] {
  const takenUp = new Set(state.acts.flatMap(({ submission }) => submission?.seq ?? []));
  return state.acts
    .filter(({ kind, seq }) => kind === 'completed' || (kind === 'submitted' && !takenUp.has(seq)))
    .flatMap((act) => {
      const node = context.deployment.elementOf(act.element);
      return node && isDecision(node) ? [viewDecision(context, state, node, act)] : [];
    })
    .toSorted((a, b) => a.record - b.record);
}
