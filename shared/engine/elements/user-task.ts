// User task (BPMN 2.0.2 §10.3.4.1): waits until a person completes it.

import type { Element } from '../run.ts';

export const userTask: Element = { wait: () => 'task', begin: () => undefined };
