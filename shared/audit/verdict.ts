// The verdict as a headline and a text, for screen and terminal alike: what kind of wrong it is decides what an auditor does next.

import type { VerificationReport } from '../bundle/verification-report.ts';

export interface Verdict {
  /** A sentence without its full stop. */
  readonly title: string;
  readonly text: string;
}

const CHANGED = 'This bundle has been changed';
const NOT_SIGNED_HERE = 'This bundle was not signed under the root you gave';
/** Findings about what the checker brought: with other things brought, the same file may verify. */
const HEADS: ReadonlySet<string> = new Set(['head_not_prefix']);
const AUTHORITIES: ReadonlySet<string> = new Set(['tsa_malformed', 'token_not_from_tsa']);

export function verdictOf(report: VerificationReport): Verdict {
  const { summary: text } = report;
  if (report.verdict === 'verified') return { title: 'This bundle is exactly what was signed', text };
  if (report.facts.files === 0) return { title: 'This file is not a bundle that can be read', text };
  const remedy = (id: string): string => problemsOf(report, id)[0]?.remedy ?? '';
  if (failed(report, 'root'))
    return { title: 'The root certificate cannot be used', text: `${text} ${remedy('root')}` };
  if (failed(report, 'manifest')) return { title: CHANGED, text: withWhatFollows(report) };
  if (problemsOf(report, 'signer').some(({ code }) => code === 'certificate_not_from_root'))
    return { title: NOT_SIGNED_HERE, text: `${text} ${remedy('signer')}` };
  if (failed(report, 'signer') || failed(report, 'container'))
    return { title: CHANGED, text: withWhatFollows(report) };
  return whatWasSigned(report);
}

const failed = (report: VerificationReport, id: string): boolean =>
  report.steps.some((step) => step.id === id && step.state === 'failed');
const problemsOf = (report: VerificationReport, id: string) =>
  report.steps
    .filter((step) => step.id === id && step.state === 'failed')
    .flatMap(({ problems }) => problems);

/** Where a log breaks, the records behind the break prove nothing. */
function withWhatFollows({ summary, breaks }: VerificationReport): string {
  return (breaks[0]?.unproved ?? 0) > 0
    ? `${summary} Nothing after it on this device can be relied on.`
    : summary;
}

/** Files, list and signature are whole, but something in it, or something that the checker holds, does not fit. */
function whatWasSigned(report: VerificationReport): Verdict {
  const problems = report.steps.flatMap(({ state, problems }) => (state === 'failed' ? problems : []));
  const [first] = problems;
  const whole = 'The file is byte for byte what was signed';
  const text = `${whole}, but: ${withWhatFollows(report)}`;
  if (problems.length > 0 && problems.every(({ code }) => HEADS.has(code)))
    return {
      title: 'This bundle does not fit the head that you hold',
      text: `${whole}. Make sure first that the head you gave is the right one. If it is: ${report.summary}`,
    };
  if (problems.length > 0 && problems.every(({ code }) => AUTHORITIES.has(code)))
    return {
      title: 'The time does not fit the certificate of the authority that you gave',
      text: `${text} ${first?.remedy ?? ''}`,
    };
  if (report.breaks.length > 0) return { title: 'Records of this bundle do not hold', text };
  if (failed(report, 'replay')) return { title: 'The run does not follow its process version', text };
  return { title: 'This bundle does not hold', text };
}
