// A severity decided again is one more act on the severity step, so that level, clocks, evidence and readiness follow the
// newest decision; nothing that was decided before is touched.

import type { Act, EventMeta, IncidentState } from '../state.ts';
import type { ReassessmentDecided, SeverityEvent, SeverityReassessed } from './reassess-command.ts';
import { answersIn } from './facts-in.ts';
import type { ReassessmentState } from './reassessment-state.ts';

function actOf(made: ReassessmentState, meta: EventMeta, kind: Act['kind']): Act {
  return {
    kind,
    seq: meta.seq,
    at: meta.at,
    ...(meta.occurredAt === undefined ? {} : { occurredAt: meta.occurredAt }),
    actor: meta.actor,
    role: meta.role,
    task: made.task,
    element: made.element,
    instance: made.instance,
    values: answersIn(made.values),
    approvals: [],
    attachments: meta.attachments,
  };
}

function reassess(state: IncidentState, event: SeverityReassessed, meta: EventMeta): IncidentState {
  const { reassessment, task, element, instance, waits, exception, values } = event;
  const made: ReassessmentState = {
    reassessment,
    seq: meta.seq,
    at: meta.at,
    by: meta.actor,
    role: meta.role,
    task,
    element,
    instance,
    values,
    waits,
    ...(exception === undefined ? {} : { exception }),
  };
  const act = {
    ...actOf(made, meta, waits ? 'submitted' : 'completed'),
    ...(exception === undefined ? {} : { exception }),
  };
  return { ...state, acts: [...state.acts, act], reassessments: [...(state.reassessments ?? []), made] };
}

function settle(state: IncidentState, event: ReassessmentDecided, meta: EventMeta): IncidentState {
  const { decision, approver, role, nonce } = event;
  const settled = { decision, by: approver, at: meta.at, seq: meta.seq };
  const asked = state.reassessments?.find(({ reassessment }) => reassessment === event.reassessment);
  const reassessments = (state.reassessments ?? []).map((each) =>
    each === asked ? { ...each, settled } : each,
  );
  const next = { ...state, reassessments, nonces: [...state.nonces, nonce] };
  if (!asked || decision !== 'approved') return next;
  const { rationale } = event.values;
  const given = {
    approver,
    role,
    decision,
    rationale: typeof rationale === 'string' ? rationale : '',
    at: meta.at,
    record: meta.seq,
  };
  const act: Act = {
    ...actOf(asked, meta, 'completed'),
    submission: { seq: asked.seq, by: asked.by },
    approvals: [given],
  };
  return { ...next, acts: [...state.acts, act] };
}

export const evolveSeverity = (state: IncidentState, event: SeverityEvent, meta: EventMeta): IncidentState =>
  event.kind === 'SeverityReassessed' ? reassess(state, event, meta) : settle(state, event, meta);
