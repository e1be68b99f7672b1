// What an approval was signed over must be what is decided here: this incident, this version, this record, once.

import { formatInstant } from '../base/instant.ts';
import type { Values } from '../base/json.ts';
import type { SignedApproval } from '../evidence/approval.ts';
import type { CommandContext } from './command.ts';
import type { IncidentContext } from './context.ts';
import { refuse, type IncidentProblem } from './problem.ts';
import type { IncidentState } from './state.ts';
import { filledText } from './step-rules.ts';

type Refused = { readonly ok: false; readonly error: IncidentProblem } | undefined;

const AGAIN = 'Read what lies there now and sign that.';

/** `subject`: seq of the record that is approved. The signature and the hashes are evidence's to check. */
export function refuseSigned(
  context: IncidentContext,
  state: IncidentState,
  approval: SignedApproval,
  subject: number | undefined,
  by: CommandContext,
): Refused {
  const { fields } = approval;
  if (fields.approver !== by.actor || fields.role !== by.role) {
    return refuse(
      'approval_void',
      'The approval was signed by another person or in another role.',
      'Let the person who signed record it.',
      fields.approver,
    );
  }
  if (fields.incident !== state.opened?.incident)
    return refuse('approval_void', 'The approval was signed for another incident.', AGAIN, fields.incident);
  if (fields.process !== context.deployment.digest)
    return refuse(
      'approval_void',
      'The approval was signed for another version of the process.',
      AGAIN,
      fields.process,
    );
  if (state.nonces.includes(fields.nonce))
    return refuse(
      'approval_reused',
      'This approval has been counted already; each counts once.',
      'Sign again.',
      fields.nonce,
    );
  if (subject === undefined)
    return refuse(
      'approval_not_asked',
      'Nothing has been submitted here for approval.',
      'Wait until the step is submitted.',
    );
  if (fields.subjectSeq !== subject) {
    return refuse(
      'approval_void',
      `What was signed is record ${fields.subjectSeq + 1}; it has changed since and is now record ${subject + 1}.`,
      AGAIN,
      `record ${subject + 1}`,
    );
  }
  if (fields.at > formatInstant(by.now))
    return refuse(
      'approval_void',
      'The approval was signed later than now.',
      'Check the clock of this device.',
      fields.at,
    );
  return undefined;
}

export const refuseUnreasoned = ({ fields }: SignedApproval, values: Values): Refused =>
  refuseWithoutReason(fields.decision, values);

/** Any decision needs its reason, and changes that are asked for their words. */
export function refuseWithoutReason(decision: SignedApproval['fields']['decision'], values: Values): Refused {
  if (filledText(values, 'rationale') === '')
    return refuse('rationale_missing', 'A decision needs its reason.', 'Write why in the rationale.');
  if (decision === 'approved_with_changes' && filledText(values, 'changes') === '') {
    return refuse(
      'value_missing',
      'You approve with changes without saying which.',
      'Write the changes, or choose “Approve”.',
    );
  }
  return undefined;
}
