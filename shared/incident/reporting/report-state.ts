// Submissions and notices of delay as the incident remembers them, in the order of the log.

import type { Instant } from '../../base/instant.ts';
import type { LimitedReport, SubmittedReport } from './report-record.ts';

export interface Submission {
  readonly report: SubmittedReport;
  /** When it went to the authority. */
  readonly at: Instant;
  readonly by: string;
  readonly preparedBy?: string;
  readonly record: number;
  readonly channel: string;
  readonly receipt: string;
}
export interface DelayNotice {
  readonly report: LimitedReport;
  readonly at: Instant;
  readonly by: string;
  readonly record: number;
  readonly channel: string;
  readonly reasons: string;
}
export interface ReportsState {
  readonly submissions: readonly Submission[];
  readonly delays: readonly DelayNotice[];
}
