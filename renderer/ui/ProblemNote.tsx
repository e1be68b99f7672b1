// What went wrong in three parts: what happened, what to do, and the code by which support and tests know it.

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
      <p className="meta mono">
        {problem.code}
        {problem.place !== undefined && problem.place !== '' && ` · ${problem.place}`}
      </p>
    </div>
  );
}
