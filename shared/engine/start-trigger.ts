// A start event is triggered: an instance begins, or waits until the other triggers of a parallel multiple start event have come
// too (BPMN 2.0.2 §10.5.2).

import type { Values } from '../base/json.ts';
import { definitionsOf, needsAll } from './event-definitions.ts';
import type { StartTrigger } from './process-graph.ts';
import type { Run } from './run.ts';
import { startInstance } from './scope.ts';

export function startBy(run: Run, trigger: StartTrigger, values: Values): void {
  const { node, definition } = trigger;
  const { id: element, process } = node;
  if (!needsAll(node)) {
    startInstance(run, process, values, { trigger });
    return;
  }
  const definitions = definitionsOf(node);
  const index = definitions.indexOf(definition);
  const { triggers = [] } = run.state.gathered?.[`${process} ${element}`] ?? {};
  if (!triggers.includes(index))
    run.emit({ kind: 'StartTriggerGathered', element, process, trigger: index, at: run.now, values });
  const all = run.state.gathered?.[`${process} ${element}`];
  if (!all || all.triggers.length < definitions.length) return;
  run.emit({ kind: 'StartTriggersSpent', element, process });
  startInstance(run, process, all.vars, { trigger });
}
