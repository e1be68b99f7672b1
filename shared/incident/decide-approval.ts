// A second person's decision on a waiting step. The step goes on when its quorum is met, or back when it is rejected.

import type { Values } from '../base/json.ts';
import { ok } from '../base/result.ts';
import type { ApprovalPolicy } from '../process/step-policy.ts';
import { refuseExpired } from './approval/expiry.ts';
import { approvalSubject } from './approval-subject.ts';
import type { ApprovalFields } from '../evidence/approval.ts';
import type { CommandContext, GiveApproval } from './command.ts';
import type { IncidentContext } from './context.ts';
import type { DomainEvent } from './event.ts';
import { refuseApprover } from './permission.ts';
import { refuse } from './problem.ts';
import { runEngine, type Decided } from './run-engine.ts';
import { barredFrom, refuseBarred } from './separation.ts';
import { refuseSigned, refuseUnreasoned } from './signed-fields.ts';
import type { IncidentState } from './state.ts';
import { refuseMissing } from './step-evidence.ts';
import { refuseByStep } from './step-rules.ts';
import { ownVariables, titleOf, waitingStep, type WaitingStep } from './waiting-step.ts';

/** What an approver may write beside the decision; everything else changes the step's values. */
const ABOUT_THE_DECISION = new Set(['rationale', 'changes']);

const writtenValues = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !ABOUT_THE_DECISION.has(name)));

function refuseGiven(
  context: IncidentContext,
  state: IncidentState,
  command: GiveApproval,
  step: WaitingStep,
  policy: ApprovalPolicy,
  by: CommandContext,
): ReturnType<typeof refuseSigned> {
  const { overlay, node, task } = step;
  const subject = {
    instance: task.instance,
    ...(overlay.submitted ? { submittedBy: overlay.submitted.by } : {}),
  };
  const barred = [
    ...barredFrom(context, state, 'approval.give', subject),
    ...(node.policy.evidence?.step ? barredFrom(context, state, node.policy.evidence.step, subject) : []),
  ];
  const refused =
    refuseApprover(context, step, policy.roles, by) ??
    refuseBarred(barred, by.actor, 'approve') ??
    refuseExpired(policy, overlay.submitted?.at, by.now, node.id) ??
    refuseSigned(context, state, command.approval, approvalSubject(state, step), by) ??
    refuseUnreasoned(command.approval, command.values);
  if (refused) return refused;
  if (!overlay.approvals.some(({ approver }) => approver === by.actor)) return undefined;
  return refuse(
    'approval_repeated',
    `${by.actor} has already approved this.`,
    'Ask another person.',
    by.actor,
  );
}

/** An approval that was taken, and what its approver wrote. */
interface Concluded {
  readonly step: WaitingStep;
  readonly policy: ApprovalPolicy;
  readonly given: DomainEvent;
  readonly decision: ApprovalFields['decision'];
  readonly values: Values;
}

/** Completes the step with the approved values; what is missing of its evidence is refused here, not discovered later. */
function complete(
  context: IncidentContext,
  state: IncidentState,
  { step, given, values: said }: Concluded,
  values: Values,
  by: CommandContext,
): Decided {
  const { key: task, element, instance } = step.task;
  const { submitted } = step.overlay;
  const all = { ...submitted?.values, ...values };
  const facts = {
    values: { ...ownVariables(state, task), ...said, ...all },
    attachments: submitted?.attachments.length ?? 0,
    approvals: 1,
    instance,
    done: true,
  };
  const refused =
    refuseMissing(context, state, step.node, facts) ??
    refuseByStep(context, state, step.node, { ...said, ...all }, by.now);
  if (refused) return refused;
  const completed = {
    kind: 'StepCompleted',
    task,
    element,
    instance,
    ...(submitted ? { submission: submitted.record } : {}),
    values,
  } as const;
  return runEngine(context, state, [given, completed], { kind: 'CompleteTask', task, values: all }, by.now);
}

/** Changes that are only asked for send the subject back: what goes on is exactly what was signed. */
function outcomeOf(policy: ApprovalPolicy, decision: ApprovalFields['decision'], written: Values): Values {
  if (policy.outcome === undefined) return {};
  const asksChanges = decision === 'approved_with_changes' && Object.keys(written).length === 0;
  return { [policy.outcome]: decision === 'rejected' || asksChanges ? 'rejected' : 'approved' };
}

/** Where several must say yes, whoever asks for changes has not: the author hands it in again, which voids what was said. */
const saysYes = (policy: ApprovalPolicy, decision: ApprovalFields['decision']): boolean =>
  decision === 'approved' || (decision === 'approved_with_changes' && policy.quorum === 1);

/** What follows from an approval that was taken, signed or attested: nothing yet, or the step is done. */
export function concludeApproval(
  context: IncidentContext,
  state: IncidentState,
  concluded: Concluded,
  by: CommandContext,
): Decided {
  const { step, policy, given, decision, values } = concluded;
  const rejected = decision === 'rejected';
  const written = writtenValues(values);
  if (rejected && policy.outcome === undefined) return ok([given]);
  const yes = step.overlay.approvals.filter((each) => saysYes(policy, each.decision)).length;
  if (!rejected && yes + (saysYes(policy, decision) ? 1 : 0) < policy.quorum) return ok([given]);
  return complete(context, state, concluded, { ...written, ...outcomeOf(policy, decision, written) }, by);
}

export function decideApproval(
  context: IncidentContext,
  state: IncidentState,
  command: GiveApproval,
  by: CommandContext,
): Decided {
  const waiting = waitingStep(context, state, command.task);
  if (!waiting.ok) return waiting;
  const step = waiting.value;
  const policy = step.approval;
  if (!policy || step.overlay.exception !== undefined) {
    return refuse(
      'approval_not_asked',
      `“${titleOf(step.node)}” asks for no approval${policy ? ' any more: an exception waived it' : ''}.`,
      'Go on with the step itself.',
      step.node.id,
    );
  }
  const refused = refuseGiven(context, state, command, step, policy, by);
  if (refused) return refused;

  const { fields } = command.approval;
  const given: DomainEvent = {
    kind: 'ApprovalGiven',
    task: step.task.key,
    element: step.task.element,
    instance: step.task.instance,
    subject: fields.subjectSeq,
    decision: fields.decision,
    role: fields.role,
    approver: fields.approver,
    nonce: fields.nonce,
    values: command.values,
  };
  const { decision } = fields;
  return concludeApproval(context, state, { step, policy, given, decision, values: command.values }, by);
}
