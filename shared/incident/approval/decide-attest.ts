// Whether an attested approval is taken, and its countersignature. It counts towards the policy like a signed one, so that work
// goes on; readiness tells what is not countersigned. That `subjectLeaf` is the record's hash is the runtime's to fill in.

import type { CommandContext } from '../command.ts';
import type { IncidentContext } from '../context.ts';
import { concludeApproval } from '../decide-approval.ts';
import { approvalSubject } from '../approval-subject.ts';
import { listedRoles } from '../permission.ts';
import { refuse } from '../problem.ts';
import type { Decided } from '../run-engine.ts';
import { barredFrom, refuseBarred } from '../separation.ts';
import { refuseSigned, refuseWithoutReason } from '../signed-fields.ts';
import type { IncidentState } from '../state.ts';
import { filledText } from '../step-rules.ts';
import { titleOf, waitingStep, type WaitingStep } from '../waiting-step.ts';
import { ok } from '../../base/result.ts';
import type { AttestApproval, CountersignApproval } from './attest-command.ts';
import { refuseExpired } from './expiry.ts';
import { isReadBack } from './read-back-code.ts';

type Refused = ReturnType<typeof refuse> | undefined;

/** The approver is enrolled now and holds the role that they decide in. */
function refuseApproverAway(context: IncidentContext, command: AttestApproval, now: number): Refused {
  if (!context.roster) return undefined;
  const known = context.roster.find(({ person }) => person === command.approver);
  if (!known || known.from > now || (known.until !== undefined && known.until <= now)) {
    return refuse(
      'person_unknown',
      'The approver is not enrolled in the workspace, or not any more.',
      'Choose an enrolled person.',
      command.approver,
    );
  }
  if (known.roles.includes(command.role)) return undefined;
  const message = `${command.approver} does not hold the role ${listedRoles(context, [command.role])}.`;
  return refuse('role_not_held', message, 'Choose a role that the approver holds.', command.approver);
}

function refuseProof(command: AttestApproval, step: WaitingStep): Refused {
  const { channel, subjectLeaf, values, attachments } = command;
  if (channel === 'paper') {
    if (attachments.length > 0) return undefined;
    const message = 'An approval on paper needs its photo.';
    return refuse('evidence_missing', message, 'Attach a photo of the signed sheet.', step.node.id);
  }
  const read = filledText(values, 'readBack');
  if (read === '') {
    const message = 'The digits that the approver read back are missing.';
    return refuse('value_missing', message, 'Ask the approver to read the code on the screen.', step.node.id);
  }
  if (isReadBack(read, subjectLeaf)) return undefined;
  return refuse(
    'read_back_differs',
    `“${read}” is not the code of what lies here: the approver speaks of something else.`,
    'Read the content aloud again and ask for the code once more.',
    step.node.id,
  );
}

function refuseAttesting(
  context: IncidentContext,
  state: IncidentState,
  command: AttestApproval,
  step: WaitingStep,
  by: CommandContext,
): Refused {
  const { node, overlay, task, approval: policy } = step;
  if (!policy || overlay.exception !== undefined) {
    const message = `“${titleOf(node)}” asks for no approval.`;
    return refuse('approval_not_asked', message, 'Go on with the step itself.', node.id);
  }
  if (by.actor === command.approver) {
    const message = 'Who is here signs with their own PIN; nobody attests their own approval.';
    return refuse('separation_of_duties', message, 'Approve with your PIN.', by.actor);
  }
  if (!policy.roles.includes(command.role)) {
    const message = `“${titleOf(node)}” is approved by ${listedRoles(context, policy.roles)}.`;
    return refuse('role_may_not', message, 'Ask a person with that role to approve.', node.id);
  }
  const subject = {
    instance: task.instance,
    ...(overlay.submitted ? { submittedBy: overlay.submitted.by } : {}),
  };
  const barred = [
    ...barredFrom(context, state, 'approval.give', subject),
    ...(node.policy.evidence?.step ? barredFrom(context, state, node.policy.evidence.step, subject) : []),
  ];
  const refused =
    refuseApproverAway(context, command, by.now) ??
    refuseBarred(barred, command.approver, 'approve') ??
    refuseExpired(policy, overlay.submitted?.at, by.now, node.id);
  if (refused) return refused;
  if (approvalSubject(state, step) !== command.subject) {
    const message = `What was approved is record ${command.subject + 1}; something else lies here now.`;
    return refuse('approval_void', message, 'Read what lies here now to the approver.', node.id);
  }
  if (overlay.approvals.some(({ approver }) => approver === command.approver)) {
    const message = `${command.approver} has already approved this.`;
    return refuse('approval_repeated', message, 'Ask another person.', command.approver);
  }
  return refuseWithoutReason(command.decision, command.values) ?? refuseProof(command, step);
}

export function decideAttest(
  context: IncidentContext,
  state: IncidentState,
  command: AttestApproval,
  by: CommandContext,
): Decided {
  const waiting = waitingStep(context, state, command.task);
  if (!waiting.ok) return waiting;
  const step = waiting.value;
  const refused = refuseAttesting(context, state, command, step, by);
  const policy = step.approval;
  if (refused) return refused;
  if (!policy) return refuse('approval_not_asked', 'No approval is asked here.', 'Go on with the step.');
  const { approver, role, decision, channel, subject, values } = command;
  const { key: task, element, instance } = step.task;
  const attestation = `ATT-${(state.attestations?.length ?? 0) + 1}`;
  const given = {
    kind: 'ApprovalAttested',
    attestation,
    task,
    element,
    instance,
    subject,
    decision,
    role,
    approver,
    channel,
    values,
  } as const;
  const { readBack: _read, ...written } = values;
  return concludeApproval(context, state, { step, policy, given, decision, values: written }, by);
}

/** The attesting record is what is signed. Another decision than the attested one is refused: that is a new fact for a note. */
export function decideCountersign(
  context: IncidentContext,
  state: IncidentState,
  command: CountersignApproval,
  by: CommandContext,
): Decided {
  const found = state.attestations?.find(({ attestation }) => attestation === command.attestation);
  if (!found || found.settled) {
    const message = `${command.attestation} does not wait for a countersignature.`;
    return refuse('approval_not_asked', message, 'Look at the decision for who signed.', command.attestation);
  }
  if (found.approver !== by.actor) {
    const message = `Only ${found.approver} can countersign ${found.attestation}.`;
    return refuse('separation_of_duties', message, 'Switch to that person.', found.approver);
  }
  const { fields } = command.approval;
  const refused = refuseSigned(context, state, command.approval, found.seq, by);
  if (refused) return refused;
  const { attestation, values } = command;
  const { decision, approver, nonce } = fields;
  return ok([{ kind: 'ApprovalCountersigned', attestation, decision, approver, nonce, values }]);
}
