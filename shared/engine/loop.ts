// A repeated activity (BPMN 2.0.2 §10.3.8): one body, to which its boundary events belong, and in it the instances.

import type { Values } from '../base/json.ts';
import { ok, type Problem, type Result } from '../base/result.ts';
import type { FlowNode } from '../process/process-file.ts';
import { openBoundary } from './activity.ts';
import type { Key } from './command.ts';
import { registerCompensation } from './compensation.ts';
import { raiseAt, resolveIncidents } from './incident.ts';
import { beginMultiInstance, collectOutput, continueMultiInstance } from './multi-instance.ts';
import type { Run, Token } from './run.ts';
import { beginStandardLoop, continueStandardLoop } from './standard-loop.ts';
import { unsubscribe } from './subscription.ts';
import { handOver } from './variables.ts';

export function beginLoop(run: Run, { node, scope, local }: Token): void {
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
  if (local && Object.keys(local).length > 0)
    run.emit({ kind: 'VariablesWritten', scope: key, values: local });
  beginBody(run, node, key);
}

function beginBody(run: Run, node: FlowNode, key: Key): void {
  const opened = openBoundary(run, node, key);
  const begin = node.loop?.kind === 'standard' ? beginStandardLoop : beginMultiInstance;
  const begun = opened.ok ? begin(run, node, key) : opened;
  if (begun.ok) return;
  unsubscribe(run, key);
  raiseAt(run, key, begun.error, 'enter');
}

/** A body that could not begin, or whose condition failed, tries again. */
export function resumeLoop(run: Run, node: FlowNode, key: Key, stage: 'enter' | 'leave'): void {
  run.emit({ kind: 'ElementResumed', key, wait: 'scope' });
  if (stage === 'enter') beginBody(run, node, key);
  else continueLoop(run, node, key);
}

function continueLoop(run: Run, node: FlowNode, body: Key): void {
  const next = node.loop?.kind === 'standard' ? continueStandardLoop : continueMultiInstance;
  const continued = next(run, node, body);
  if (!continued.ok) raiseAt(run, body, continued.error, 'leave');
}

/** A failing mapping changes nothing. */
export function endLoopInstance(run: Run, node: FlowNode, key: Key, values: Values): Result<null, Problem> {
  const body = run.state.active[key]?.scope ?? '';
  const handed =
    node.loop?.kind === 'standard'
      ? handOver(run, node, key, run.state.active[body]?.scope ?? '', values)
      : collectOutput(run, node, key, values);
  if (!handed.ok) return handed;
  unsubscribe(run, key);
  resolveIncidents(run, key);
  registerCompensation(run, node, key, body);
  run.emit({ kind: 'ElementCompleted', key, element: node.id, scope: body, at: run.now });
  continueLoop(run, node, body);
  return ok(null);
}
