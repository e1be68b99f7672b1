// Task without a type and manual task (BPMN 2.0.2 §10.3.3): no engine takes part, so they pass; where the package asks for it
// (`untypedTasks: "confirm"`) a person ticks each of them off.

import type { Element } from '../run.ts';

export const untypedTask: Element = {
  wait: (run, node) => (node.job || run.deployment.untypedTasks === 'confirm' ? 'task' : 'pass'),
  begin: () => undefined,
};
