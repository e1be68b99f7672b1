// Boxed expressions at run time (DMN 1.5 §10.2). Tables have a file of their own.

import { assert } from '../base/assert.ts';
import { bindBoxed } from './bound-function.ts';
import type {
  BoxedContext,
  Conditional,
  Filter,
  Invocation,
  Iteration,
  Logic,
  Relation,
  UnreadableLogic,
} from './decision-model.ts';
import { decisionProblem, placedAt } from './decision-problem.ts';
import { evaluateTable } from './evaluate-table.ts';
import { evaluateIn, fit, note, type Evaluation, type Owner } from './evaluation.ts';
import { compileFeel, isFeelFunction, invokeInScope, type CompiledFeel } from './feel.ts';
import { isContext, setEntry } from './feel/kind.ts';
import type { FeelScope, FeelValue } from './feel-value.ts';

function evaluateLiteral(run: Evaluation, owner: Owner, feel: CompiledFeel, scope: FeelScope): FeelValue {
  const value = evaluateIn(run, owner, feel, scope);
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
  if (isFeelFunction(target)) {
    const surplus = target.$service
      ? undefined
      : [...named.keys()].find((name) => target.$args && !target.$args.includes(name));
    if (surplus === undefined) {
      const value = invokeInScope(target, named, run.now, invocation.callee.text);
      return value.ok ? value.value : note(run, placedAt(value.error, owner.place));
    }
    const found = `The call names a parameter “${surplus}”, which “${invocation.callee.text}” does not have.`;
    const remedy = `Name: ${target.$args?.join(', ')}.`;
    return note(run, decisionProblem('decision_arguments', found, remedy, { place: owner.place }));
  }
  const message = `“${invocation.callee.text}” is not a function.`;
  const remedy = 'Name a knowledge model that is required here.';
  return note(run, decisionProblem('feel_failed', message, remedy, { place: owner.place }));
}

function evaluateContext(run: Evaluation, owner: Owner, context: BoxedContext, scope: FeelScope): FeelValue {
  const result: Record<string, FeelValue> = {};
  for (const { name, type, logic } of context.entries) {
    const isFunction = logic.kind === 'function';
    const typed = isFunction && type !== undefined && logic.type === undefined ? { ...logic, type } : logic;
    const inner = { ...scope, ...result };
    const value = evaluateLogic(run, owner, typed, inner);
    if (name === undefined) return value;
    const named = { name, ...(type === undefined || isFunction ? {} : { type }) };
    const entry = fit(run, owner, named, value, 'decision_result_type');
    setEntry(result, name, entry);
    // A function sees itself, so that it can call itself.
    setEntry(inner, name, entry);
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
    ...(isContext(item) ? item : {}),
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

/** Compiled when first asked for: few models iterate, and every program starts sooner. */
let itemsFeel: ReturnType<typeof compileFeel> | undefined;
/** The items that an iterator runs over, as FEEL's own `for` has them; null where there are none to run over. */
function itemsOf(run: Evaluation, owner: Owner, values: FeelValue): readonly FeelValue[] | undefined {
  itemsFeel ??= compileFeel('for item in values return item', { values: [] });
  assert(itemsFeel.ok, 'an iteration is FEEL');
  const items = evaluateIn(run, owner, itemsFeel.value, { values });
  return items.ok && Array.isArray(items.value) ? items.value : undefined;
}

function evaluateIteration(run: Evaluation, owner: Owner, iteration: Iteration, scope: FeelScope): FeelValue {
  const { kind, variable, body } = iteration;
  const items = itemsOf(run, owner, evaluateLogic(run, owner, iteration.list, scope));
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

/** Once more, as names that hold spaces may be known only now. */
function evaluateUnreadable(
  run: Evaluation,
  owner: Owner,
  { again, problem }: UnreadableLogic,
  scope: FeelScope,
): FeelValue {
  const logic = again?.(scope);
  return logic ? evaluateLogic(run, owner, logic, scope) : note(run, problem);
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
      return evaluateUnreadable(run, owner, logic, scope);
  }
}
