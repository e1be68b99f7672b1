// Receive task (BPMN 2.0.2 §10.3.3, §13.3.3): waits for its message; one that starts an instance has received it already
// (../start-at-event.ts).

import type { Element } from '../run.ts';
import { waitFor } from '../wait-for.ts';

export const receiveTask: Element = {
  wait: () => 'event',
  begin: (run, node, key) => void waitFor(run, node, key),
};
