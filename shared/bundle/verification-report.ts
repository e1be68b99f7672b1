// What checking a bundle found, as data: for the Verify screen, the command line and the saved report.

import type { Sha256 } from '../base/ids.ts';
import type { Problem } from '../base/result.ts';
import type { LogBreak } from '../evidence/scan-log.ts';
import type { StampFacts } from './timestamp/check-stamp.ts';
import type { Withheld } from './withheld-list.ts';

export type StepState = 'passed' | 'failed' | 'skipped';

/** One line of "What was checked". */
export interface VerificationStep {
  /** Stable: "container", "manifest", "signer", "log:<origin>", … */
  readonly id: string;
  readonly title: string;
  readonly state: StepState;
  /** Short result: "38 of 38", "breaks at record 14". */
  readonly detail: string;
  readonly problems: readonly Problem[];
}

export interface LogFacts {
  readonly origin: string;
  readonly device: string;
  /** Incident id or "workspace". */
  readonly subject: string;
  readonly size: number;
  /** Hex. */
  readonly root: Sha256;
  readonly withheld: readonly Withheld[];
  /** Records up to here are known to somebody outside; 0 when nobody is. */
  readonly witnessed: number;
}

export interface BundleFacts {
  readonly files: number;
  readonly workspace?: string;
  readonly incident?: string;
  readonly export?: {
    readonly number: number;
    readonly at: string;
    readonly purpose: string;
    readonly recipient: string;
  };
  readonly rootFingerprint?: Sha256;
  readonly signer?: string;
  readonly signedAt?: string;
  readonly logs: readonly LogFacts[];
  /** Records shown in the incident's logs. */
  readonly records: number;
  readonly approvals: number;
  readonly attachments: number;
  readonly processes: readonly Sha256[];
}

/** Where a log breaks: the record to look at, its neighbours, and what they name each other. */
export interface ReportedBreak extends LogBreak {
  readonly origin: string;
  readonly device: string;
  /** Records after the break that nothing vouches for. */
  readonly unproved: number;
  /** In plain words, for someone who has never seen a hash. */
  readonly meaning: string;
}

export interface VerificationReport {
  readonly verdict: 'verified' | 'failed';
  /** One sentence: the verdict in words. */
  readonly summary: string;
  readonly steps: readonly VerificationStep[];
  readonly proved: readonly string[];
  readonly claimed: readonly string[];
  readonly withheld: readonly string[];
  /** False: "No outside witness: the owner of this device could still have cut the newest records." */
  readonly outsideWitness: boolean;
  readonly breaks: readonly ReportedBreak[];
  /** What can still be relied on in a bundle that failed. */
  readonly stillHolds: readonly string[];
  readonly facts: BundleFacts;
  /** Time stamps that passed. */
  readonly timestamps?: readonly StampFacts[];
}

export const NO_OUTSIDE_WITNESS =
  'No outside witness: the owner of this device could still have cut the newest records.';
