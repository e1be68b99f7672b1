// A condition on a sequence flow answers true or false; anything else is a mistake that a person must see. A variable that is
// not there is null, as in FEEL everywhere: `x = 1` is then false, `x > 1` is null and so an incident.

import type { Json } from '../../base/json.ts';
import { err, ok, type Problem, type Result } from '../../base/result.ts';
import type { Expression } from '../../process/process-file.ts';
import type { Key } from '../command.ts';
import { conditionText } from '../expressions.ts';
import type { Run, Token } from '../run.ts';

export function isTrue(run: Run, scope: Key, flow: string, condition: Expression): Result<boolean, Problem> {
  const value = run.evaluate(conditionText(condition), scope);
  if (!value.ok) return err({ ...value.error, place: flow });
  return answerOf(flow, condition, value.value);
}

/** A condition answers yes or no; `place` is the element or flow that it belongs to. */
export function answerOf(place: string, condition: Expression, value: Json): Result<boolean, Problem> {
  if (typeof value === 'boolean') return ok(value);
  return err({
    code: 'condition_not_boolean',
    message: `The condition “${condition}” of “${place}” gives ${JSON.stringify(value)}, neither true nor false.`,
    place,
    remedy: 'Set the variables it reads, then try again.',
    clause: 'BPMN 2.0.2 §8.4.13',
  });
}

/** A gateway that only merges, or an end: no flow, or one that is always taken. */
export function hasNoChoice(run: Run, { node, scope }: Token): boolean {
  const [only, ...others] = node.outgoing;
  if (only === undefined) return true;
  return (
    others.length === 0 &&
    (only === node.defaultFlow || run.graphOf(scope).flows.get(only)?.condition === undefined)
  );
}

export const noFlow = (gateway: string): Problem => ({
  code: 'no_flow_true',
  message: `No condition behind “${gateway}” is true, and it has no default flow.`,
  place: gateway,
  remedy: 'Correct the variables, then try again; give the gateway a default flow in the next version.',
  clause: 'BPMN 2.0.2 §13.4.2',
});
