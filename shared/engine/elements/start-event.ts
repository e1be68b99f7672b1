// Start event (BPMN 2.0.2 §10.5.2, §13.5.1): the token that begins a scope. Whatever triggered it has happened already; its output
// mappings say which of the values that came with it become variables.

import { raiseOn } from '../incident.ts';
import type { Element } from '../run.ts';
import { assign, mapValues } from '../variables.ts';

export const startEvent: Element = {
  enter: (run, token) => {
    const { node, scope, local } = token;
    const mapped = mapValues(run, node.outputs, scope, local);
    if (!mapped.ok) return raiseOn(run, token, mapped.error);
    assign(run, scope, mapped.value);
    return run.pass(node, scope);
  },
};
