// Start event (BPMN 2.0.2 §10.5.2, §13.5.1): the token that begins a scope. Whatever triggered it has happened already.

import type { Element } from '../run.ts';

export const startEvent: Element = { enter: (run, { node, scope }) => run.pass(node, scope) };
