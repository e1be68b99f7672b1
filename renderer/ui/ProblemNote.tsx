// What went wrong in three parts: what happened, what to do, and the code by which support and tests know it. A warning tells why
// something is not to be done now: nothing failed, so it has no code.

import type { ReactNode } from 'react';

export interface ShownProblem {
  readonly code: string;
  readonly message: string;
  readonly remedy?: string | undefined;
  readonly place?: string | undefined;
}

export function ProblemNote({
  problem,
  action,
  tone = 'bad',
}: {
  problem: ShownProblem;
  action?: ReactNode;
  tone?: 'bad' | 'warn';
}) {
  return (
    <div className={`problem ${tone}`} role="alert">
      <b>{problem.message}</b>
      {problem.remedy !== undefined && <p>{problem.remedy}</p>}
      {action !== undefined && <div className="row">{action}</div>}
      {tone === 'bad' && (
        <p className="meta mono">
          {problem.code}
          {problem.place !== undefined && problem.place !== '' && ` · ${problem.place}`}
        </p>
      )}
    </div>
  );
}
