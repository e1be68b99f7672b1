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

/** FORMAT.md B9, B12. The logs come back with their values. */
export function checkDisclosures(logs: readonly CheckedLog[]): CheckedDisclosures {
  const problems: Problem[] = [];
  let disclosed = 0;
  let total = 0;
  const opened = logs.map((log): CheckedLog => {
    const matched = matchDisclosures(log.entries, log.disclosureLines);
    disclosed += matched.disclosed;
    total += matched.disclosed + matched.undisclosed.length;
    // After a break, values of the lost records have nothing left to belong to.
    if (!log.break) {
      problems.push(
        ...matched.problems.map(({ message, place }) =>
          bundleProblem('disclosure_invalid', message, `${log.origin} ${place ?? ''}`),
        ),
      );
      const misstated = misstatedFields(log, matched.undisclosed);
      if (misstated !== undefined) problems.push(bundleProblem('statement_differs', misstated, log.origin));
    }
    return { ...log, opened: matched.opened };
  });
  return { logs: opened, disclosed, total, problems };
}

/** Version 1 states how many values are withheld, version 2 which. */
function misstatedFields(
  { stated }: CheckedLog,
  undisclosed: readonly { readonly seq: number; readonly digest: string }[],
): string | undefined {
  if (!stated.listed) {
    const told = stated.withheld
      .filter(({ what }) => what === 'fields')
      .reduce((sum, { count }) => sum + count, 0);
    return undisclosed.length === told
      ? undefined
      : `${undisclosed.length} values are withheld; bundle.json accounts for ${told}.`;
  }
  const { fields } = stated.listed;
  const longer = Math.max(undisclosed.length, fields.length);
  for (let at = 0; at < longer; at += 1) {
    const [found, told] = [undisclosed[at], fields[at]];
    if (found?.seq === told?.seq && found?.digest === told?.digest) continue;
    const seq = Math.min(found?.seq ?? Infinity, told?.seq ?? Infinity);
    return `bundle.json does not list exactly the values that are withheld from record ${seq + 1}.`;
  }
  return undefined;
}
