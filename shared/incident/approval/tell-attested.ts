// What an attested approval and its countersignature say in the timeline.

import { textOf } from '../../base/json.ts';
import type { IncidentContext } from '../context.ts';
import { line, nameOf, type Told } from '../told-line.ts';
import type { AttestedEvent } from './attest-command.ts';

const DECIDED = {
  approved: 'approved',
  approved_with_changes: 'approved with changes',
  rejected: 'rejected',
} as const;
const BY = { phone: 'by phone', paper: 'on paper' } as const;

export function tellAttested(context: IncidentContext, event: AttestedEvent): Told {
  if (event.kind === 'ApprovalCountersigned') {
    const same = event.decision === 'rejected' ? 'not confirmed by its approver' : 'countersigned';
    return line(`${event.attestation}: ${same}`, 'approval', textOf(event.values['rationale']));
  }
  const { element, decision, channel, attestation, approver, values } = event;
  const title = `${nameOf(context, element)}: ${DECIDED[decision]} ${BY[channel]}, attested`;
  return line(
    title,
    'approval',
    `${attestation}, ${approver}`,
    textOf(values['rationale']),
    textOf(values['changes']),
  );
}
