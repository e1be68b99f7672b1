// What an exception does to an audit: ratified it stands in for what is missing, open it is owed, refused or late it fails.
// Each exception counts to exactly one of the four checks, by the step that it bypassed.

import { owedApprovals } from './approval/approval-standing.ts';
import type { IncidentContext } from './context.ts';
import { phaseOf } from './process-family.ts';
import { domainStepOf } from './separation.ts';
import type { IncidentState } from './state.ts';
import type { ExceptionView, ReadinessCheck } from './view.ts';

export type Judged = Omit<ReadinessCheck, 'id' | 'title'>;

function checkOf(
  context: IncidentContext,
  state: IncidentState,
  element: string,
  instance: string | undefined,
): ReadinessCheck['id'] {
  const step = domainStepOf(context, element);
  if (step?.startsWith('message.')) return 'communications_approved';
  if (step?.startsWith('remediation.')) return 'remediation_tracked';
  const phase = phaseOf(context, state, element, instance);
  if (phase === 'learn') return 'remediation_tracked';
  return phase === 'detect' || phase === 'triage' ? 'severity_evidenced' : 'containment_logged';
}

function judgeOne({ exception, code, state, record }: ExceptionView): Judged {
  switch (state) {
    case 'ratified':
      return { state: 'excepted', because: `${exception}, ${code}, is ratified.`, record };
    case 'refused':
      return { state: 'fail', because: `${exception}, ${code}, was refused.`, record };
    case 'overdue':
      return { state: 'fail', because: `${exception}, ${code}, was not ratified in time.`, record };
    case 'open':
      return { state: 'excepted', because: `${exception}, ${code}, waits for ratification.`, record };
  }
}

/** The check with its exceptions counted in: what fails by itself still fails, the worst exception comes next. */
export function withExceptions(
  context: IncidentContext,
  state: IncidentState,
  exceptions: readonly ExceptionView[],
  id: ReadinessCheck['id'],
  judged: Judged,
): Judged {
  if (judged.state === 'fail') return judged;
  const owed = owedApprovals(context, state).find(
    ({ element, instance }) => checkOf(context, state, element, instance) === id,
  );
  if (owed) return { state: 'fail', because: owed.because, record: owed.record };
  const instanceOf = ({ exception }: ExceptionView): string | undefined =>
    state.exceptions.find((candidate) => candidate.exception === exception)?.instance;
  const own = exceptions
    .filter((one) => checkOf(context, state, one.element, instanceOf(one)) === id)
    .map(judgeOne);
  return own.find((one) => one.state === 'fail') ?? own.at(-1) ?? judged;
}
