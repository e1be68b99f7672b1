// An incident as people read it: everything a screen or the report shows, folded from the records. Data only.

import type { ClockView } from './clock-view.ts';
import type { ClockJumpsView } from './clock-jump/clock-jump.ts';
import type { EscalationContract } from './third-party/contract.ts';
import type { CountedPause } from './third-party/contract-pause.ts';
import type { LadderSkip } from './third-party/skip-levels.ts';
import type { Instant } from '../base/instant.ts';
import type { Values } from '../base/json.ts';
import type { Key } from '../engine/command.ts';
import type { Choice, ElementCounts, WaitingEvent } from '../engine/waiting.ts';
import type { ApprovalPolicy, DomainStep, ExceptionPolicy, Phase } from '../process/step-policy.ts';
import type { AttachmentRef } from './command.ts';
import type { DeliveryView } from './communication/delivery-view.ts';
import type { FactView } from './communication/fact-view.ts';
import type { InterventionView, OpenPartView, StandstillView } from './course-view.ts';
import type { DecisionTrace, DecisionView, GivenApproval } from './decision-view.ts';
import type { SeverityLevel } from './severity-level.ts';
import type { SeverityChanges } from './severity/reassessment-view.ts';
import type { ExceptionView } from './exception-view.ts';
import type { EntryKind } from './entry/entry-command.ts';
import type { MoveView } from './move/view-moves.ts';
import type { LifecycleState } from './lifecycle/lifecycle-state.ts';
import type { EntriesView } from './entry/entry-state.ts';
import type { ActingUnder } from './people/acting-under.ts';
import type { PeopleView } from './people/view-people.ts';
import type { RecordedCause } from './remediation/recorded-cause.ts';
import type { RemediationState } from './remediation/remediation-state.ts';
import type { ReportsView } from './reporting/view-reports.ts';

export type { ClockView } from './clock-view.ts';
export type { ExceptionView } from './exception-view.ts';
export type { DecisionInput, DecisionTrace, GivenApproval } from './decision-view.ts';
export type { SeverityLevel };

export interface EvidenceItem {
  readonly kind: string;
  readonly title: string;
  readonly required: boolean;
  readonly state: 'found' | 'missing' | 'excepted';
  /** seq of the record that holds it. */
  readonly record?: number;
}
export interface DecisionPoint {
  readonly point: string;
  readonly question: string;
  readonly element: string;
  readonly state: 'ahead' | 'now' | 'done';
  readonly decidedAt?: Instant;
  readonly records: readonly number[];
  readonly evidence: readonly EvidenceItem[];
}
export interface PhaseView {
  readonly phase: Phase;
  readonly title: string;
  readonly element: string;
  readonly state: 'ahead' | 'here' | 'done';
  readonly since?: Instant;
  readonly doneAt?: Instant;
  /** It was here when the incident was closed by hand. */
  readonly leftAt?: Instant;
  /** Decision points first, then other steps that must leave evidence. */
  readonly points: readonly DecisionPoint[];
}

export interface StepView {
  readonly task: Key;
  readonly element: string;
  readonly process: string;
  readonly instance: Key;
  readonly title: string;
  /** The element's documentation: what to do, in words. */
  readonly help: string;
  readonly roles: readonly string[];
  readonly phase?: Phase;
  readonly step?: DomainStep;
  readonly point?: string;
  readonly question?: string;
  /** form-js schema file in the package; undefined for a plain step that a person confirms. */
  readonly form?: string;
  readonly values: Values;
  /** A gateway that a person decides: complete the step with the value `choice`, the flow of one of these. */
  readonly choices?: readonly Choice[];
  /** A message that no connected system sends: a person does, and says how. */
  readonly sends?: true;
  readonly since: Instant;
  /** Of a message that this other one superseded: it can be done, nobody is asked to. */
  readonly supersededBy?: string;
  /** The cycle rang again before this was answered, oldest first: one answer is for all. */
  readonly rangAgain?: readonly { readonly task: Key; readonly since: Instant }[];
  readonly approval?: ApprovalPolicy;
  /** Who has to approve if another severity than the table's is chosen here. */
  readonly overrideAsks?: ApprovalPolicy;
  readonly submitted?: {
    readonly by: string;
    readonly at: Instant;
    readonly record: number;
    readonly values: Values;
    /** When the request runs out, and what then has to be handed in again beside the values. */
    readonly expiresAt?: Instant;
    readonly attachments?: readonly AttachmentRef[];
  };
  readonly approvals: readonly GivenApproval[];
  readonly exception?: ExceptionPolicy;
  readonly excepted?: string;
  readonly evidence: readonly EvidenceItem[];
  /** seq of the record that an approval of this step must name; absent where there is nothing to approve yet. */
  readonly subject?: number;
  /** People who may not do or approve this, each with the reason to show: "drafted it". */
  readonly barred?: readonly { readonly person: string; readonly reason: string }[];
}

export type MessageState =
  | 'draft'
  | 'legal_review'
  | 'changes'
  | 'awaiting_approval'
  | 'approved'
  | 'rejected'
  | 'released'
  | 'delivered'
  | 'failed'
  | 'superseded';
export interface MessageView {
  /** "MSG-" + first 8 hex of the content hash. */
  readonly id: string;
  readonly contentSha256: string;
  readonly instance: Key;
  readonly state: MessageState;
  readonly audience: string;
  readonly channels: readonly string[];
  readonly language: string;
  readonly subject: string;
  readonly body: string;
  readonly draftedBy: string;
  readonly draftedAt: Instant;
  readonly reviewedBy?: string;
  readonly approvedBy?: string;
  /** Why the draft came back, from review or approval; absent once it is drafted anew. */
  readonly returned?: { readonly by: string; readonly at: Instant; readonly reason: string };
  readonly releasedAt?: Instant;
  readonly deliveries: readonly DeliveryView[];
  /** What the text states from the record, in the order of the text. */
  readonly facts: readonly FactView[];
  readonly nextUpdateAt?: Instant;
  readonly supersedes?: string;
  readonly supersededBy?: string;
  /** Earlier texts of the same message, oldest first. */
  readonly earlier: readonly {
    readonly id: string;
    readonly subject: string;
    readonly body: string;
    readonly record: number;
  }[];
  readonly records: readonly number[];
  /** The waiting task that moves it on, if any. */
  readonly task?: Key;
}

export interface EscalationView {
  readonly instance: Key;
  readonly provider: string;
  readonly service: string;
  readonly ticket: string;
  readonly ladder: string;
  readonly level: string;
  readonly state: 'open' | 'acknowledged' | 'failover_decided' | 'closed';
  readonly attempts: readonly {
    readonly level: string;
    readonly outcome: 'reached' | 'no_answer' | 'wrong_number';
    readonly note: string;
    readonly at: Instant;
    readonly by: string;
    readonly record: number;
  }[];
  /** When the vendor was called first; absent before. */
  readonly calledAt?: Instant;
  readonly clocks: readonly string[];
  readonly contract?: EscalationContract;
  /** Pauses of its limits, oldest first; absent where there was none. */
  readonly pauses?: readonly CountedPause[];
  /** Clocks of it that can be paused now, the process's own before the contract's of the same name. */
  readonly pausable?: readonly string[];
  /** Levels that were skipped, oldest first; absent where none was. */
  readonly skips?: readonly LadderSkip[];
  /** A limit passed and nobody decided about the failover yet; `task` where that decision waits. */
  readonly failoverAsked?: { readonly clock: string; readonly task?: Key };
  readonly failover?: string;
  readonly oversight?: string;
  readonly records: readonly number[];
  readonly task?: Key;
}

export interface RemediationView {
  readonly instance: Key;
  readonly title: string;
  readonly state: RemediationState;
  readonly owner: string;
  readonly due: string;
  readonly rootCause: string;
  /** The record that names this cause for the incident itself. */
  readonly causeRecord?: number;
  readonly criterion: string;
  readonly validator?: string;
  readonly processChange: boolean;
  /** Published version that closes it. */
  readonly version?: string;
  readonly closedAt?: Instant;
  readonly records: readonly number[];
  readonly task?: Key;
}

export interface TimelineEntry {
  readonly seq: number;
  readonly at: Instant;
  readonly occurredAt?: Instant;
  readonly actor: string;
  readonly onBehalfOf?: string;
  readonly role: string;
  /** Where the roster does not give the person that role. */
  readonly under?: ActingUnder;
  readonly title: string;
  readonly detail?: string;
  readonly mark:
    'plain' | 'decision' | 'approval' | 'exception' | 'message' | 'breach' | 'note' | 'correction';
  readonly element?: string;
  readonly phase?: Phase;
  readonly correctionOf?: number;
  readonly correctedBy?: number;
  /** Of an entry that a person wrote: its kind, and of a task who has to do it. */
  readonly entry?: EntryKind;
  readonly assignee?: string;
  readonly attachments: readonly AttachmentRef[];
  /** Values of the command were not in the log: withheld or erased. */
  readonly withheld: boolean;
}

export interface ReadinessCheck {
  readonly id:
    'severity_evidenced' | 'containment_logged' | 'communications_approved' | 'remediation_tracked';
  readonly title: string;
  readonly state: 'pass' | 'fail' | 'excepted' | 'not_applicable';
  readonly because: string;
  readonly record?: number;
}

export interface IncidentView extends SeverityChanges, ClockJumpsView, ReportsView {
  readonly incident: string;
  readonly number: number;
  readonly title: string;
  readonly mode: 'live' | 'rehearsal';
  readonly source: string;
  readonly state: 'active' | 'completed' | 'incident';
  readonly openedAt: Instant;
  readonly closedAt?: Instant;
  readonly severity: {
    readonly level: SeverityLevel;
    readonly provisional: boolean;
    readonly record: number;
    /** The table's answer where the decision differs from it. */
    readonly overrides?: SeverityLevel;
  } | null;
  readonly major: { readonly value: boolean; readonly provisional: boolean; readonly record: number } | null;
  readonly commander: { readonly person: string; readonly since: Instant } | null;
  readonly phases: readonly PhaseView[];
  readonly steps: readonly StepView[];
  readonly waiting: readonly WaitingEvent[];
  readonly clocks: readonly ClockView[];
  readonly traces: readonly DecisionTrace[];
  readonly decisions: readonly DecisionView[];
  readonly messages: readonly MessageView[];
  readonly escalations: readonly EscalationView[];
  readonly remediation: readonly RemediationView[];
  /** Roles that may propose a fix beside the plan, everybody where it is empty; absent where nobody can. */
  readonly proposesFix?: readonly string[];
  /** Root causes of the incident itself, where they were recorded. */
  readonly causes?: readonly RecordedCause[];
  readonly exceptions: readonly ExceptionView[];
  /** Ad-hoc sub-processes in which steps can be begun. */
  readonly openParts: readonly OpenPartView[];
  readonly problems: readonly StandstillView[];
  readonly interventions: readonly InterventionView[];
  readonly counts: ElementCounts;
  /** Sequence flow ids taken at least once. */
  readonly flows: readonly string[];
  readonly timeline: readonly TimelineEntry[];
  readonly readiness: readonly ReadinessCheck[];
  readonly nextDue: Instant | null;
  /** Where people took roles, handed command over, lent a role or broke glass. */
  readonly people?: PeopleView;
  /** Where tasks were entered or facts are held in view. */
  readonly entries?: EntriesView;
  /** Where it was closed by hand or is linked to others. */
  readonly lifecycle?: LifecycleState;
  readonly moves?: readonly MoveView[]; // to another version; absent before the first proposal
}
