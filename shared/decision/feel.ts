// FEEL behind one door: compiled once to closures, evaluated with the instant that the caller gives. `now()` and `today()`
// are answered in UTC from that instant, so the same inputs give the same answer for ever. feelin is the parser; the
// evaluator is our own (feel/compile.ts), because feelin's departs from DMN 1.5 in places and parses at every call.

import { assert } from '../base/assert.ts';
import type { Instant } from '../base/instant.ts';
import type { Json, Values } from '../base/json.ts';
import { err, ok, type Result } from '../base/result.ts';
import { decisionProblem, type DecisionProblem } from './decision-problem.ts';
import { compileTestTree, compileTree, type CompiledTree } from './feel/compile.ts';
import { callFunction, callFunctionByName, type FeelFunction } from './feel/function-value.ts';
import { isPlainName, type Closure, type FeelRun, type Frame, type ModelTypes } from './feel/run.ts';
import { textFault } from './feel/text-limit.ts';
import { parseSyntax, type Grammar, type SyntaxNode } from './feel/syntax.ts';
import { fromJson, toJson, type FeelScope, type FeelValue, type TemporalForm } from './feel-value.ts';

export { isFeelFunction, type FeelFunction } from './feel/function-value.ts';
export type { ModelTypes } from './feel/run.ts';

interface Compiled<T> {
  readonly text: string;
  readonly closure: T;
  /** Names with spaces or operators that the text was read with; it is read again where others are in scope. */
  readonly names?: ReadonlySet<string>;
  /** Closures for other sets of such names. */
  readonly variants?: Map<string, T>;
}
export type CompiledFeel = Compiled<Closure>;
export type CompiledTest = Compiled<TestOfProbe>;
type TestOfProbe = (run: FeelRun, frame: Frame) => boolean;

export interface FeelOptions {
  /** `lenient`: FEEL's null, as DMN asks. `strict`: a missing name or a wrong type is a failure. */
  readonly warnings?: 'lenient' | 'strict';
  readonly temporals?: TemporalForm;
}
const MAX_VARIANTS = 16;

const feelProblem = (
  code: 'feel_empty' | 'feel_syntax' | 'feel_unsupported',
  message: string,
  remedy: string,
): DecisionProblem => decisionProblem(code, message, remedy, { clause: 'DMN 1.5 §10.3.1.2' });

const show = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);

function build<T>(
  source: string,
  sample: FeelScope,
  grammar: Grammar,
  compile: (root: SyntaxNode, text: string) => CompiledTree<T>,
): Result<Compiled<T>, DecisionProblem> {
  if (source === '')
    return err(feelProblem('feel_empty', 'The expression is empty.', 'Write an expression.'));
  const fault = textFault(source);
  if (fault !== undefined) {
    const message = `“${show(source)}” ${fault}.`;
    return err(feelProblem('feel_unsupported', message, 'Split it into several decisions.'));
  }
  const parsed = parseSyntax(source, grammar, sample);
  if ('fault' in parsed) {
    const { at, found } = parsed.fault;
    const message = `“${show(source)}” is not FEEL: character ${at + 1}, at “${show(found)}”.`;
    return err(feelProblem('feel_syntax', message, 'Correct the expression at that place.'));
  }
  const compiled = compile(parsed.root, source);
  if ('unsupported' in compiled) {
    const message = `“${show(source)}” has something that is not supported: ${show(compiled.unsupported)}.`;
    return err(feelProblem('feel_unsupported', message, 'Write it in another way.'));
  }
  return ok({
    text: source,
    closure: compiled.closure,
    names: new Set(oddNames(sample)),
    variants: new Map(),
  });
}

const oddNames = (scope: FeelScope): readonly string[] =>
  Object.keys(scope).filter((name) => !isPlainName(name));

/**
 * Parses a FEEL expression (without the leading "="). `sample` names what will be in scope, with values of the right shape;
 * it is needed only for names that hold spaces or operators.
 */
export const compileFeel = (text: string, sample: FeelScope = {}): Result<CompiledFeel, DecisionProblem> =>
  build(text.trim(), sample, 'expression', compileTree);

/** Parses a table cell (unary tests). Empty and "-" accept everything. */
export const compileUnaryTest = (
  text: string,
  sample: FeelScope = {},
): Result<CompiledTest, DecisionProblem> => build(text.trim() || '-', sample, 'unary tests', compileTestTree);

/** Scopes without such names; a table asks about the same one for each of its cells. */
const plainScopes = new WeakSet<FeelScope>();

/** The closure for the names in scope: where one of them could change how the text is split, it is compiled for them. */
function closureFor<T>(
  compiled: Compiled<T>,
  scope: FeelScope,
  again: (sample: FeelScope) => Result<Compiled<T>, DecisionProblem>,
): T {
  const { names, variants } = compiled;
  if (!names || !variants || plainScopes.has(scope)) return compiled.closure;
  let fresh = false;
  let plain = true;
  for (const name in scope) {
    if (isPlainName(name)) continue;
    plain = false;
    if (!names.has(name)) fresh = true;
  }
  if (plain) plainScopes.add(scope);
  if (!fresh) return compiled.closure;
  const key = JSON.stringify(oddNames(scope).toSorted());
  const known = variants.get(key);
  if (known !== undefined) return known;
  const read = again(scope);
  if (variants.size >= MAX_VARIANTS) variants.clear();
  const closure = read.ok ? read.value.closure : compiled.closure;
  variants.set(key, closure);
  return closure;
}

function perform<T>(
  text: string,
  run: FeelRun,
  warnings: FeelOptions['warnings'],
  evaluate: () => T,
): Result<T, DecisionProblem> {
  const failed = (reason: string): Result<T, DecisionProblem> => {
    const remedy = 'Check the names and the kinds of value that the expression uses.';
    return err(decisionProblem('feel_failed', `“${show(text)}” cannot be evaluated: ${reason}.`, remedy));
  };
  let value: T;
  try {
    value = evaluate();
  } catch (error) {
    assert(error instanceof RangeError, `FEEL “${text}”: ${String(error)}`);
    return failed(`it is too large or too deep (${error.message})`);
  }
  if (run.failure !== undefined) return failed(run.failure);
  if (run.warning === undefined || warnings !== 'strict') return ok(value);
  const remedy = 'Give the value that is missing, or correct the expression.';
  return err(decisionProblem('feel_warning', `“${show(text)}” cannot be answered: ${run.warning}.`, remedy));
}

const beginRun = (now: Instant, probe: FeelValue | undefined, types: ModelTypes | undefined): FeelRun => ({
  now,
  types,
  probe,
  warning: undefined,
  failure: undefined,
  steps: 0,
  depth: 0,
});

/** Evaluates over FEEL values; for the inside of decisions. */
export function evaluateInScope(
  feel: CompiledFeel,
  scope: FeelScope,
  now: Instant,
  warnings: FeelOptions['warnings'] = 'lenient',
  types?: ModelTypes,
): Result<FeelValue, DecisionProblem> {
  const closure = closureFor(feel, scope, (sample) => compileFeel(feel.text, sample));
  const run = beginRun(now, undefined, types);
  return perform(feel.text, run, warnings, () => closure(run, { names: scope, outer: undefined }) ?? null);
}

/** Tests a value against a table cell over FEEL values. */
export function testInScope(
  test: CompiledTest,
  probe: FeelValue,
  scope: FeelScope,
  now: Instant,
  types?: ModelTypes,
): Result<boolean, DecisionProblem> {
  const closure = closureFor(test, scope, (sample) => compileUnaryTest(test.text, sample));
  const run = beginRun(now, probe ?? null, types);
  return perform(test.text, run, 'lenient', () => closure(run, { names: scope, outer: undefined }));
}

/** Calls a FEEL function value; wrong arguments are null. `what` names the call in a failure. */
export function invokeInScope(
  target: FeelFunction,
  given: readonly FeelValue[] | ReadonlyMap<string, FeelValue>,
  now: Instant,
  what: string,
): Result<FeelValue, DecisionProblem> {
  const run = beginRun(now, undefined, undefined);
  return perform(what, run, 'lenient', () =>
    given instanceof Map
      ? callFunctionByName(run, target, given)
      : callFunction(run, target, given as readonly FeelValue[]),
  );
}

/** Evaluates over JSON. Dates, times and durations in the answer are ISO 8601 text unless `temporals` is "tagged". */
export function evaluateFeel(
  feel: CompiledFeel,
  context: Values,
  now: Instant,
  options: FeelOptions = {},
): Result<Json, DecisionProblem> {
  const closure = closureFor(feel, context, () => compileFeel(feel.text, readScope(context)));
  const run = beginRun(now, undefined, undefined);
  const frame: Frame = { names: context, outer: undefined, read: readValue };
  const value = perform(feel.text, run, options.warnings, () => closure(run, frame) ?? null);
  return value.ok ? toJson(value.value, options.temporals ?? 'text') : value;
}
const readValue = (value: FeelValue): FeelValue => fromJson(value as Json);

/** Whether the value passes the test. Null, false and "cannot be compared" all mean no. */
export const evaluateUnaryTest = (
  test: CompiledTest,
  value: Json,
  context: Values,
  now: Instant,
): Result<boolean, DecisionProblem> => testInScope(test, fromJson(value), readScope(context), now);

const readScope = (values: Values): FeelScope => fromJson(values) as FeelScope;
