// Decisions as people read them: what a table was asked and answered, and what people then decided and approved. Data only.

import type { Instant } from '../base/instant.ts';
import type { AttestedBy } from './approval/attestation.ts';
import type { Json, Values } from '../base/json.ts';
import type { DomainStep, Phase } from '../process/step-policy.ts';

export interface GivenApproval {
  readonly approver: string;
  readonly role: string;
  readonly decision: 'approved' | 'approved_with_changes' | 'rejected';
  readonly rationale: string;
  readonly changes?: string;
  readonly at: Instant;
  readonly record: number;
  /** A witness vouches for it; complete once the approver has countersigned. */
  readonly attested?: AttestedBy;
  /** Milliseconds between what was decided and its approval, where it had happened before it was asked. */
  readonly afterTheFact?: number;
}

/** One input of a decision with where it came from. */
export interface DecisionInput {
  readonly name: string;
  /** What the table calls it, such as "Downtime, minutes". */
  readonly label?: string;
  readonly value: Json;
  readonly quality: 'actual' | 'estimate' | 'unknown';
  /** Where the figure comes from, in the words of whoever entered it. */
  readonly source?: string;
  /** When it was so, as the person said; else when it was entered. Absent where no person entered it. */
  readonly asOf?: Instant;
  /** The record in which it was entered. */
  readonly record?: number;
}
/** A table that was asked, with the rules it hit as its author describes them. */
export interface TableInWords {
  readonly decision: string;
  readonly title: string;
  /** How many rules the table has. */
  readonly of: number;
  readonly rules: readonly { readonly number: number; readonly says: string }[];
}
/** A DMN evaluation as recorded: inputs, rules hit, output. */
export interface DecisionTrace {
  readonly element: string;
  readonly decision: string;
  readonly title: string;
  readonly inputs: readonly DecisionInput[];
  /** Ids of the rules that were hit, in table order. */
  readonly rules: readonly string[];
  /** The tables that this decision requires, with their own rules hit. */
  readonly required?: readonly {
    readonly decision: string;
    readonly rules: readonly string[];
    readonly tableDigest: string;
  }[];
  /** The same rules told, required tables first; empty where the version at hand has no such table. */
  readonly tables?: readonly TableInWords[];
  readonly output: Json;
  readonly tableDigest: string;
  readonly provisional: boolean;
  readonly at: Instant;
  readonly record: number;
}

/** Something that people decided: at a decision point, or where a second person must approve. */
export interface DecisionView {
  readonly element: string;
  readonly title: string;
  readonly point?: string;
  readonly question?: string;
  readonly step?: DomainStep;
  readonly phase?: Phase;
  readonly state: 'done' | 'awaiting_approval' | 'rejected' | 'replaced';
  /** What was answered, without the rationale. */
  readonly values: Values;
  /** The answer in one word or two, at a decision point. */
  readonly answer?: string;
  readonly rationale?: string;
  /** Who decided or submitted, in which role, and when. */
  readonly decidedBy: string;
  readonly role: string;
  readonly at: Instant;
  readonly occurredAt?: Instant;
  readonly record: number;
  readonly approvals: readonly GivenApproval[];
  /** Where the approval is the decision itself: the newest act on the same matter by somebody else. */
  readonly proposedBy?: {
    readonly title: string;
    readonly person: string;
    readonly role: string;
    readonly record: number;
  };
  /** Id of the exception under which approval or evidence was waived. */
  readonly exception?: string;
  readonly correctedBy?: number;
  readonly withheld: boolean;
}
