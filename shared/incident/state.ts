// An incident's state: the engine's state and what people did around it. Plain JSON, folded from events only.

import type { Instant } from '../base/instant.ts';
import type { Sha256 } from '../base/ids.ts';
import type { Json, Values } from '../base/json.ts';
import type { Key } from '../engine/command.ts';
import { initialState, type EngineState } from '../engine/state.ts';
import type { AttestationState } from './approval/attestation.ts';
import type { AttachmentRef } from './command.ts';
import type { ConflictState } from './conflict.ts';
import type { DeliveryState } from './communication/delivery-state.ts';
import type { StatedEntity } from './reporting/reporting-entity.ts';
import type { ReportsState } from './reporting/report-state.ts';
import type { ClockJumpState } from './clock-jump/clock-jump.ts';
import type { LifecycleState } from './lifecycle/lifecycle-state.ts';
import type { EntriesState } from './entry/entry-state.ts';
import type { IncidentEvent } from './event.ts';
import type { PeopleState } from './people/people-state.ts';
import type { ReassessmentState } from './severity/reassessment-state.ts';
import type { MoveState } from './move/move-state.ts';
import type { TranscribedRows } from './paper/transcribe-command.ts';
import type { RemediationStarts } from './remediation/start-command.ts';
import type { EscalationContracts } from './third-party/contract.ts';
import type { LadderSkip } from './third-party/skip-levels.ts';
import type { SlaPause } from './third-party/sla-pause.ts';
import type { GivenApproval } from './view.ts';

/** What the record says beside its events. `seq` counts from 0. */
export interface EventMeta {
  readonly seq: number;
  readonly at: Instant;
  readonly actor: string;
  readonly role: string;
  readonly occurredAt?: Instant;
  readonly attachments: readonly AttachmentRef[];
  readonly element?: string;
  /** True where some value of the record is not in the log any more. */
  readonly withheld?: boolean;
}

export interface Opened {
  readonly incident: string;
  readonly number: number;
  readonly mode: 'live' | 'rehearsal';
  readonly source: string;
  readonly version: { readonly packageId: string; readonly number: number; readonly digest: Sha256 };
  readonly entity?: StatedEntity;
  readonly rules?: 2;
  readonly values: Values;
  readonly at: Instant;
  /** When it happened, where that was before it was noticed. */
  readonly occurredAt?: Instant;
  readonly by: string;
}

/** Something a person did to a step, in the order of the log. */
export interface Act {
  readonly kind: 'submitted' | 'completed' | 'attempted';
  readonly seq: number;
  readonly at: Instant;
  readonly occurredAt?: Instant;
  readonly actor: string;
  readonly role: string;
  readonly task: Key;
  readonly element: string;
  readonly instance: Key;
  readonly values: Values;
  /** Completed through an approval: the record and the person that submitted. */
  readonly submission?: { readonly seq: number; readonly by: string };
  readonly approvals: readonly GivenApproval[];
  readonly exception?: string;
  readonly attachments: readonly AttachmentRef[];
  readonly attempt?: { readonly level: string; readonly outcome: 'reached' | 'no_answer' | 'wrong_number' };
}

/** What lies on a waiting task: a submission, approvals on it, an exception. */
export interface StepOverlay {
  readonly submitted?: {
    readonly by: string;
    readonly at: Instant;
    readonly record: number;
    readonly values: Values;
    readonly attachments: readonly AttachmentRef[];
  };
  readonly approvals: readonly GivenApproval[];
  readonly exception?: string;
}

/** One run of a process inside the incident: the main process, a message, an escalation, a remediation task. */
export interface InstanceState {
  readonly process: string;
  readonly parent?: Key;
  /** The call activity that started it. */
  readonly caller?: string;
  readonly startedAt: Instant;
  readonly startedBy: number;
  readonly completedAt?: Instant;
  /** seq of the last record in which somebody acted on it: what an approval of it must name. */
  readonly lastSeq: number;
}

export interface ExceptionState {
  readonly exception: string;
  readonly task: Key;
  readonly element: string;
  readonly instance: Key;
  readonly code: string;
  readonly by: string;
  readonly at: Instant;
  readonly seq: number;
  readonly ratifyBy: Instant;
  readonly reason: string;
  readonly compensatingControl: string;
  readonly settled?: {
    readonly decision: 'approved' | 'approved_with_changes' | 'rejected';
    readonly by: string;
    readonly at: Instant;
    readonly seq: number;
  };
}

export interface TimerState {
  readonly key: Key;
  /** The waiting step or scope that it belongs to. */
  readonly owner?: Key;
  readonly element: string;
  readonly instance?: Key;
  readonly startedAt: Instant;
  readonly due: Instant;
  readonly fired?: { readonly at: Instant; readonly seq: number; readonly missed: number };
  readonly closedAt?: Instant;
  /** Its owner was ended from outside, so that nobody kept or missed the limit. */
  readonly stopped?: boolean;
}

export interface TraceState {
  readonly element: string;
  readonly instance?: Key;
  readonly decision: string;
  readonly rules: readonly string[];
  /** The tables beneath it, for a decision that requires others. */
  readonly required: readonly {
    readonly decision: string;
    readonly tableDigest: string;
    readonly rules: readonly string[];
  }[];
  readonly tableDigest: string;
  readonly inputs: Values;
  readonly output: Json;
  readonly at: Instant;
  readonly seq: number;
}

export interface AddedEvidence {
  readonly element: string;
  readonly evidence: string;
  readonly seq: number;
}

/** First and last time a node was entered and left, over all instances. */
export interface Visit {
  readonly since: Instant;
  readonly doneAt?: Instant;
  readonly active: number;
}

/** A record as the timeline needs it: who, when, and the events worth telling. */
export interface RecordEntry {
  readonly seq: number;
  readonly at: Instant;
  readonly occurredAt?: Instant;
  readonly actor: string;
  readonly role: string;
  readonly element?: string;
  readonly instance?: Key;
  readonly events: readonly IncidentEvent[];
  readonly attachments: readonly AttachmentRef[];
  readonly withheld: boolean;
  readonly correctedBy?: number;
}

export interface IncidentState {
  readonly engine: EngineState;
  readonly opened: Opened | null;
  readonly closedAt: Instant | null;
  readonly instances: { readonly [key: Key]: InstanceState };
  readonly tasks: { readonly [key: Key]: StepOverlay };
  readonly acts: readonly Act[];
  readonly added: readonly AddedEvidence[];
  readonly exceptions: readonly ExceptionState[];
  readonly timers: readonly TimerState[];
  readonly traces: readonly TraceState[];
  readonly visits: { readonly [element: string]: Visit };
  readonly records: readonly RecordEntry[];
  /** Elements that waited for a condition. */
  readonly conditions: readonly string[];
  /** When work on fixes began, and what was read from paper; each absent before the first. */
  readonly remediationStarts?: RemediationStarts;
  readonly transcribed?: TranscribedRows;
  /** Pauses of contract limits; absent before the first. */
  readonly slaPauses?: readonly SlaPause[];
  /** Contracts that escalations are counted by; absent before the first. */
  readonly contracts?: EscalationContracts;
  /** Levels of ladders that were skipped; absent before the first. */
  readonly ladderSkips?: readonly LadderSkip[];
  /** Nonces of approvals that counted; each counts once. */
  readonly nonces: readonly string[];
  /** Only where the logs of several devices were merged and contradict each other. */
  readonly conflicts?: readonly ConflictState[];
  /** Severities decided again, and approvals that a witness attested; each absent before the first. */
  readonly reassessments?: readonly ReassessmentState[];
  readonly attestations?: readonly AttestationState[];
  /** Deliveries recorded beside the process; absent before the first. */
  readonly deliveries?: readonly DeliveryState[];
  /** What went to the authority. */
  readonly reports?: ReportsState;
  /** Where the clock of a device moved or the device slept; absent before the first. */
  readonly clockJumps?: readonly ClockJumpState[];
  /** Roles with their times, cards of command, lent roles, broken glass; absent before the first. */
  readonly people?: PeopleState;
  /** Tasks that were entered and facts held in view; absent before the first. */
  readonly entries?: EntriesState;
  /** Closings by hand and links to other incidents; absent before the first. */
  readonly lifecycle?: LifecycleState;
  /** Proposals to go on by another version; absent before the first. */
  readonly moves?: readonly MoveState[];
}

export const initialIncident: IncidentState = {
  engine: initialState,
  opened: null,
  closedAt: null,
  instances: {},
  tasks: {},
  acts: [],
  added: [],
  exceptions: [],
  timers: [],
  traces: [],
  visits: {},
  records: [],
  conditions: [],
  nonces: [],
};
