// Call activity (BPMN 2.0.2 §10.3.6): runs another process of the same version. The version is the run's own, so the record
// of the run's deployment is also the record of what was called.

import type { Values } from '../../base/json.ts';
import { assert } from '../../base/assert.ts';
import { startInstance } from '../scope.ts';
import type { Element } from '../run.ts';
import { variablesAt } from '../view.ts';

export const callActivity: Element = {
  wait: () => 'scope',
  begin: (run, node, key) => {
    assert(node.called, `${node.id} names the process it calls`);
    const all = node.called.propagateAllParentVariables;
    const values: Values = all ? variablesAt(run.state, key) : (run.state.active[key]?.vars ?? {});
    startInstance(run, node.called.process, values, { parent: key });
  },
};
