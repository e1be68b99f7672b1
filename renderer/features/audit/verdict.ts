// The verdict as a headline: what kind of wrong it is decides what an auditor does next.

import type { VerificationReport } from '../../../shared/bundle/verification-report.ts';

export interface Verdict {
  readonly title: string;
  readonly text: string;
}

const failedStep = (report: VerificationReport, id: string) =>
  report.steps.find((step) => step.id === id && step.state === 'failed');

export function verdictOf(report: VerificationReport): Verdict {
  const text = report.summary;
  if (report.verdict === 'verified') return { title: 'This bundle is exactly what was signed', text };
  const [broken] = report.breaks;
  if (broken) {
    const after = broken.unproved > 0 ? ' Nothing after it on this device can be relied on.' : '';
    return { title: 'This bundle has been changed', text: `${text}${after}` };
  }
  if (report.facts.files === 0) return { title: 'This file is not a bundle that can be read', text };
  const remedy = (id: string): string => failedStep(report, id)?.problems[0]?.remedy ?? '';
  if (failedStep(report, 'root'))
    return { title: 'The root certificate cannot be used', text: `${text} ${remedy('root')}` };
  const signer = failedStep(report, 'signer');
  if (signer?.problems.some(({ code }) => code === 'certificate_not_from_root'))
    return {
      title: 'This bundle was not signed under the root you gave',
      text: `${text} ${remedy('signer')}`,
    };
  if (failedStep(report, 'manifest') || signer) return { title: 'This bundle has been changed', text };
  if (failedStep(report, 'replay'))
    return {
      title: 'The run does not follow its process version',
      text: `The bundle is what was signed, but: ${text}`,
    };
  return { title: 'This bundle does not hold', text };
}
