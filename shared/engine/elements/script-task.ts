// Script task (BPMN 2.0.2 §10.3.3): a FEEL expression into a variable. A script in another language waits for a person.

import { raiseAt } from '../incident.ts';
import type { Element } from '../run.ts';

export const scriptTask: Element = {
  wait: (_run, node) => (node.script && !node.job ? 'scope' : 'task'),
  begin: (run, node, key) => {
    if (!node.script || node.job) return;
    const value = run.evaluate(node.script.expression, key);
    if (!value.ok) raiseAt(run, key, value.error, 'enter');
    else
      run.finish(
        key,
        node.script.resultVariable === undefined ? {} : { [node.script.resultVariable]: value.value },
      );
  },
};
