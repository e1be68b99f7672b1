// Approvals of incident steps and ratifications of exceptions: what exactly is signed, then the signature, then the command.

import { deviceOf } from '../../shared/evidence/origin.ts';
import { encodeBase64Url } from '../../shared/base/bytes.ts';
import type { IncidentId, PersonId } from '../../shared/base/ids.ts';
import { formatInstant } from '../../shared/base/instant.ts';
import type { Values } from '../../shared/base/json.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { ApprovalFields, SignedApproval } from '../../shared/evidence/approval.ts';
import type { IncidentCommand } from '../../shared/incident/command.ts';
import { rootBase64 } from '../../shared/evidence/merkle.ts';
import type { Core } from './core.ts';
import type { IncidentLog } from './incident-log.ts';
import type { Incidents } from './incidents.ts';
import type { Receipt, Refusal } from './runtime.ts';

/** `item`: a reassessment of the severity, "SEV-1", an attestation, "ATT-1", a card of command, "HND-1", or a move, "MOV-1". */
export type ApprovalSubject =
  { readonly task: string } | { readonly exception: string } | { readonly item: string };

/** seq of the record that the person approves: the submission, the last act on the message or escalation, the exception. */
function subjectSeq(log: IncidentLog, subject: ApprovalSubject): number | undefined {
  const { view } = log.snapshot();
  if ('exception' in subject)
    return view.exceptions.find(({ exception }) => exception === subject.exception)?.record;
  if ('item' in subject) {
    const waiting = [
      ...(view.reassessments ?? [])
        .filter(({ state }) => state === 'awaiting_approval')
        .map(({ reassessment, record }) => ({ id: reassessment, record })),
      ...(view.moves ?? [])
        .filter(({ state }) => state === 'awaiting_approval')
        .map(({ move, record }) => ({ id: move, record })),
      ...(view.attestations ?? []).map(({ attestation, record }) => ({ id: attestation, record })),
    ];
    const card = view.people?.handover;
    if (card?.handover === subject.item && !card.accepted) return card.seq;
    return waiting.find(({ id }) => id === subject.item)?.record;
  }
  return view.steps.find(({ task }) => task === subject.task)?.subject;
}

function commandOf(
  log: IncidentLog | undefined,
  subject: ApprovalSubject,
  approval: SignedApproval,
  values: Values,
): IncidentCommand {
  const asked = 'item' in subject ? log?.state().moves?.find(({ move }) => move === subject.item) : undefined;
  if (asked) return { kind: 'ApproveMove', move: asked.move, version: asked.version, approval, values };
  if ('task' in subject) return { kind: 'GiveApproval', task: subject.task, approval, values };
  if ('exception' in subject)
    return { kind: 'RatifyException', exception: subject.exception, approval, values };
  if (subject.item.startsWith('HND-'))
    return { kind: 'AcceptCommand', handover: subject.item, approval, values };
  return subject.item.startsWith('SEV-')
    ? { kind: 'ApproveReassessment', reassessment: subject.item, approval, values }
    : { kind: 'CountersignApproval', attestation: subject.item, approval, values };
}

export interface StepApprovals {
  fields(input: {
    incident: IncidentId;
    subject: ApprovalSubject;
    decision: ApprovalFields['decision'];
    approver: PersonId;
    role: string;
  }): Promise<Result<ApprovalFields, Refusal>>;
  signAndApprove(input: {
    incident: IncidentId;
    subject: ApprovalSubject;
    fields: ApprovalFields;
    pin: string;
    values: Values;
  }): Promise<Result<Receipt, Refusal>>;
}

export function createStepApprovals(core: Core, incidents: Incidents): StepApprovals {
  return {
    fields: async ({ incident, subject, decision, approver, role }) => {
      const loaded = await incidents.load(incident);
      if (!loaded.ok) return loaded;
      const log = loaded.value;
      const seq = subjectSeq(log, subject);
      const row = seq === undefined ? undefined : log.rowAt(seq);
      if (!row)
        return err({
          code: 'approval_not_asked',
          message: 'There is nothing to approve here any more.',
          remedy: 'Look at the timeline to see what happened meanwhile.',
        });
      const head = await core.writer.load(row.origin);
      return ok({
        workspace: core.workspace.workspace,
        incident,
        subjectDevice: deviceOf(row.origin),
        subjectLog: row.origin,
        subjectSeq: row.seq,
        subjectLeaf: row.leaf,
        logSize: head.size,
        logRoot: rootBase64(head.peaks, head.size),
        process: log.snapshot().version.package.digest,
        decision,
        role,
        approver,
        nonce: encodeBase64Url(core.random(16)),
        at: formatInstant(core.clock.now()),
      });
    },
    signAndApprove: async ({ incident, subject, fields, pin, values }) => {
      const signed = await core.host.signApproval({ pin, fields });
      if (!signed.ok) return signed;
      const by = { actor: fields.approver, role: fields.role };
      const approval = signed.value;
      return incidents.submit(incident, commandOf(incidents.find(incident), subject, approval, values), {
        by,
      });
    },
  };
}
