// The domain's own events: submissions, approvals, exceptions, entries.

import { textOf, type Values } from '../base/json.ts';
import type { Key } from '../engine/command.ts';
import { actOfSide, replacedAct } from './conflict.ts';
import { isFirstEdition } from './edition.ts';
import type { DomainEvent } from './event.ts';
import { evolveBeside } from './evolve-beside.ts';
import { answersIn } from './severity/facts-in.ts';
import { touch } from './touch-instance.ts';
import { ownVariables } from './waiting-step.ts';
import type { Act, EventMeta, IncidentState, StepOverlay } from './state.ts';

const NOTHING: StepOverlay = { approvals: [] };

const withOverlay = (state: IncidentState, task: Key, overlay: StepOverlay): IncidentState => ({
  ...state,
  tasks: { ...state.tasks, [task]: overlay },
});

const actOf = (
  event: { task: Key; element: string; instance: Key },
  kind: Act['kind'],
  values: Values,
  meta: EventMeta,
): Act => ({
  kind,
  seq: meta.seq,
  at: meta.at,
  ...(meta.occurredAt === undefined ? {} : { occurredAt: meta.occurredAt }),
  actor: meta.actor,
  role: meta.role,
  task: event.task,
  element: event.element,
  instance: event.instance,
  values,
  approvals: [],
  attachments: meta.attachments,
});

function submit(
  state: IncidentState,
  event: Extract<DomainEvent, { kind: 'StepSubmitted' }>,
  meta: EventMeta,
): IncidentState {
  const overlay = state.tasks[event.task] ?? NOTHING;
  const submitted = {
    by: meta.actor,
    at: meta.at,
    record: meta.seq,
    values: event.values,
    attachments: meta.attachments,
  };
  // A new submission voids approvals of the one before it: they named another record.
  return withOverlay(
    { ...state, acts: [...state.acts, actOf(event, 'submitted', event.values, meta)] },
    event.task,
    { ...overlay, submitted, approvals: [] },
  );
}

/** A refused override does not lie on what was then done as the table says; by the first edition of the rules there is none. */
const ofCompletion = (
  state: IncidentState,
  { approvals }: StepOverlay,
  { submission, exception }: Extract<DomainEvent, { kind: 'StepCompleted' }>,
  meta: EventMeta,
): StepOverlay['approvals'] =>
  !isFirstEdition(state) && submission === undefined && exception === undefined
    ? approvals.filter(({ decision, record }) => decision !== 'rejected' || record === meta.seq)
    : approvals;

function complete(
  state: IncidentState,
  event: Extract<DomainEvent, { kind: 'StepCompleted' }>,
  meta: EventMeta,
): IncidentState {
  const overlay = state.tasks[event.task] ?? NOTHING;
  const submitted = event.submission === undefined ? undefined : overlay.submitted;
  const act: Act = {
    ...actOf(
      event,
      'completed',
      { ...ownVariables(state, event.task), ...submitted?.values, ...event.values },
      meta,
    ),
    approvals: ofCompletion(state, overlay, event, meta),
    ...(submitted
      ? { submission: { seq: submitted.record, by: submitted.by }, attachments: submitted.attachments }
      : {}),
    ...(event.exception === undefined ? {} : { exception: event.exception }),
  };
  const { [event.task]: _done, ...tasks } = state.tasks;
  return { ...state, acts: [...state.acts, act], tasks };
}

function approve(
  state: IncidentState,
  event: Extract<DomainEvent, { kind: 'ApprovalGiven' }>,
  meta: EventMeta,
): IncidentState {
  const overlay = state.tasks[event.task] ?? NOTHING;
  const given = {
    approver: event.approver,
    role: event.role,
    decision: event.decision,
    rationale: textOf(event.values['rationale']),
    ...(textOf(event.values['changes']) === '' ? {} : { changes: textOf(event.values['changes']) }),
    at: meta.at,
    record: meta.seq,
  };
  const { submitted: _rejected, ...rest } = overlay;
  const next =
    event.decision === 'rejected'
      ? { ...rest, approvals: [...overlay.approvals, given] }
      : { ...overlay, approvals: [...overlay.approvals, given] };
  return withOverlay({ ...state, nonces: [...state.nonces, event.nonce] }, event.task, next);
}

function invoke(
  state: IncidentState,
  event: Extract<DomainEvent, { kind: 'ExceptionInvoked' }>,
  meta: EventMeta,
): IncidentState {
  const { exception, task, element, instance, code, ratifyBy, values } = event;
  const invoked = {
    exception,
    task,
    element,
    instance,
    code,
    by: meta.actor,
    at: meta.at,
    seq: meta.seq,
    ratifyBy,
    reason: textOf(values['reason']),
    compensatingControl: textOf(values['compensatingControl']),
  };
  return withOverlay({ ...state, exceptions: [...state.exceptions, invoked] }, task, {
    ...(state.tasks[task] ?? NOTHING),
    exception,
  });
}

function ratify(
  state: IncidentState,
  event: Extract<DomainEvent, { kind: 'ExceptionRatified' }>,
  meta: EventMeta,
): IncidentState {
  const settled = { decision: event.decision, by: event.approver, at: meta.at, seq: meta.seq };
  const exceptions = state.exceptions.map((exception) =>
    exception.exception === event.exception ? { ...exception, settled } : exception,
  );
  return { ...state, exceptions, nonces: [...state.nonces, event.nonce] };
}

/** The old record stays and points to the one that corrects it; what it was about must be approved anew. */
function correct(
  state: IncidentState,
  event: Extract<DomainEvent, { kind: 'RecordCorrected' }>,
  meta: EventMeta,
): IncidentState {
  const instance = state.records.find(({ seq }) => seq === event.correctionOf)?.instance;
  const records = state.records.map((record) =>
    record.seq === event.correctionOf ? { ...record, correctedBy: meta.seq } : record,
  );
  return touch({ ...state, records }, instance, meta);
}

/** A severity that was not in effect and is kept holds from now on: it is one more act on that step. */
function settleConflict(
  state: IncidentState,
  event: Extract<DomainEvent, { kind: 'ConflictResolved' }>,
  meta: EventMeta,
): IncidentState {
  const found = state.conflicts?.find(({ conflict }) => conflict === event.conflict);
  const kept = found?.sides.find(({ record }) => record === event.keeps);
  if (!found || !kept) return state;
  const rationale = textOf(event.values['rationale']);
  const settled = { keeps: event.keeps, by: meta.actor, at: meta.at, record: meta.seq, rationale };
  const conflicts = state.conflicts?.map((each) => (each === found ? { ...each, settled } : each)) ?? [];
  const applied = found.sides.find(({ inEffect }) => inEffect);
  const act = isFirstEdition(state) ? actOfSide(state.acts, applied) : replacedAct(state, found);
  if (kept.inEffect || found.kind !== 'rival_severity' || !act) return { ...state, conflicts };
  const said = kept.command === 'ReassessSeverity' ? answersIn(kept.values) : kept.values;
  const holds = actOf(act, 'completed', { ...act.values, ...said, rationale }, meta);
  return { ...state, conflicts, acts: [...state.acts, holds] };
}

function declare(
  state: IncidentState,
  event: Extract<DomainEvent, { kind: 'IncidentOpened' }>,
  meta: EventMeta,
): IncidentState {
  const { incident, number, mode, source, version, entity, rules, values } = event;
  const happened = meta.occurredAt === undefined ? {} : { occurredAt: meta.occurredAt };
  const opened = {
    incident,
    number,
    mode,
    source,
    version,
    values,
    at: meta.at,
    by: meta.actor,
    ...happened,
    ...(entity === undefined ? {} : { entity }),
    ...(rules === undefined ? {} : { rules }),
  };
  return { ...state, opened };
}

export function evolveDomain(state: IncidentState, event: DomainEvent, meta: EventMeta): IncidentState {
  switch (event.kind) {
    case 'IncidentOpened':
      return declare(state, event, meta);
    case 'StepSubmitted':
      return touch(submit(state, event, meta), event.instance, meta);
    case 'StepCompleted':
      return touch(complete(state, event, meta), event.instance, meta);
    case 'ApprovalGiven':
      return touch(approve(state, event, meta), event.instance, meta);
    case 'ExceptionInvoked':
      return touch(invoke(state, event, meta), event.instance, meta);
    case 'ExceptionRatified':
      return ratify(state, event, meta);
    case 'ContactAttempted': {
      const act: Act = {
        ...actOf(event, 'attempted', event.values, meta),
        attempt: { level: event.level, outcome: event.outcome },
      };
      return touch({ ...state, acts: [...state.acts, act] }, event.instance, meta);
    }
    case 'RemediationStarted': {
      const remediationStarts = { ...state.remediationStarts, [event.instance]: meta.seq };
      return touch({ ...state, remediationStarts }, event.instance, meta);
    }
    case 'StepsBegun':
      return touch(state, event.instance, meta);
    case 'ReminderAnswered': // The engine ends it in the same record.
    case 'RemediationProposed': // So does what the fix is tracked by.
    case 'NoteAdded':
    case 'ElementRepaired':
    case 'JoinReleased':
      return state;
    case 'EvidenceAdded':
      return {
        ...state,
        added: [...state.added, { element: event.element, evidence: event.evidence, seq: meta.seq }],
      };
    case 'RecordCorrected':
      return correct(state, event, meta);
    case 'ConflictResolved':
      return settleConflict(state, event, meta);
    case 'IncidentClosed':
      return { ...state, closedAt: meta.at };
    default:
      return evolveBeside(state, event, meta);
  }
}
