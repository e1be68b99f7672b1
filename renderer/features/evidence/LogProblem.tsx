// What the check of a log found wrong, above its records: nothing below may be read as if it held.

import { Band } from '../../ui/Band.tsx';
import type { CheckedLog } from './check-log.ts';

export function LogProblem({ log }: { log: CheckedLog }) {
  const [first, ...more] = log.problems;
  if (!first) return null;
  return (
    <Band tone="bad" title="This log is not whole" action={<a href="#/settings">Check the storage</a>}>
      {first.message} {first.remedy} {more.length > 0 && `${more.length} more findings.`}{' '}
      <code>{first.code}</code>
    </Band>
  );
}
