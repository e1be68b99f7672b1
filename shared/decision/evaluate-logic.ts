// Boxed expressions at run time (DMN 1.5 §10.2). Tables have a file of their own.

import { isFunction } from 'feelin';
import { err, ok, type Result } from '../base/result.ts';
import type { BoxedContext, BoxedFunction, Invocation, Logic, Relation } from './decision-model.ts';
import { decisionProblem, placedAt, type DecisionProblem } from './decision-problem.ts';
import { evaluateTable } from './evaluate-table.ts';
import type { Evaluation, Owner } from './evaluation.ts';
import { evaluateInScope, type CompiledFeel } from './feel.ts';
import type { FeelScope, FeelValue } from './feel-value.ts';
import { fitToType } from './item-type.ts';

type Outcome = Result<FeelValue, DecisionProblem>;
type NamedFunction = ((...values: readonly FeelValue[]) => FeelValue) & {
  readonly $args?: readonly string[];
};

function evaluateLiteral(run: Evaluation, owner: Owner, feel: CompiledFeel, scope: FeelScope): Outcome {
  const value = evaluateInScope(feel, scope, run.now);
  const [failure] = run.failures;
  if (failure) return err(failure);
  return value.ok ? value : err(placedAt(value.error, owner.place));
}

/** Fits a value to a type, or says in words why it does not. */
export function fitOrFail(
  run: Evaluation,
  owner: Owner,
  named: { readonly name: string; readonly type?: string },
  value: FeelValue,
  code: 'decision_input_type' | 'decision_result_type',
): Outcome {
  const fitted = fitToType(run.model.types.get(owner.file) ?? new Map(), named.type, value, run.now);
  if (!('misfit' in fitted)) return ok(fitted.value);
  const { path, rule } = fitted.misfit;
  const what = path ? `“${named.name}”, at ${path},` : `“${named.name}”`;
  const shown = typeof value === 'object' ? '' : ` is ${JSON.stringify(value)}, but`;
  const remedy =
    code === 'decision_input_type' ? 'Give such a value.' : 'Correct the rule, or the type of its result.';
  return err(decisionProblem(code, `${what}${shown} ${rule}.`, remedy, { place: owner.place }));
}

/** A FEEL function value. FEEL functions cannot fail, so a failure is kept in the run and the call answers null. */
export function bindFunction(
  run: Evaluation,
  owner: Owner,
  definition: BoxedFunction,
  scope: () => FeelScope,
): NamedFunction {
  const call = (...values: readonly FeelValue[]): FeelValue => {
    if (run.failures.length > 0) return null;
    const outcome = callFunction(run, owner, definition, scope(), values);
    if (outcome.ok) return outcome.value;
    run.failures.push(outcome.error);
    return null;
  };
  return Object.assign(call, { $args: definition.parameters.map(({ name }) => name) });
}

function callFunction(
  run: Evaluation,
  owner: Owner,
  definition: BoxedFunction,
  scope: FeelScope,
  values: readonly FeelValue[],
): Outcome {
  const local: Record<string, FeelValue> = { ...scope };
  for (const [index, parameter] of definition.parameters.entries()) {
    const fitted = fitOrFail(run, owner, parameter, values[index] ?? null, 'decision_input_type');
    if (!fitted.ok) return fitted;
    local[parameter.name] = fitted.value;
  }
  return evaluateLogic(run, owner, definition.body, local);
}

function evaluateInvocation(
  run: Evaluation,
  owner: Owner,
  invocation: Invocation,
  scope: FeelScope,
): Outcome {
  const callee = evaluateLiteral(run, owner, invocation.callee, scope);
  if (!callee.ok) return callee;
  const target = callee.value;
  const named = new Map<string, FeelValue>();
  for (const { parameter, logic } of invocation.bindings) {
    const value = evaluateLogic(run, owner, logic, scope);
    if (!value.ok) return value;
    named.set(parameter, value.value);
  }
  let answer: FeelValue;
  if (isFunction(target)) answer = target.invoke(Object.fromEntries(named));
  else if (typeof target === 'function') answer = callByName(target as NamedFunction, named);
  else {
    const message = `“${invocation.callee.text}” is not a function.`;
    return err(
      decisionProblem('feel_failed', message, 'Name a knowledge model that is required here.', {
        place: owner.place,
      }),
    );
  }
  const [failure] = run.failures;
  return failure ? err(failure) : ok(answer);
}

const callByName = (target: NamedFunction, named: ReadonlyMap<string, FeelValue>): FeelValue =>
  target(...(target.$args ?? [...named.keys()]).map((name) => named.get(name) ?? null));

function evaluateContext(run: Evaluation, owner: Owner, context: BoxedContext, scope: FeelScope): Outcome {
  const result: Record<string, FeelValue> = {};
  for (const { name, type, logic } of context.entries) {
    const value = evaluateLogic(run, owner, logic, { ...scope, ...result });
    if (!value.ok || name === undefined) return value;
    const fitted = fitOrFail(
      run,
      owner,
      { name, ...(type === undefined ? {} : { type }) },
      value.value,
      'decision_result_type',
    );
    if (!fitted.ok) return fitted;
    result[name] = fitted.value;
  }
  return ok(result);
}

function evaluateList(
  run: Evaluation,
  owner: Owner,
  items: readonly Logic[],
  scope: FeelScope,
): Result<FeelValue[], DecisionProblem> {
  const values: FeelValue[] = [];
  for (const item of items) {
    const value = evaluateLogic(run, owner, item, scope);
    if (!value.ok) return value;
    values.push(value.value);
  }
  return ok(values);
}

function evaluateRelation(run: Evaluation, owner: Owner, relation: Relation, scope: FeelScope): Outcome {
  const rows: FeelValue[] = [];
  for (const row of relation.rows) {
    const values = evaluateList(run, owner, row, scope);
    if (!values.ok) return values;
    rows.push(
      Object.fromEntries(relation.columns.map((column, index) => [column, values.value[index] ?? null])),
    );
  }
  return ok(rows);
}

export function evaluateLogic(run: Evaluation, owner: Owner, logic: Logic, scope: FeelScope): Outcome {
  switch (logic.kind) {
    case 'table':
      return evaluateTable(run, owner, logic, scope);
    case 'literal':
      return evaluateLiteral(run, owner, logic.feel, scope);
    case 'function':
      return ok(bindFunction(run, owner, logic, () => scope));
    case 'invocation':
      return evaluateInvocation(run, owner, logic, scope);
    case 'context':
      return evaluateContext(run, owner, logic, scope);
    case 'list':
      return evaluateList(run, owner, logic.items, scope);
    case 'relation':
      return evaluateRelation(run, owner, logic, scope);
  }
}
