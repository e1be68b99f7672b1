// What people and the clock ask of an incident. Values that a person typed lie under `values`, as in the engine.
// An approval arrives already signed by the person's key; the domain checks roles, separation and binding, not signatures.

import type { IncidentId, PersonId, Sha256 } from '../base/ids.ts';
import type { Values } from '../base/json.ts';
import type { EngineCommand, Key } from '../engine/command.ts';
import type { SignedApproval } from '../evidence/approval.ts';
import type { TranscribeSheet } from './paper/transcribe-command.ts';
import type { ProposeRemediation } from './remediation/propose-command.ts';
import type { StartRemediation } from './remediation/start-command.ts';
import type { ApplyContract } from './third-party/contract.ts';
import type { PauseLimit, ResumeLimit } from './third-party/contract-pause.ts';
import type { SkipLevels } from './third-party/skip-levels.ts';
import type { PauseSla, ResumeSla } from './third-party/sla-pause.ts';
import type { AttestedCommand } from './approval/attest-command.ts';
import type { AttachmentRef } from './attachment-ref.ts';
import type { RecordClockJump } from './clock-jump/clock-jump.ts';
import type { LifecycleCommand } from './lifecycle/lifecycle-command.ts';
import type { PeopleCommand } from './people/people-command.ts';
import type { RecordDelivery } from './communication/delivery-command.ts';
import type { StatedEntity } from './reporting/reporting-entity.ts';
import type { ReportCommand } from './reporting/report-record.ts';
import type { EntryCommand } from './entry/entry-command.ts';
import type { MoveCommand } from './move/move-command.ts';
import type { SeverityCommand } from './severity/reassess-command.ts';

export type { AttachmentRef };

/** Name of a message start event of the main process, or "none" for a none start event. */
export type IncidentSource = string;

export interface OpenIncident {
  readonly kind: 'OpenIncident';
  readonly incident: IncidentId;
  /** 42 is shown as INC-0042. */
  readonly number: number;
  readonly mode: 'live' | 'rehearsal';
  readonly source: IncidentSource;
  readonly version: { readonly packageId: string; readonly number: number; readonly digest: Sha256 };
  /** Who reports under DORA, as the workspace said it then; left out where it had not. */
  readonly entity?: StatedEntity;
  /** Edition of the rules that its records are decided by; left out is the first. From the second on, nobody overrides alone. */
  readonly rules?: 2;
  /** title, seen, occurredPrecision, services, providers … */
  readonly values: Values;
}
/** On a task with an approval policy without `outcome` this submits; otherwise it completes the step. */
export interface CompleteStep {
  readonly kind: 'CompleteStep';
  readonly task: Key;
  /** Other reminders of the same cycle that this answers too. */
  readonly together?: readonly Key[];
  readonly values: Values;
  readonly attachments: readonly AttachmentRef[];
}
export interface GiveApproval {
  readonly kind: 'GiveApproval';
  readonly task: Key;
  readonly approval: SignedApproval;
  /** rationale, and changes where the decision is approved_with_changes. */
  readonly values: Values;
}
/** Bypasses the approval and the missing evidence of one waiting task. It never moves a token itself. */
export interface InvokeException {
  readonly kind: 'InvokeException';
  readonly task: Key;
  readonly code: string;
  /** reason, compensatingControl. */
  readonly values: Values;
}
export interface RatifyException {
  readonly kind: 'RatifyException';
  /** Id from ExceptionInvoked, "EXC-1". */
  readonly exception: string;
  readonly approval: SignedApproval;
  readonly values: Values;
}
/** One try to reach the vendor on a waiting contact task. */
export interface RecordContactAttempt {
  readonly kind: 'RecordContactAttempt';
  readonly task: Key;
  readonly level: string;
  readonly outcome: 'reached' | 'no_answer' | 'wrong_number';
  readonly values: Values;
}
export interface AddNote {
  readonly kind: 'AddNote';
  readonly onBehalfOf?: PersonId;
  /** text. */
  readonly values: Values;
  readonly attachments: readonly AttachmentRef[];
}
/** Evidence for an element, also after its task is done. */
export interface AddEvidence {
  readonly kind: 'AddEvidence';
  readonly element: string;
  readonly evidence: string;
  readonly values: Values;
  readonly attachments: readonly AttachmentRef[];
}
/** The old record stays; this one says what was wrong and what holds. */
export interface CorrectRecord {
  readonly kind: 'CorrectRecord';
  readonly correctionOf: number;
  /** text (what holds), reason. */
  readonly values: Values;
}
/** Begins steps inside an open ad-hoc sub-process; who does them is for the steps to say. */
export interface BeginSteps {
  readonly kind: 'BeginSteps';
  /** Key of the sub-process. */
  readonly scope: Key;
  readonly elements: readonly string[];
  /** note. */
  readonly values: Values;
}
/** What stands still tries again, with its variables corrected first where `variables` names some. */
export interface RepairElement {
  readonly kind: 'RepairElement';
  /** Key of the engine's incident. */
  readonly problem: Key;
  /** variables (name → value) and rationale; both may be absent where nothing has to be corrected. */
  readonly values: Values;
}
/** A join that nothing can complete any more goes on without the ways that nobody is on. */
export interface ReleaseStuckJoin {
  readonly kind: 'ReleaseStuckJoin';
  /** Key of the scope in which the join stands. */
  readonly scope: Key;
  readonly element: string;
  /** rationale. */
  readonly values: Values;
}
/** Says which of two records holds that were written on two devices without knowing of each other. */
export interface ResolveConflict {
  readonly kind: 'ResolveConflict';
  /** Id of the conflict, "CON-5f0c91aa". */
  readonly conflict: string;
  /** Number of the record that holds, as the incident names it. */
  readonly keeps: number;
  /** rationale. */
  readonly values: Values;
}
/** A command that the engine takes as it is: messages, signals, errors, timers. Repairs take words of their own (above). */
export interface RunEngine {
  readonly kind: 'RunEngine';
  readonly command: Exclude<EngineCommand, { kind: 'StartProcess' | 'CompleteTask' | 'CancelRun' }>;
}

export type IncidentCommand =
  | OpenIncident
  | CompleteStep
  | GiveApproval
  | InvokeException
  | RatifyException
  | RecordContactAttempt
  | AddNote
  | AddEvidence
  | CorrectRecord
  | BeginSteps
  | RepairElement
  | ReleaseStuckJoin
  | ResolveConflict
  | EntryCommand
  | LifecycleCommand
  | MoveCommand
  | SeverityCommand
  | AttestedCommand
  | RecordDelivery
  | ReportCommand
  | RecordClockJump
  | ApplyContract
  | PauseLimit
  | ResumeLimit
  | SkipLevels
  | PauseSla
  | ResumeSla
  | StartRemediation
  | ProposeRemediation
  | TranscribeSheet
  | PeopleCommand
  | RunEngine;

/** Who asks, in which role, when; `occurredAt` when it happened earlier than it is recorded. */
export interface CommandContext {
  readonly actor: string;
  readonly role: string;
  readonly now: number;
  readonly occurredAt?: number;
}
