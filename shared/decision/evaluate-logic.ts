// Boxed expressions at run time (DMN 1.5 §10.2). Tables have a file of their own.

import { isFunction, isRange } from 'feelin';
import { bindBoxed, callByName, type BoundFunction } from './bound-function.ts';
import type {
  BoxedContext,
  Conditional,
  Filter,
  Invocation,
  Iteration,
  Logic,
  Relation,
} from './decision-model.ts';
import { decisionProblem, placedAt } from './decision-problem.ts';
import { evaluateTable } from './evaluate-table.ts';
import { fit, note, type Evaluation, type Owner } from './evaluation.ts';
import { evaluateInScope, type CompiledFeel } from './feel.ts';
import type { FeelScope, FeelValue } from './feel-value.ts';
import { kindOf } from './value-kind.ts';

function evaluateLiteral(run: Evaluation, owner: Owner, feel: CompiledFeel, scope: FeelScope): FeelValue {
  const value = evaluateInScope(feel, scope, run.now);
  return value.ok ? value.value : note(run, placedAt(value.error, owner.place));
}

function evaluateInvocation(
  run: Evaluation,
  owner: Owner,
  invocation: Invocation,
  scope: FeelScope,
): FeelValue {
  const target = evaluateLiteral(run, owner, invocation.callee, scope);
  const named = new Map<string, FeelValue>();
  for (const { parameter, logic } of invocation.bindings)
    named.set(parameter, evaluateLogic(run, owner, logic, scope));
  if (isFunction(target)) return target.invoke(Object.fromEntries(named));
  if (typeof target === 'function' && '$args' in target)
    return callByName(run, owner, target as BoundFunction, named);
  const message = `“${invocation.callee.text}” is not a function.`;
  const remedy = 'Name a knowledge model that is required here.';
  return note(run, decisionProblem('feel_failed', message, remedy, { place: owner.place }));
}

function evaluateContext(run: Evaluation, owner: Owner, context: BoxedContext, scope: FeelScope): FeelValue {
  const result: Record<string, FeelValue> = {};
  for (const { name, type, logic } of context.entries) {
    const isFunction = logic.kind === 'function';
    const typed = isFunction && type !== undefined && logic.type === undefined ? { ...logic, type } : logic;
    const value = evaluateLogic(run, owner, typed, { ...scope, ...result });
    if (name === undefined) return value;
    const named = { name, ...(type === undefined || isFunction ? {} : { type }) };
    result[name] = fit(run, owner, named, value, 'decision_result_type');
  }
  return result;
}

const evaluateAll = (
  run: Evaluation,
  owner: Owner,
  items: readonly Logic[],
  scope: FeelScope,
): readonly FeelValue[] => items.map((item) => evaluateLogic(run, owner, item, scope));

function evaluateRelation(run: Evaluation, owner: Owner, relation: Relation, scope: FeelScope): FeelValue {
  return relation.rows.map((row) => {
    const values = evaluateAll(run, owner, row, scope);
    return Object.fromEntries(
      relation.columns.map((column, index) => [
        column.name,
        fit(run, owner, column, values[index] ?? null, 'decision_result_type'),
      ]),
    );
  });
}

/** As `if`: what is not true takes the other branch (DMN 1.5 §10.3.2.8). */
const evaluateConditional = (
  run: Evaluation,
  owner: Owner,
  { test, whenTrue, whenFalse }: Conditional,
  scope: FeelScope,
): FeelValue =>
  evaluateLogic(run, owner, evaluateLogic(run, owner, test, scope) === true ? whenTrue : whenFalse, scope);

/** As a filter expression: a number picks an item, from the end where negative; a condition keeps what it is true for. */
function evaluateFilter(run: Evaluation, owner: Owner, { list, match }: Filter, scope: FeelScope): FeelValue {
  const value = evaluateLogic(run, owner, list, scope);
  if (value === null) return null;
  const items: readonly FeelValue[] = Array.isArray(value) ? value : [value];
  const scopeOf = (item: FeelValue): FeelScope => ({
    ...scope,
    ...(kindOf(item) === 'context' ? (item as FeelScope) : {}),
    item,
  });
  if (match.kind === 'literal' && /^-?\d+$/.test(match.feel.text)) {
    const index = Number(match.feel.text);
    return (index > 0 ? items[index - 1] : items[items.length + index]) ?? null;
  }
  const kept: FeelValue[] = [];
  for (const item of items) {
    const answer = evaluateLogic(run, owner, match, scopeOf(item));
    if (typeof answer === 'number')
      return (answer > 0 ? items[answer - 1] : items[items.length + answer]) ?? null;
    if (answer === true) kept.push(item);
    else if (typeof answer !== 'boolean' && answer !== null) return null;
  }
  return kept;
}

/** The items that an iterator runs over: of a list, of a range of whole numbers, or a single value. */
function itemsOf(value: FeelValue): readonly FeelValue[] | undefined {
  if (Array.isArray(value)) return value;
  if (!isRange(value)) return value === null ? undefined : [value];
  return typeof value.start === 'number' && typeof value.end === 'number'
    ? value.map<FeelValue>((item) => item)
    : undefined;
}

function evaluateIteration(run: Evaluation, owner: Owner, iteration: Iteration, scope: FeelScope): FeelValue {
  const { kind, variable, body } = iteration;
  const items = itemsOf(evaluateLogic(run, owner, iteration.list, scope));
  if (!items) {
    const message = `What “${variable}” runs over is not a list.`;
    return note(
      run,
      decisionProblem('feel_failed', message, 'Give a list or a range.', { place: owner.place }),
    );
  }
  if (kind === 'for') {
    const partial: FeelValue[] = [];
    for (const item of items)
      partial.push(evaluateLogic(run, owner, body, { ...scope, [variable]: item, partial: [...partial] }));
    return partial;
  }
  const answers = items.map((item) => evaluateLogic(run, owner, body, { ...scope, [variable]: item }));
  const decisive = kind === 'some';
  if (answers.includes(decisive)) return decisive;
  return answers.every((answer) => answer === !decisive) ? !decisive : null;
}

/** The value of the logic; null, with a note in the run, where it has none or it does not conform to its type. */
export function evaluateLogic(run: Evaluation, owner: Owner, logic: Logic, scope: FeelScope): FeelValue {
  const value = evaluateBoxed(run, owner, logic, scope);
  if (logic.type === undefined || logic.kind === 'function') return value;
  return fit(run, owner, { name: owner.name, type: logic.type }, value, 'decision_result_type');
}

function evaluateBoxed(run: Evaluation, owner: Owner, logic: Logic, scope: FeelScope): FeelValue {
  switch (logic.kind) {
    case 'table':
      return evaluateTable(run, owner, logic, scope);
    case 'literal':
      return evaluateLiteral(run, owner, logic.feel, scope);
    case 'function':
      return bindBoxed(run, owner, logic, logic.type, (local) =>
        evaluateLogic(run, owner, logic.body, { ...scope, ...local }),
      );
    case 'invocation':
      return evaluateInvocation(run, owner, logic, scope);
    case 'context':
      return evaluateContext(run, owner, logic, scope);
    case 'list':
      return evaluateAll(run, owner, logic.items, scope);
    case 'relation':
      return evaluateRelation(run, owner, logic, scope);
    case 'conditional':
      return evaluateConditional(run, owner, logic, scope);
    case 'filter':
      return evaluateFilter(run, owner, logic, scope);
    case 'for':
    case 'some':
    case 'every':
      return evaluateIteration(run, owner, logic, scope);
    case 'unreadable':
      return note(run, logic.problem);
  }
}
