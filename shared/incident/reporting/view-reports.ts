// Which report to the authority is owed next, from what is recorded as submitted and from nothing else: a message to the authority
// that went out may have been a call for help, so it starts limits (I29) but stands for no report.

import type { IncidentState } from '../state.ts';
import type { LimitedReport } from './report-record.ts';
import { submissionsOf } from './submissions.ts';

export interface ReportsView {
  /** Absent where the incident is not decided to be major, and once the final report is on record, late or not. */
  readonly nextReport?: LimitedReport;
}

const IN_ORDER: readonly LimitedReport[] = ['initial', 'intermediate', 'final'];

export function viewReports(
  state: IncidentState,
  major: { readonly value: boolean } | undefined | null,
): ReportsView {
  if (major?.value !== true || submissionsOf(state, 'final').length > 0) return {};
  const next = IN_ORDER.find((report) => submissionsOf(state, report).length === 0);
  return next === undefined ? {} : { nextReport: next };
}
