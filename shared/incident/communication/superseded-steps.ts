// Steps of a message whose place another has taken: they can still be done, but nobody is asked to.

import type { MessageView, StepView } from '../view.ts';

export function withSuperseded(
  steps: readonly StepView[],
  messages: readonly MessageView[],
): readonly StepView[] {
  const successors = new Map(
    messages.flatMap(({ instance, supersededBy }) =>
      supersededBy === undefined ? [] : [[instance, supersededBy] as const],
    ),
  );
  if (successors.size === 0) return steps;
  return steps.map((step) => {
    const supersededBy = successors.get(step.instance);
    return supersededBy === undefined ? step : { ...step, supersededBy };
  });
}
