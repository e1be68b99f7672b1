// Step 7: each disclosure opens exactly one commitment, once; what is not shown is counted and stated.

import type { Problem } from '../../base/result.ts';
import { matchDisclosures } from '../../evidence/match-disclosures.ts';
import { bundleProblem } from '../bundle-problem.ts';
import type { CheckedLog } from './logs.ts';

export interface CheckedDisclosures {
  readonly logs: readonly CheckedLog[];
  readonly disclosed: number;
  readonly total: number;
  readonly problems: readonly Problem[];
}

/** FORMAT.md B12. The logs come back with their values. */
export function checkDisclosures(logs: readonly CheckedLog[]): CheckedDisclosures {
  const problems: Problem[] = [];
  let disclosed = 0;
  let total = 0;
  const opened = logs.map((log): CheckedLog => {
    const matched = matchDisclosures(log.entries, log.disclosureLines);
    disclosed += matched.disclosed;
    total += matched.disclosed + matched.undisclosed;
    // After a break, values of the lost records have nothing left to belong to.
    if (!log.break) {
      problems.push(
        ...matched.problems.map(({ message, place }) =>
          bundleProblem('disclosure_invalid', message, `${log.origin} ${place ?? ''}`),
        ),
      );
      const told = log.stated.withheld
        .filter(({ what }) => what === 'fields')
        .reduce((sum, { count }) => sum + count, 0);
      if (matched.undisclosed !== told) {
        problems.push(
          bundleProblem(
            'statement_differs',
            `${matched.undisclosed} values are withheld; bundle.json accounts for ${told}.`,
            log.origin,
          ),
        );
      }
    }
    return { ...log, opened: matched.opened };
  });
  return { logs: opened, disclosed, total, problems };
}
