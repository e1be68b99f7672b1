// What then happened in an incident, beside the engine's own events. Values lie under `values`, the rest is structure.

import type { IncidentId, PersonId, Sha256 } from '../base/ids.ts';
import type { Values } from '../base/json.ts';
import type { Key } from '../engine/command.ts';
import type { EngineEvent } from '../engine/event.ts';
import type { SheetTranscribed } from './paper/transcribe-command.ts';
import type { RemediationProposed } from './remediation/propose-command.ts';
import type { RemediationStarted } from './remediation/start-command.ts';
import type { ContractApplied, ContractLimitsPassed } from './third-party/contract.ts';
import type { LimitPaused, LimitResumed } from './third-party/contract-pause.ts';
import type { LevelsSkipped } from './third-party/skip-levels.ts';
import type { SlaPaused, SlaResumed } from './third-party/sla-pause.ts';
import type { AttestedEvent } from './approval/attest-command.ts';
import type { DeliveryRecorded } from './communication/delivery-event.ts';
import type { ReminderAnswered } from './communication/reminder-event.ts';
import type { StatedEntity } from './reporting/reporting-entity.ts';
import type { ReportEvent } from './reporting/report-record.ts';
import type { ClockJumped } from './clock-jump/clock-jump.ts';
import type { LifecycleEvent } from './lifecycle/lifecycle-event.ts';
import type { EntryEvent } from './entry/entry-event.ts';
import type { PeopleEvent } from './people/people-event.ts';
import type { MoveEvent } from './move/move-command.ts';
import type { SeverityEvent } from './severity/reassess-command.ts';

export type DomainEvent =
  | {
      readonly kind: 'IncidentOpened';
      readonly incident: IncidentId;
      readonly number: number;
      readonly mode: 'live' | 'rehearsal';
      readonly source: string;
      readonly version: { readonly packageId: string; readonly number: number; readonly digest: Sha256 };
      readonly entity?: StatedEntity;
      readonly rules?: 2;
      readonly values: Values;
    }
  | {
      readonly kind: 'StepSubmitted';
      readonly task: Key;
      readonly element: string;
      readonly instance: Key;
      readonly values: Values;
    }
  /** The person's part of completing a step; the engine's events follow it in the same record. */
  | {
      readonly kind: 'StepCompleted';
      readonly task: Key;
      readonly element: string;
      readonly instance: Key;
      /** seq of the record whose submission was approved; its values are the step's values. */
      readonly submission?: number;
      /** Id of the exception that waived approval and missing evidence. */
      readonly exception?: string;
      readonly values: Values;
    }
  | ReminderAnswered
  | {
      readonly kind: 'ApprovalGiven';
      readonly task: Key;
      readonly element: string;
      readonly instance: Key;
      /** seq of the record that was approved. */
      readonly subject: number;
      readonly decision: 'approved' | 'approved_with_changes' | 'rejected';
      readonly role: string;
      readonly approver: PersonId;
      /** The signed fields' nonce, so that an approval counts once. */
      readonly nonce: string;
      readonly values: Values;
    }
  | {
      readonly kind: 'ExceptionInvoked';
      readonly exception: string;
      readonly task: Key;
      readonly element: string;
      readonly instance: Key;
      readonly code: string;
      readonly ratifyBy: number;
      readonly values: Values;
    }
  | {
      readonly kind: 'ExceptionRatified';
      readonly exception: string;
      readonly decision: 'approved' | 'approved_with_changes' | 'rejected';
      readonly approver: PersonId;
      readonly nonce: string;
      readonly values: Values;
    }
  | {
      readonly kind: 'ContactAttempted';
      readonly task: Key;
      readonly element: string;
      readonly instance: Key;
      readonly level: string;
      readonly outcome: 'reached' | 'no_answer' | 'wrong_number';
      readonly values: Values;
    }
  | RemediationStarted
  | RemediationProposed
  | SheetTranscribed
  | ContractApplied
  | ContractLimitsPassed
  | LimitPaused
  | LimitResumed
  | LevelsSkipped
  | SlaPaused
  | SlaResumed
  | { readonly kind: 'NoteAdded'; readonly onBehalfOf?: PersonId; readonly values: Values }
  | {
      readonly kind: 'EvidenceAdded';
      readonly element: string;
      readonly evidence: string;
      readonly values: Values;
    }
  | { readonly kind: 'RecordCorrected'; readonly correctionOf: number; readonly values: Values }
  /** The person's part of beginning steps; the engine's events follow it in the same record, here and below. */
  | {
      readonly kind: 'StepsBegun';
      readonly scope: Key;
      /** The ad-hoc sub-process. */
      readonly element: string;
      readonly instance: Key;
      readonly elements: readonly string[];
      readonly values: Values;
    }
  | {
      readonly kind: 'ElementRepaired';
      readonly problem: Key;
      readonly element: string;
      /** Names of the variables that were corrected first. */
      readonly corrected: readonly string[];
      readonly values: Values;
    }
  | {
      readonly kind: 'JoinReleased';
      readonly scope: Key;
      readonly element: string;
      /** Incoming flows on which nobody came. */
      readonly missing: readonly string[];
      readonly values: Values;
    }
  | {
      readonly kind: 'ConflictResolved';
      readonly conflict: string;
      /** Number of the record that holds. */
      readonly keeps: number;
      readonly values: Values;
    }
  | EntryEvent
  | LifecycleEvent
  | MoveEvent
  | SeverityEvent
  | AttestedEvent
  | DeliveryRecorded
  | ReportEvent
  | ClockJumped
  | PeopleEvent
  | { readonly kind: 'IncidentClosed' };

export type IncidentEvent = EngineEvent | DomainEvent;
