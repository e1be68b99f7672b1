// The report as a file that an auditor keeps: what was found, and which of the given files took no part.

import { describeReport } from '../../../shared/audit/describe-report.ts';
import type { VerificationReport } from '../../../shared/bundle/verification-report.ts';
import type { ReadinessCheck } from '../../../shared/incident/view.ts';
import type { Refusal } from '../../runtime/runtime.ts';

/** A file that could not be used took no part in the check, and the report must not look as if it had. */
export const notUsed = ({ place, message }: Refusal): string =>
  `${place ?? 'A file'} took no part in this check. ${message}`;

export function reportText(
  name: string,
  report: VerificationReport,
  readiness: readonly ReadinessCheck[],
  refused: readonly Refusal[],
): string {
  const left = refused.length === 0 ? [] : ['', 'Not used', ...refused.map((each) => `  ${notUsed(each)}`)];
  return [name, ...describeReport(report, readiness), ...left].map((line) => `${line}\n`).join('');
}
