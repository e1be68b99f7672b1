// What people do beside the process, folded by the area that it belongs to.

import { evolveDelivery } from './communication/evolve-delivery.ts';
import { evolveReport } from './reporting/evolve-report.ts';
import { evolveAttested } from './approval/evolve-attest.ts';
import { evolveLifecycle } from './lifecycle/evolve-lifecycle.ts';
import { evolveEntries } from './entry/evolve-entries.ts';
import { evolveMove } from './move/evolve-move.ts';
import { evolveContract, evolveContractPause } from './third-party/evolve-contract.ts';
import { evolvePause } from './third-party/evolve-pause.ts';
import { evolveSkip } from './third-party/evolve-skip.ts';
import { evolvePeople } from './people/evolve-people.ts';
import { evolveSeverity } from './severity/evolve-reassess.ts';
import { evolveTranscribe } from './paper/evolve-transcribe.ts';
import type { DomainEvent } from './event.ts';
import type { EventMeta, IncidentState } from './state.ts';
import { touch } from './touch-instance.ts';

type Beside = Extract<
  DomainEvent,
  {
    readonly kind:
      | 'SheetTranscribed'
      | 'ContractApplied'
      | 'ContractLimitsPassed'
      | 'LimitPaused'
      | 'LimitResumed'
      | 'LevelsSkipped'
      | 'SlaPaused'
      | 'SlaResumed'
      | 'EntryAdded'
      | 'EntryTaskDone'
      | 'EntryTaskReopened'
      | 'FactPinned'
      | 'FactUnpinned'
      | 'ClosedByHand'
      | 'IncidentReopened'
      | 'IncidentLinked'
      | 'VersionMoveProposed'
      | 'VersionMoveDeclined'
      | 'IncidentMovedToVersion'
      | 'DeliveryRecorded'
      | 'ReportSubmitted'
      | 'DelayNotified'
      | 'ClockJumped'
      | 'SeverityReassessed'
      | 'ReassessmentDecided'
      | 'ApprovalAttested'
      | 'ApprovalCountersigned'
      | 'RoleAssumed'
      | 'RoleRenounced'
      | 'HandoverWritten'
      | 'CommandAccepted'
      | 'DelegationGiven'
      | 'DelegationEnded'
      | 'GlassBroken'
      | 'IncidentRestricted'
      | 'RestrictionLifted';
  }
>;

export function evolveBeside(state: IncidentState, event: Beside, meta: EventMeta): IncidentState {
  switch (event.kind) {
    case 'SheetTranscribed':
      return evolveTranscribe(state, event, meta);
    case 'ContractApplied':
    case 'ContractLimitsPassed':
      return evolveContract(state, event, meta);
    case 'LimitPaused':
    case 'LimitResumed':
      return evolveContractPause(state, event, meta);
    case 'LevelsSkipped':
      return evolveSkip(state, event, meta);
    case 'SlaPaused':
    case 'SlaResumed':
      return touch(evolvePause(state, event, meta), event.instance, meta);
    case 'EntryAdded':
    case 'EntryTaskDone':
    case 'EntryTaskReopened':
    case 'FactPinned':
    case 'FactUnpinned': {
      const entries = evolveEntries(state.entries, event, meta);
      return entries === state.entries || !entries ? state : { ...state, entries };
    }
    case 'ClosedByHand':
    case 'IncidentReopened':
    case 'IncidentLinked':
      return evolveLifecycle(state, event, meta);
    case 'VersionMoveProposed':
    case 'VersionMoveDeclined':
    case 'IncidentMovedToVersion':
      return evolveMove(state, event, meta);
    case 'DeliveryRecorded':
      return evolveDelivery(state, event, meta);
    case 'ReportSubmitted':
    case 'DelayNotified':
      return evolveReport(state, event, meta);
    case 'ClockJumped': {
      const { from, to, elapsed } = event;
      return { ...state, clockJumps: [...(state.clockJumps ?? []), { from, to, elapsed, record: meta.seq }] };
    }
    case 'SeverityReassessed':
    case 'ReassessmentDecided':
      return evolveSeverity(state, event, meta);
    case 'ApprovalAttested':
      return touch(evolveAttested(state, event, meta), event.instance, meta);
    case 'ApprovalCountersigned':
      return evolveAttested(state, event, meta);
    case 'RoleAssumed':
    case 'RoleRenounced':
    case 'HandoverWritten':
    case 'CommandAccepted':
    case 'DelegationGiven':
    case 'DelegationEnded':
    case 'GlassBroken':
    case 'IncidentRestricted':
    case 'RestrictionLifted':
      return evolvePeople(state, event, meta);
  }
}
