// The timeline's lines of what went to the authority, and the names of the reports.

import type { Json } from '../../base/json.ts';
import type { IncidentEvent } from '../event.ts';
import { line, type Told } from '../told-line.ts';
import type { SubmittedReport } from './report-record.ts';

export const REPORT_TITLES: { readonly [Report in SubmittedReport]: string } = {
  initial: 'Initial notification',
  intermediate: 'Intermediate report',
  final: 'Final report',
  reclassified: 'Reclassification as non-major',
};

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** A withheld value leaves its words out. */
export function tellReport(event: IncidentEvent): Told | undefined {
  if (event.kind !== 'ReportSubmitted' && event.kind !== 'DelayNotified') return undefined;
  const { channel, receipt, reasons } = event.values;
  const title = REPORT_TITLES[event.report];
  const way = text(channel) === '' ? '' : `by ${text(channel)}`;
  if (event.kind === 'DelayNotified')
    return line(`${title}: authority told of a delay`, 'message', way, text(reasons));
  const number = text(receipt) === '' ? '' : `receipt ${text(receipt)}`;
  return line(`${title}: submitted`, 'message', way, number, text(reasons));
}
