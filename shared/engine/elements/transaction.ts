// Transaction (BPMN 2.0.2 §10.3.5, §13.3.5): a sub-process that a cancel end event ends, undoes and leaves by its cancel boundary
// event (../transaction.ts).

import { openScope } from '../scope.ts';
import type { Element } from '../run.ts';

export const transaction: Element = { wait: () => 'scope', begin: (run, _node, key) => openScope(run, key) };
