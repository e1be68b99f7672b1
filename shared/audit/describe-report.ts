// The verification report as lines of text: for the terminal, and for the file that an auditor keeps.

import type { Problem } from '../base/result.ts';
import type { VerificationReport } from '../bundle/verification-report.ts';
import type { ReadinessCheck } from '../incident/view.ts';
import { verdictOf } from './verdict.ts';

const MARK = { passed: 'ok  ', failed: 'FAIL', skipped: '-   ' } as const;

/** The report as lines of text. */
export function describeReport(
  report: VerificationReport,
  readiness: readonly ReadinessCheck[],
): readonly string[] {
  const list = (title: string, items: readonly string[]): readonly string[] =>
    items.length === 0 ? [] : ['', title, ...items.map((item) => `  ${item}`)];
  const { title, text } = verdictOf(report);
  return [
    report.verdict === 'verified'
      ? 'VERIFIED: this bundle is exactly what was signed.'
      : `NOT VERIFIED: ${title.charAt(0).toLowerCase()}${title.slice(1)}.`,
    text,
    '',
    ...report.steps.flatMap(({ state, title, detail, problems }) => [
      `${MARK[state]} ${title}: ${detail}`,
      ...problems.map(describeProblem),
    ]),
    ...report.breaks.flatMap(({ origin, meaning, around }) => [
      '',
      `Where it breaks: ${origin}`,
      ...around.map(
        ({ seq, type, at, hash, prev }) =>
          `  record ${seq + 1}  ${type ?? '?'}  ${at ?? '?'}\n    hash now   ${hash}\n    names      ${prev ?? 'none'}`,
      ),
      `  ${meaning}`,
    ]),
    ...list(
      'Ready for audit',
      readiness.map(({ state, title, because }) => `${state}: ${title}. ${because}`),
    ),
    ...list('Still holds', report.stillHolds),
    ...list('Proved', report.proved),
    ...list('Only claimed', report.claimed),
    ...list('Withheld', report.withheld),
  ];
}

const describeProblem = ({ code, message, place, remedy }: Problem): string =>
  `       ${code}: ${message}${place === undefined ? '' : ` (${place})`}${remedy === undefined ? '' : ` ${remedy}`}`;
