// Until when a step has to be done: the card of command and the list of open work say the same.

import type { Instant } from '../base/instant.ts';
import type { IncidentView, StepView } from './view.ts';

/** The earliest running limit that hangs on a step; one of the process around it is no limit of the step. */
export function earliestDue({ clocks }: Pick<IncidentView, 'clocks'>, step: StepView): Instant | undefined {
  const running = clocks.filter(
    ({ state, instance, element, host }) =>
      state === 'running' &&
      instance === step.instance &&
      (element === step.element || host === step.element),
  );
  return running.toSorted((a, b) => a.due - b.due)[0]?.due;
}
