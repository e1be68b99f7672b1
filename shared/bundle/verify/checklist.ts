// The list of checks as it grows: each check leaves one line, whatever it found; nothing stops at the first problem.

import type { Problem } from '../../base/result.ts';
import type { VerificationStep } from '../verification-report.ts';

export interface Checklist {
  readonly steps: readonly VerificationStep[];
  /** Passed when there is no problem. */
  check(id: string, title: string, detail: string, problems: readonly Problem[]): void;
  /** Failed by problems that another step names. */
  fail(id: string, title: string, detail: string): void;
  skip(id: string, title: string, detail: string): void;
}

export function createChecklist(): Checklist {
  const steps: VerificationStep[] = [];
  return {
    steps,
    check: (id, title, detail, problems) =>
      void steps.push({ id, title, detail, problems, state: problems.length === 0 ? 'passed' : 'failed' }),
    fail: (id, title, detail) => void steps.push({ id, title, detail, problems: [], state: 'failed' }),
    skip: (id, title, detail) => void steps.push({ id, title, detail, problems: [], state: 'skipped' }),
  };
}
