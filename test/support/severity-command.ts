// What a random act does beside the steps; about the severity: again on other facts, as its second person, and by telephone with a
// witness.

import type { Values } from '../../shared/base/json.ts';
import type { PersonId, Sha256 } from '../../shared/base/ids.ts';
import type { SignedApproval } from '../../shared/evidence/approval.ts';
import { readBackCode } from '../../shared/incident/approval/read-back-code.ts';
import type { CommandContext, IncidentCommand } from '../../shared/incident/command.ts';
import type { IncidentContext } from '../../shared/incident/context.ts';
import type { IncidentState } from '../../shared/incident/state.ts';
import { entryCommand } from './entry-command.ts';
import type { Act } from './scenario-step.ts';
import { vendorCommand } from './vendor-command.ts';

export const SEVERITY_ACTS = ['reassess', 'reassess', 'second', 'attest', 'countersign'] as const;
const LEAF = 'a1b2c3d4e5f60718'.repeat(4) as Sha256;

interface Signs {
  readonly context: IncidentContext;
  readonly state: IncidentState;
  approval(act: Act, subject: number | undefined, by: CommandContext): SignedApproval;
}

export const noteOrEvidence = ({ do: kind, task, evidence }: Act, values: Values): IncidentCommand =>
  kind === 'note'
    ? { kind: 'AddNote', values, attachments: [] }
    : { kind: 'AddEvidence', element: task ?? '', evidence: evidence ?? '', values, attachments: [] };

/** Where nothing waits, the command names what is not there and is refused. */
export function besideCommand(act: Act, by: CommandContext, run: Signs): IncidentCommand {
  const { name, number = 0, signed, values = {} } = act;
  const { state } = run;
  if (act.do === 'propose') return { kind: 'ProposeRemediation', values };
  if (act.do === 'vendor') return vendorCommand(act, values, run.context, state);
  if (act.do === 'entry') return entryCommand(act, values, run.context, state);
  const sign = (subject: number | undefined): SignedApproval => run.approval(act, subject, by);
  switch (name) {
    case 'second': {
      const asked = state.reassessments?.at(-1);
      const reassessment = asked?.reassessment ?? '';
      return { kind: 'ApproveReassessment', reassessment, approval: sign(asked?.seq), values };
    }
    case 'attest': {
      const waiting = Object.entries(state.tasks).find(([, { submitted }]) => submitted !== undefined);
      const [task, overlay] = waiting ?? [''];
      return {
        kind: 'AttestApproval',
        task,
        approver: String(signed?.['approver'] ?? '') as PersonId,
        role: 'management-body',
        decision: 'approved',
        channel: 'phone',
        subject: overlay?.submitted?.record ?? 0,
        subjectLeaf: LEAF,
        values: { rationale: 'Agreed.', readBack: readBackCode(LEAF) },
        attachments: [],
      };
    }
    case 'countersign': {
      const found = state.attestations?.find(({ settled }) => !settled);
      const attestation = found?.attestation ?? '';
      return { kind: 'CountersignApproval', attestation, approval: sign(found?.seq), values };
    }
    default: {
      const facts = { clients_percent: number % 25, clients_percent_quality: 'estimate' };
      return {
        kind: 'ReassessSeverity',
        ...(number % 4 === 0 ? { code: 'EX-01' } : {}),
        values: { ...values, facts },
      };
    }
  }
}
