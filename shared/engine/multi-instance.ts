// Multi-instance activities (BPMN 2.0.2 §10.3.8, §13.3.7): one body, in it an instance for each item, at once or in turn.

import { assert } from '../base/assert.ts';
import type { Json, Values } from '../base/json.ts';
import { err, ok, type Problem, type Result } from '../base/result.ts';
import type { FlowNode, MultiInstance } from '../process/process-file.ts';
import { activate, terminateChildren } from './activity.ts';
import type { Key } from './command.ts';
import { answerOf } from './elements/condition.ts';
import { conditionText } from './expressions.ts';
import { isSubProcess } from './process-graph.ts';
import type { Run } from './run.ts';
import { assign, mapValues } from './variables.ts';
import { variablesAt } from './view.ts';

/** More would be a mistake in the data rather than a plan. */
const MOST_INSTANCES = 1000;

function loopOf({ id, loop }: FlowNode): MultiInstance {
  assert(loop?.kind === 'multiInstance', `${id} has no instances`);
  return loop;
}

/** A list of items, or a number of instances without items. */
function readItems(
  run: Run,
  node: FlowNode,
  scope: Key,
): Result<{ readonly items?: readonly Json[]; readonly count: number }, Problem> {
  const { collection, counted } = loopOf(node);
  const value = run.evaluate(collection, scope);
  if (!value.ok) return value;
  if (!counted && Array.isArray(value.value) && value.value.length <= MOST_INSTANCES)
    return ok({ items: value.value as readonly Json[], count: value.value.length });
  const count = typeof value.value === 'string' ? Number(value.value) : value.value;
  if (
    counted &&
    typeof count === 'number' &&
    Number.isInteger(count) &&
    count >= 0 &&
    count <= MOST_INSTANCES
  )
    return ok({ count });
  return err({
    code: 'loop_invalid',
    message: `“${node.id}” is repeated ${counted ? 'a number of times that is not' : 'over something that is not a list of'} 0 to ${MOST_INSTANCES}${counted ? '' : ' items'}.`,
    place: node.id,
    remedy: `Set the variable to a ${counted ? 'number' : 'list'}, then try again.`,
    clause: 'BPMN 2.0.2 §10.3.8',
  });
}

export function beginMultiInstance(run: Run, node: FlowNode, key: Key): Result<null, Problem> {
  const read = readItems(run, node, key);
  if (!read.ok) return read;
  const { items, count } = read.value;
  run.emit({ kind: 'LoopStarted', key, element: node.id, count, values: items ? { items } : {} });
  const { sequential, outputCollection } = loopOf(node);
  if (outputCollection !== undefined)
    run.emit({
      kind: 'VariablesWritten',
      scope: key,
      values: { [outputCollection]: Array.from({ length: count }, () => null) },
    });
  if (count === 0) end(run, node, key);
  else for (let index = 0; index < (sequential ? 1 : count); index += 1) startInstance(run, node, key, index);
  return ok(null);
}

function startInstance(run: Run, node: FlowNode, body: Key, index: number): void {
  const { inputElement, outputElement } = loopOf(node);
  const items = run.state.active[body]?.items;
  const item = Array.isArray(items) ? (items as readonly Json[])[index] : undefined;
  // What runs inside writes it here, not into the scope that all instances share.
  const own = isSubProcess(node) ? ownVariable(outputElement) : undefined;
  const values: Values = {
    ...(own === undefined ? {} : { [own]: null }),
    loopCounter: index + 1,
    ...(inputElement !== undefined && item !== undefined ? { [inputElement]: item } : {}),
  };
  activate(run, node, body, { counter: index + 1, local: values });
}

/** The variable that an output element such as "=result" or "=result.id" is: it stays with its instance (Camunda 8). */
const ownVariable = (outputElement: string | undefined): string | undefined =>
  /^=\s*([\p{L}_][\p{L}\p{N}_]*)(?:\.[\p{L}_][\p{L}\p{N}_]*)*\s*$/u.exec(outputElement ?? '')?.[1];

/**
 * What an instance gave goes outward as from any activity, but for what belongs to the instance: its item, its counter and
 * the variable of its output element. The output element goes into the instance's place of the output list.
 */
export function collectOutput(run: Run, node: FlowNode, key: Key, values: Values): Result<null, Problem> {
  const { scope: body = '', loop } = run.state.active[key] ?? {};
  const mapped =
    node.outputs.length > 0
      ? mapValues(run, node.outputs, key, values, variablesAt(run.state, body))
      : ok(values);
  if (!mapped.ok) return mapped;
  const { outputCollection, outputElement } = loopOf(node);
  const value =
    outputCollection === undefined || outputElement === undefined
      ? ok(null)
      : run.evaluate(outputElement, key, mapped.value);
  if (!value.ok) return value;
  const own = outputCollection === undefined ? [] : [outputCollection, ownVariable(outputElement)];
  assign(run, key, Object.fromEntries(Object.entries(mapped.value).filter(([name]) => !own.includes(name))));
  if (outputCollection === undefined) return ok(null);
  const list = run.state.active[body]?.vars?.[outputCollection];
  const known = Array.isArray(list) ? (list as readonly Json[]) : [];
  // What runs inside may have a variable of the same name, and so have written a shorter list.
  const length = Math.max(known.length, Number(loop));
  const next = Array.from({ length }, (_, at) =>
    at === Number(loop) - 1 ? value.value : (known[at] ?? null),
  );
  run.emit({ kind: 'VariablesWritten', scope: body, values: { [outputCollection]: next } });
  return ok(null);
}

function isEnough(run: Run, node: FlowNode, body: Key, numbers: Values): Result<boolean, Problem> {
  const { completionCondition } = loopOf(node);
  if (completionCondition === undefined) return ok(false);
  const value = run.evaluate(conditionText(completionCondition), body, numbers);
  return value.ok ? answerOf(node.id, completionCondition, value.value) : value;
}

/** After each completed instance: enough, the next one, or wait for the others. */
export function continueMultiInstance(run: Run, node: FlowNode, body: Key): Result<null, Problem> {
  const { count = 0, started = 0, done = 0 } = run.state.active[body] ?? {};
  const numbers = {
    numberOfInstances: count,
    numberOfActiveInstances: started - done,
    numberOfCompletedInstances: done,
    numberOfTerminatedInstances: 0,
  };
  const enough = isEnough(run, node, body, numbers);
  if (!enough.ok) return enough;
  if (enough.value || done >= count) end(run, node, body);
  else if (loopOf(node).sequential && started === done) startInstance(run, node, body, started);
  return ok(null);
}

function end(run: Run, node: FlowNode, body: Key): void {
  const { outputCollection } = loopOf(node);
  terminateChildren(run, body);
  const list = outputCollection === undefined ? undefined : run.state.active[body]?.vars?.[outputCollection];
  run.finish(body, outputCollection === undefined || list === undefined ? {} : { [outputCollection]: list });
}
