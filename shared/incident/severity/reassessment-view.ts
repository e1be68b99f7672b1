// A severity decided again as people read it: which facts changed, from which level to which, and who is still asked.

import type { Instant } from '../../base/instant.ts';
import type { Json } from '../../base/json.ts';
import type { SubmittedReport } from '../reporting/report-record.ts';
import type { SeverityLevel } from '../severity-level.ts';

export interface ChangedFact {
  readonly name: string;
  readonly before: Json;
  readonly after: Json;
}
export interface ReassessmentView {
  readonly reassessment: string;
  readonly record: number;
  readonly by: string;
  readonly role: string;
  readonly at: Instant;
  readonly from?: SeverityLevel;
  readonly to?: SeverityLevel;
  readonly major?: { readonly before: boolean; readonly after: boolean };
  /** What the tables answered to the new facts; differs from `to` where the person overrode them. */
  readonly answered?: SeverityLevel;
  readonly provisional: boolean;
  readonly facts: readonly ChangedFact[];
  readonly rationale: string;
  /** `replaced`: nobody approved it before it ran out, and it was decided again. */
  readonly state: 'awaiting_approval' | 'in_effect' | 'rejected' | 'replaced';
  /** Roles of the second person who is asked. */
  readonly roles: readonly string[];
  readonly exception?: string;
  /** When the request to the second person runs out; absent where it does not, or is answered. */
  readonly expiresAt?: Instant;
}
/** An approval that a witness attested and its approver has not countersigned yet. */
export interface AttestationView {
  readonly attestation: string;
  readonly record: number;
  readonly title: string;
  readonly approver: string;
  readonly role: string;
  readonly witness: string;
  readonly channel: 'phone' | 'paper';
  readonly at: Instant;
}
/** What the submission "reclassified as non-major" begins with. */
export interface ReclassifiedDraft {
  readonly channel: string;
  readonly reasons: string;
  /** Who decided it, and so prepares what is told about it. */
  readonly preparedBy: string;
  /** What the authority has been told before. */
  readonly before: readonly {
    readonly report: SubmittedReport;
    readonly title: string;
    readonly at: Instant;
    readonly receipt: string;
    readonly record: number;
  }[];
  /** It has gone out already. */
  readonly submitted: boolean;
}
/** That it is no longer major under DORA. */
export interface Reclassified {
  /** Record in which it was first decided to be major. */
  readonly wasMajorBy: number;
  readonly record: number;
  readonly at: Instant;
}
/** By whom the severity is decided again, and the exception codes that its step allows. */
export interface ReassessRules {
  readonly codes: readonly string[];
  /** Roles of the second person. */
  readonly roles: readonly string[];
}
/** What the view of an incident says about its severity beside what holds; each absent where there is none. */
export interface SeverityChanges {
  /** When the incident happened, where that was before it was opened; what recurs is counted from it. */
  readonly occurredAt?: Instant;
  /** Severities decided again, oldest first. */
  readonly reassessments?: readonly ReassessmentView[];
  /** Attested approvals that wait for their approver. */
  readonly attestations?: readonly AttestationView[];
  readonly reclassified?: Reclassified & { readonly draft?: ReclassifiedDraft };
  readonly reassess?: ReassessRules;
}
