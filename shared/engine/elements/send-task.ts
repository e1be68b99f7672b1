// Send task (BPMN 2.0.2 §10.3.3): a message inside this run is sent at once; work handed to somebody outside waits.

import type { FlowNode } from '../../process/process-file.ts';
import { raiseAt } from '../incident.ts';
import type { Element, Run } from '../run.ts';
import { throwLater } from '../throw.ts';

const receivedHere = (run: Run, node: FlowNode): boolean =>
  run.deployment.processes.some(({ nodes }) =>
    nodes.some(
      (other) =>
        (other.event?.kind === 'message' &&
          other.type !== 'intermediateThrowEvent' &&
          other.type !== 'endEvent' &&
          other.event.name === node.message?.name) ||
        (other.type === 'receiveTask' && other.message?.name === node.message?.name),
    ),
  );

export const sendTask: Element = {
  wait: (run, node) => (!node.job && receivedHere(run, node) ? 'scope' : 'task'),
  begin: (run, node, key) => {
    if (run.state.active[key]?.wait !== 'scope' || !node.message) return;
    const thrown = throwLater(
      run,
      node,
      { kind: 'message', ...node.message },
      key,
      run.state.active[key].vars ?? {},
    );
    if (thrown.ok) run.finish(key, {});
    else raiseAt(run, key, thrown.error, 'enter');
  },
};
