// Intermediate catch event (BPMN 2.0.2 §10.5.4, §13.5.2): waits for its message, timer, signal or condition; a link is only a place.

import type { Element } from '../run.ts';
import { waitFor } from '../wait-for.ts';

export const intermediateCatchEvent: Element = {
  wait: (_run, node) => (node.event?.kind === 'link' ? 'pass' : 'event'),
  begin: (run, node, key) => void waitFor(run, node, key),
};
