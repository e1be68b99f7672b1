// Send task (BPMN 2.0.2 §10.3.3): a message inside this run is sent at once. Work handed to somebody outside waits for a person,
// and so does a runbook's message (`untypedTasks: "confirm"`) that nobody in the files receives.

import type { FlowNode } from '../../process/process-file.ts';
import { definitionOf } from '../event-definitions.ts';
import { raiseAt } from '../incident.ts';
import type { Element, Run } from '../run.ts';
import { throwLater } from '../throw.ts';

const isThrown = ({ type }: FlowNode): boolean => type === 'intermediateThrowEvent' || type === 'endEvent';

const receivedHere = (run: Run, node: FlowNode): boolean =>
  run.deployment.processes.some(({ nodes }) =>
    nodes.some((other) => !isThrown(other) && definitionOf(other, 'message')?.name === node.message?.name),
  );

const sends = (run: Run, node: FlowNode): boolean =>
  node.message !== undefined &&
  !node.job &&
  (run.deployment.untypedTasks === 'pass' || receivedHere(run, node));

export const sendTask: Element = {
  wait: (run, node) => (sends(run, node) ? 'scope' : 'task'),
  begin: (run, node, key) => {
    if (!node.message || !sends(run, node)) return;
    const payload = run.state.active[key]?.vars ?? {};
    const thrown = throwLater(run, node, { kind: 'message', ...node.message }, key, payload);
    if (thrown.ok) run.finish(key, {});
    else raiseAt(run, key, thrown.error, 'enter');
  },
};
