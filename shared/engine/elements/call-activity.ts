// Call activity (BPMN 2.0.2 §10.3.6): runs another process. Which version that is, is resolved now and put on record: the newest,
// the one of the same file, or the one with the tag.

import type { Values } from '../../base/json.ts';
import { assert } from '../../base/assert.ts';
import { err, ok, type Problem, type Result } from '../../base/result.ts';
import type { CalledElement, FlowNode } from '../../process/process-file.ts';
import type { Key } from '../command.ts';
import { raiseAt } from '../incident.ts';
import { resolveCall, type ProcessVersion } from '../process-versions.ts';
import { startInstance } from '../scope.ts';
import type { Element, Run } from '../run.ts';
import { variablesAt } from '../view.ts';

function resolve(run: Run, node: FlowNode, called: CalledElement, key: Key): Result<ProcessVersion, Problem> {
  const process = run.nameOf(called.process, key, node.id);
  if (!process.ok) return process;
  const { path } = run.graphOf(key).process;
  const version = resolveCall(run.deployment.versions, { ...called, process: process.value }, path);
  if (version) return ok(version);
  return err({
    code: 'called_process_missing',
    message: `“${node.id}” calls the process “${process.value}”, which is in none of the files.`,
    place: node.id,
    remedy: 'Correct the variable that names it, then try again.',
    clause: 'BPMN 2.0.2 §10.3.6',
  });
}

/** Calls inside calls, as they look at one another when they end: a process that calls itself without end is refused early. */
const CALL_COST = 10;

function depthOf(run: Run, key: Key): number {
  let depth = 0;
  for (let at: Key | undefined = key; at !== undefined; depth += 1)
    at = run.state.instances[run.instanceOf(at)]?.parent;
  return depth;
}

export const callActivity: Element = {
  wait: () => 'scope',
  begin: (run, node, key) => {
    assert(node.called, `${node.id} names the process it calls`);
    run.spent += CALL_COST * depthOf(run, key);
    const version = resolve(run, node, node.called, key);
    if (!version.ok) return raiseAt(run, key, version.error, 'enter');
    const { key: process, path, versionTag } = version.value;
    const all = node.called.propagateAllParentVariables;
    const values: Values = all ? variablesAt(run.state, key) : (run.state.active[key]?.vars ?? {});
    const called = {
      binding: node.called.binding.type,
      path,
      ...(versionTag === undefined ? {} : { versionTag }),
    };
    startInstance(run, process, values, { parent: key, called });
    return undefined;
  },
};
