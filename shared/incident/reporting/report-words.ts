// The timeline's lines of what went to the authority, and the names of the reports.

import { textOf } from '../../base/json.ts';
import type { IncidentEvent } from '../event.ts';
import { line, type Told } from '../told-line.ts';
import type { SubmittedReport } from './report-record.ts';

export const REPORT_TITLES: { readonly [Report in SubmittedReport]: string } = {
  initial: 'Initial notification',
  intermediate: 'Intermediate report',
  final: 'Final report',
  reclassified: 'Reclassification as non-major',
};

/** A withheld value leaves its words out. */
export function tellReport(event: IncidentEvent): Told | undefined {
  if (event.kind !== 'ReportSubmitted' && event.kind !== 'DelayNotified') return undefined;
  const { channel, receipt, reasons } = event.values;
  const title = REPORT_TITLES[event.report];
  const way = textOf(channel) === '' ? '' : `by ${textOf(channel)}`;
  if (event.kind === 'DelayNotified')
    return line(`${title}: authority told of a delay`, 'message', way, textOf(reasons));
  const number = textOf(receipt) === '' ? '' : `receipt ${textOf(receipt)}`;
  return line(`${title}: submitted`, 'message', way, number, textOf(reasons));
}
