// Service task (BPMN 2.0.2 §10.3.3): the engine calls nobody, so a person does the work and completes it.

import type { Element } from '../run.ts';

export const serviceTask: Element = { wait: () => 'task', begin: () => undefined };
