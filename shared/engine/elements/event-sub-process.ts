// Event sub-process (BPMN 2.0.2 §10.3.5, §13.5.4): begins by its start event while its scope is open; no flow leads into it.

import { assert } from '../../base/assert.ts';
import type { Element } from '../run.ts';

export const eventSubProcess: Element = {
  enter: (_run, { node }) => assert(false, `no flow leads into the event sub-process ${node.id}`),
};
