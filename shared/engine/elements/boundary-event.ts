// Boundary event (BPMN 2.0.2 §10.5.4, §13.5.3): its trigger is handled where it is caught; no token ever flows into it.

import { assert } from '../../base/assert.ts';
import type { Element } from '../run.ts';

export const boundaryEvent: Element = {
  enter: (_run, { node }) => assert(false, `no flow leads into the boundary event ${node.id}`),
};
