// Multi-instance activities (BPMN 2.0.2 §10.3.8, §13.3.7): one body, in it an instance for each item, at once or in turn.

import { assert } from '../base/assert.ts';
import type { Json, Values } from '../base/json.ts';
import { err, ok, type Problem, type Result } from '../base/result.ts';
import type { FlowNode, LoopCharacteristics } from '../process/process-file.ts';
import { activate, openBoundary, terminateChildren } from './activity.ts';
import type { Key } from './command.ts';
import { conditionText } from './expressions.ts';
import { raiseAt } from './incident.ts';
import type { Run, Token } from './run.ts';
import { unsubscribe } from './subscription.ts';
import { assign, mapValues } from './variables.ts';

/** More would be a mistake in the data rather than a plan. */
const MOST_INSTANCES = 10_000;

function loopOf(node: FlowNode): LoopCharacteristics {
  assert(node.loop, `${node.id} is not repeated`);
  return node.loop;
}

/** A list of items, or a number of instances without items. */
function readItems(
  run: Run,
  node: FlowNode,
  scope: Key,
): Result<{ readonly items?: readonly Json[]; readonly count: number }, Problem> {
  const value = run.evaluate(loopOf(node).collection, scope);
  if (!value.ok) return value;
  if (Array.isArray(value.value) && value.value.length <= MOST_INSTANCES)
    return ok({ items: value.value as readonly Json[], count: value.value.length });
  const count = typeof value.value === 'string' ? Number(value.value) : value.value;
  if (typeof count === 'number' && Number.isInteger(count) && count >= 0 && count <= MOST_INSTANCES)
    return ok({ count });
  return err({
    code: 'loop_invalid',
    message: `“${node.id}” is repeated over something that is neither a list nor a number from 0 to ${MOST_INSTANCES}.`,
    place: node.id,
    remedy: 'Set the variable to a list, then try again.',
    clause: 'BPMN 2.0.2 §10.3.8',
  });
}

export function beginLoop(run: Run, { node, scope }: Token): void {
  const key = run.newKey();
  run.emit({
    kind: 'ElementActivated',
    key,
    element: node.id,
    scope,
    wait: 'scope',
    loop: 'body',
    at: run.now,
  });
  const read = readItems(run, node, scope);
  const opened = read.ok ? openBoundary(run, node, key) : read;
  if (!read.ok || !opened.ok) {
    unsubscribe(run, key);
    raiseAt(run, key, read.ok ? (opened as { error: Problem }).error : read.error, 'enter');
    return;
  }
  const { items, count } = read.value;
  run.emit({ kind: 'LoopStarted', key, element: node.id, count, values: items ? { items } : {} });
  const { sequential, outputCollection } = loopOf(node);
  if (outputCollection !== undefined)
    run.emit({
      kind: 'VariablesWritten',
      scope: key,
      values: { [outputCollection]: Array.from({ length: count }, () => null) },
    });
  if (count === 0) endLoop(run, node, key);
  else for (let index = 0; index < (sequential ? 1 : count); index += 1) startInstance(run, node, key, index);
}

function startInstance(run: Run, node: FlowNode, body: Key, index: number): void {
  const { inputElement } = loopOf(node);
  const items = run.state.active[body]?.items;
  const item = Array.isArray(items) ? (items as readonly Json[])[index] : undefined;
  const values: Values = {
    loopCounter: index + 1,
    ...(inputElement !== undefined && item !== undefined ? { [inputElement]: item } : {}),
  };
  activate(run, node, body, { counter: index + 1, values });
}

/** What an instance gave goes into its place of the output list; without one into the scope around the body. */
function collect(run: Run, node: FlowNode, key: Key, values: Values): Result<null, Problem> {
  const { scope: body = '', loop } = run.state.active[key] ?? {};
  const mapped = node.outputs.length > 0 ? mapValues(run, node.outputs, key, values) : ok(values);
  if (!mapped.ok) return mapped;
  const { outputCollection, outputElement } = loopOf(node);
  if (outputCollection === undefined) {
    if (Object.keys(mapped.value).length > 0) assign(run, run.state.active[body]?.scope ?? '', mapped.value);
    return ok(null);
  }
  const value = outputElement === undefined ? ok(null) : run.evaluate(outputElement, key, mapped.value);
  if (!value.ok) return value;
  const list = run.state.active[body]?.vars?.[outputCollection];
  const next = Array.isArray(list) ? [...(list as readonly Json[])] : [];
  next[Number(loop) - 1] = value.value;
  run.emit({ kind: 'VariablesWritten', scope: body, values: { [outputCollection]: next } });
  return ok(null);
}

export function endLoopInstance(run: Run, node: FlowNode, key: Key, values: Values): Result<null, Problem> {
  const body = run.state.active[key]?.scope ?? '';
  const collected = collect(run, node, key, values);
  if (!collected.ok) return collected;
  run.emit({ kind: 'ElementCompleted', key, element: node.id, scope: body, at: run.now });
  const { count = 0, started = 0, done = 0 } = run.state.active[body] ?? {};
  const { completionCondition, sequential } = loopOf(node);
  const numbers = {
    numberOfInstances: count,
    numberOfActiveInstances: started - done,
    numberOfCompletedInstances: done,
    numberOfTerminatedInstances: 0,
  };
  const enough =
    completionCondition === undefined
      ? ok(false)
      : run.evaluate(conditionText(completionCondition), body, numbers);
  if (!enough.ok) raiseAt(run, body, enough.error, 'leave');
  else if (enough.value === true || done >= count) endLoop(run, node, body);
  else if (sequential) startInstance(run, node, body, started);
  return ok(null);
}

function endLoop(run: Run, node: FlowNode, body: Key): void {
  const { scope = '', vars } = run.state.active[body] ?? {};
  const { outputCollection } = loopOf(node);
  terminateChildren(run, body);
  run.waning.delete(body);
  unsubscribe(run, body);
  const list = outputCollection === undefined ? undefined : vars?.[outputCollection];
  run.emit({ kind: 'ElementCompleted', key: body, element: node.id, scope, at: run.now });
  if (outputCollection !== undefined && list !== undefined) assign(run, scope, { [outputCollection]: list });
  run.leave(node, scope);
}
