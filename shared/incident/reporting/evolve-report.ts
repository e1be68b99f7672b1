// A submission or a notice of delay joins those of before. A withheld value is an empty text.

import type { Values } from '../../base/json.ts';
import type { EventMeta, IncidentState } from '../state.ts';
import type { ReportEvent } from './report-record.ts';
import type { ReportsState } from './report-state.ts';

const NONE: ReportsState = { submissions: [], delays: [] };

const text = (values: Values, field: string): string =>
  typeof values[field] === 'string' ? values[field] : '';

export function evolveReport(state: IncidentState, event: ReportEvent, meta: EventMeta): IncidentState {
  const reports = state.reports ?? NONE;
  const told = {
    at: meta.occurredAt ?? meta.at,
    by: meta.actor,
    record: meta.seq,
    channel: text(event.values, 'channel'),
  };
  if (event.kind === 'ReportSubmitted') {
    const prepared = event.preparedBy === undefined ? {} : { preparedBy: event.preparedBy };
    const submission = { ...told, ...prepared, report: event.report, receipt: text(event.values, 'receipt') };
    return { ...state, reports: { ...reports, submissions: [...reports.submissions, submission] } };
  }
  const notice = { ...told, report: event.report, reasons: text(event.values, 'reasons') };
  return { ...state, reports: { ...reports, delays: [...reports.delays, notice] } };
}
