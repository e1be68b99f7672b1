// Embedded sub-process (BPMN 2.0.2 §10.3.5, §13.3.4): a scope of its own that ends when nothing inside is left.

import { openScope } from '../scope.ts';
import type { Element } from '../run.ts';

export const subProcess: Element = { wait: () => 'scope', begin: (run, _node, key) => openScope(run, key) };
