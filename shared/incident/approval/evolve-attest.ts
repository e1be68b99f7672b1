// An attested approval lies beside the signed ones; a countersignature reaches it wherever it lies by then.

import { textOf } from '../../base/json.ts';
import type { GivenApproval } from '../decision-view.ts';
import type { Act, EventMeta, IncidentState, StepOverlay } from '../state.ts';
import type { ApprovalAttested, ApprovalCountersigned, AttestedEvent } from './attest-command.ts';

function attest(state: IncidentState, event: ApprovalAttested, meta: EventMeta): IncidentState {
  const { attestation, approver, role, decision, channel, element, instance, values } = event;
  const changes = textOf(values['changes']);
  const given: GivenApproval = {
    approver,
    role,
    decision,
    rationale: textOf(values['rationale']),
    ...(changes === '' ? {} : { changes }),
    at: meta.at,
    record: meta.seq,
    attested: { attestation, channel, witness: meta.actor },
  };
  const overlay: StepOverlay = state.tasks[event.task] ?? { approvals: [] };
  const { submitted: _rejected, ...rest } = overlay;
  const kept = decision === 'rejected' ? rest : overlay;
  const made = {
    attestation,
    seq: meta.seq,
    at: meta.at,
    element,
    instance,
    approver,
    role,
    decision,
    channel,
    witness: meta.actor,
  };
  return {
    ...state,
    attestations: [...(state.attestations ?? []), made],
    tasks: { ...state.tasks, [event.task]: { ...kept, approvals: [...overlay.approvals, given] } },
  };
}

function countersign(state: IncidentState, event: ApprovalCountersigned, meta: EventMeta): IncidentState {
  const sign = (given: GivenApproval): GivenApproval =>
    given.attested?.attestation === event.attestation
      ? { ...given, attested: { ...given.attested, countersigned: { at: meta.at, record: meta.seq } } }
      : given;
  const signs = ({ approvals }: { readonly approvals: readonly GivenApproval[] }): boolean =>
    approvals.some(({ attested }) => attested?.attestation === event.attestation);
  const inActs = (act: Act): Act => (signs(act) ? { ...act, approvals: act.approvals.map(sign) } : act);
  const tasks = Object.fromEntries(
    Object.entries(state.tasks).map(([key, overlay]) => [
      key,
      signs(overlay) ? { ...overlay, approvals: overlay.approvals.map(sign) } : overlay,
    ]),
  );
  const settled = { decision: event.decision, at: meta.at, seq: meta.seq };
  return {
    ...state,
    acts: state.acts.map(inActs),
    tasks,
    attestations: (state.attestations ?? []).map((each) =>
      each.attestation === event.attestation ? { ...each, settled } : each,
    ),
    nonces: [...state.nonces, event.nonce],
  };
}

export const evolveAttested = (state: IncidentState, event: AttestedEvent, meta: EventMeta): IncidentState =>
  event.kind === 'ApprovalAttested' ? attest(state, event, meta) : countersign(state, event, meta);
