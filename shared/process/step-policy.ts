// What a step must leave as evidence, who must approve it, and what may be bypassed: the meaning of the zeebe:property
// entries `runproof:evidence`, `runproof:approval`, `runproof:exception`, `runproof:sla` and `runproof:dora`.
// Each property's value is JSON of the type below; the names it uses are defined in the package's manifest.

export type Phase = 'detect' | 'triage' | 'contain' | 'recover' | 'learn';

/** What the step is in the incident domain; the domain folds messages, vendors and remediation from it. */
export type DomainStep =
  | 'incident.confirm'
  | 'severity.facts'
  | 'severity.decide'
  | 'escalation.decide'
  | 'communication.decide'
  | 'failover.decide'
  | 'vendor.decide'
  | 'message.draft'
  | 'message.review'
  | 'message.approve'
  | 'message.release'
  | 'message.deliver'
  | 'vendor.escalate'
  | 'vendor.contact'
  | 'vendor.failover'
  | 'vendor.oversight'
  | 'remediation.plan'
  | 'remediation.accept'
  | 'remediation.implement'
  | 'remediation.validate'
  | 'remediation.publish'
  | 'exception.ratify';

/** `runproof:evidence`. On a sub-process it names the phase; on a task it names what must be found afterwards. */
export interface EvidenceRequirement {
  readonly phase?: Phase;
  /** Present on a decision task: the decision point's id, such as "severity". */
  readonly point?: string;
  /** The decision as a question, such as "Severity S1–S4?". */
  readonly question?: string;
  readonly step?: DomainStep;
  /** Evidence kinds by their manifest id. A required one that is missing keeps the task from completing. */
  readonly kinds?: readonly { readonly kind: string; readonly required: boolean }[];
}

/**
 * `runproof:approval`. Without `outcome` the task's values are first submitted by one person and then approved by another,
 * and the task completes when the quorum is met. With `outcome` the task *is* the approval: its decision
 * ("approved" or "rejected") is written to that variable and the task completes either way.
 */
export interface ApprovalPolicy {
  readonly roles: readonly string[];
  readonly quorum: number;
  readonly outcome?: string;
  /** ISO 8601 duration, such as "PT4H": what was submitted and is not approved by then has to be submitted again. */
  readonly expiresAfter?: string;
}

/** `runproof:exception`. The codes that may bypass this task's approval and missing evidence, and who ratifies by when. */
export interface ExceptionPolicy {
  readonly codes: readonly string[];
  readonly ratifyRoles: readonly string[];
  /** ISO 8601 duration, such as "PT24H". */
  readonly ratifyWithin: string;
}

/** `runproof:sla`. On a timer event: the timer is this clock, and its firing is the breach. */
export interface SlaPolicy {
  readonly clock: string;
  readonly title: string;
  /** Ladder level the clock belongs to, such as "L1". */
  readonly level?: string;
}

/** `runproof:dora`. Article or field of the report that this step feeds. */
export interface DoraMark {
  readonly articles?: readonly string[];
  readonly fields?: readonly string[];
}

export interface StepPolicy {
  readonly evidence?: EvidenceRequirement;
  readonly approval?: ApprovalPolicy;
  readonly exception?: ExceptionPolicy;
  readonly sla?: SlaPolicy;
  readonly dora?: DoraMark;
}
