// Standard loop (BPMN 2.0.2 §10.3.8, §13.3.6): again while the condition is true, tested before or after, at most so many times.

import { assert } from '../base/assert.ts';
import { ok, type Problem, type Result } from '../base/result.ts';
import type { FlowNode, StandardLoop } from '../process/process-file.ts';
import { activate } from './activity.ts';
import type { Key } from './command.ts';
import { answerOf } from './elements/condition.ts';
import { conditionText } from './expressions.ts';
import type { Run } from './run.ts';

function loopOf({ id, loop }: FlowNode): StandardLoop {
  assert(loop?.kind === 'standard', `${id} is no standard loop`);
  return loop;
}

const doneOf = (run: Run, body: Key): number => run.state.active[body]?.done ?? 0;

function repeats(run: Run, node: FlowNode, body: Key): Result<boolean, Problem> {
  const { condition } = loopOf(node);
  if (condition === undefined) return ok(true);
  const value = run.evaluate(conditionText(condition), body, { loopCounter: doneOf(run, body) });
  if (!value.ok) return value;
  return answerOf(node.id, condition, value.value);
}

const isSpent = (run: Run, node: FlowNode, body: Key): boolean => {
  const { maximum } = loopOf(node);
  return maximum !== undefined && doneOf(run, body) >= maximum;
};

export function beginStandardLoop(run: Run, node: FlowNode, body: Key): Result<null, Problem> {
  const goes = loopOf(node).testBefore ? repeats(run, node, body) : ok(true);
  if (!goes.ok) return goes;
  run.emit({ kind: 'LoopStarted', key: body, element: node.id, count: -1, values: {} });
  if (goes.value && !isSpent(run, node, body)) once(run, node, body);
  else run.finish(body, {});
  return ok(null);
}

const once = (run: Run, node: FlowNode, body: Key): void => {
  const counter = doneOf(run, body) + 1;
  activate(run, node, body, { counter, local: { loopCounter: counter } });
};

export function continueStandardLoop(run: Run, node: FlowNode, body: Key): Result<null, Problem> {
  const again = isSpent(run, node, body) ? ok(false) : repeats(run, node, body);
  if (!again.ok) return again;
  if (again.value) once(run, node, body);
  else run.finish(body, {});
  return ok(null);
}
