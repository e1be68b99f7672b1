// Intermediate catch event (BPMN 2.0.2 §10.5.4, §13.5.2): waits for its message, timer or signal; a link is only a place.

import { raiseAt } from '../incident.ts';
import type { Element } from '../run.ts';
import { subscribe, unsubscribe } from '../subscription.ts';

export const intermediateCatchEvent: Element = {
  wait: (_run, node) => (node.event?.kind === 'link' ? 'pass' : 'event'),
  begin: (run, node, key) => {
    const opened = subscribe(run, key, node, key);
    if (opened.ok) return;
    unsubscribe(run, key);
    raiseAt(run, key, opened.error, 'enter');
  },
};
