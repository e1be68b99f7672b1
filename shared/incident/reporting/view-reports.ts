// The zone of the entity that reports; which report to the authority is owed next, from what is recorded as submitted and from
// nothing else: a message to the authority that went out may have been a call for help, so it starts limits (I29) but stands for
// no report.

import type { IncidentState } from '../state.ts';
import type { LimitedReport } from './report-record.ts';
import { submissionsOf } from './submissions.ts';

export interface ReportsView {
  /** Absent where the incident is not decided to be major, and once the final report is on record, late or not. */
  readonly nextReport?: LimitedReport;
  /** IANA zone of the entity that reports, as the incident keeps it; absent where it was not said. */
  readonly siteZone?: string;
}

const IN_ORDER: readonly LimitedReport[] = ['initial', 'intermediate', 'final'];

function nextReport(state: IncidentState, isMajor: boolean): LimitedReport | undefined {
  if (!isMajor || submissionsOf(state, 'final').length > 0) return undefined;
  return IN_ORDER.find((report) => submissionsOf(state, report).length === 0);
}

export function viewReports(
  state: IncidentState,
  major: { readonly value: boolean } | undefined | null,
): ReportsView {
  const next = nextReport(state, major?.value === true);
  const siteZone = state.opened?.entity?.timeZone;
  return {
    ...(next === undefined ? {} : { nextReport: next }),
    ...(siteZone === undefined ? {} : { siteZone }),
  };
}
