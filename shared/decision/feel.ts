// FEEL behind one door: parsed once, evaluated with the instant that the caller gives. No other file calls feelin's evaluator.
// `now()` and `today()` are answered in UTC from that instant, so the same inputs give the same answer for ever.

import { evaluate, parseDate, parseDateTime, parseExpression, parseUnaryTests, unaryTest } from 'feelin';
import { assert } from '../base/assert.ts';
import { formatInstant, type Instant } from '../base/instant.ts';
import type { Json, Values } from '../base/json.ts';
import { err, ok, type Result } from '../base/result.ts';
import { decisionProblem, type DecisionProblem } from './decision-problem.ts';
import {
  compileNode,
  hasPlainNames,
  type Closure,
  type ClosureRun,
  type SyntaxNode,
} from './feel-closure.ts';
import { compileTests, type TestClosure } from './feel-test-closure.ts';
import { fromJson, toJson, type FeelScope, type FeelValue, type TemporalForm } from './feel-value.ts';

export interface CompiledFeel {
  readonly text: string;
  readonly closure?: Closure;
}
export interface CompiledTest {
  readonly text: string;
  readonly closure?: TestClosure;
}
export interface FeelOptions {
  /** `lenient`: FEEL's null, as DMN asks. `strict`: a missing name or a wrong type is a failure. */
  readonly warnings?: 'lenient' | 'strict';
  readonly temporals?: TemporalForm;
}

const MAX_TEXT = 64 * 1024;
const READABLE_NUMBER = /^(-?\d+|-?\d*\.\d+)$/;

const feelProblem = (
  code: 'feel_empty' | 'feel_syntax' | 'feel_unsupported',
  message: string,
  remedy: string,
): DecisionProblem => decisionProblem(code, message, remedy, { clause: 'DMN 1.5 §10.3.1.2' });

const show = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);

/** The first thing in the tree that cannot be evaluated: a syntax error, or a number in a form that feelin misreads. */
function findFault(root: SyntaxNode, text: string): DecisionProblem | undefined {
  let fault: DecisionProblem | undefined;
  const cursor = root.cursor();
  do {
    const source = text.slice(cursor.from, cursor.to);
    if (cursor.type.isError) {
      const found = source || text.slice(cursor.from).trim().slice(0, 20) || 'the end of the text';
      const message = `“${show(text)}” is not FEEL: character ${cursor.from + 1}, at “${show(found)}”.`;
      fault = feelProblem('feel_syntax', message, 'Correct the expression at that place.');
    } else if (cursor.name === 'NumericLiteral' && !READABLE_NUMBER.test(source)) {
      const message = `The number “${source}” in “${show(text)}” is written in a form that is not supported.`;
      fault = feelProblem(
        'feel_unsupported',
        message,
        'Write it in plain digits, such as -5, 100000 or 0.25.',
      );
    }
  } while (!fault && cursor.next());
  return fault;
}

type Parser = typeof parseExpression;
function parse(parser: Parser, source: string, scope: FeelScope): Result<SyntaxNode, DecisionProblem> {
  if (source === '')
    return err(feelProblem('feel_empty', 'The expression is empty.', 'Write an expression.'));
  if (source.length > MAX_TEXT) {
    return err(
      feelProblem('feel_unsupported', 'The expression is over 64 KiB.', 'Split it into several decisions.'),
    );
  }
  let root: SyntaxNode;
  try {
    root = parser(source, { ...scope }, undefined).topNode;
  } catch {
    return err(
      feelProblem('feel_syntax', `“${show(source)}” cannot be read as FEEL.`, 'Correct the expression.'),
    );
  }
  const fault = findFault(root, source);
  return fault ? err(fault) : ok(root);
}

/**
 * Parses a FEEL expression (without the leading "="). `sample` names what will be in scope, with values of the right shape;
 * it is needed only for names that hold spaces or operators.
 */
export function compileFeel(text: string, sample: FeelScope = {}): Result<CompiledFeel, DecisionProblem> {
  const source = text.trim();
  const root = parse(parseExpression, source, sample);
  if (!root.ok) return root;
  const closure = compileNode(root.value, source);
  return ok(closure ? { text: source, closure } : { text: source });
}

/** Parses a table cell (unary tests). Empty and "-" accept everything. */
export function compileUnaryTest(
  text: string,
  sample: FeelScope = {},
): Result<CompiledTest, DecisionProblem> {
  const source = text.trim() || '-';
  const root = parse(parseUnaryTests, source, { ...sample, '?': null });
  if (!root.ok) return root;
  const closure = compileTests(root.value, source);
  return ok(closure ? { text: source, closure } : { text: source });
}

function withClock(scope: FeelScope, now: Instant): Record<string, FeelValue> {
  const iso = formatInstant(now);
  const read = (value: FeelValue): FeelValue => {
    assert(value !== null, `FEEL cannot read the instant ${iso}`);
    return value;
  };
  const clock = {
    now: Object.assign(() => read(parseDateTime(iso)), { $args: [] }),
    today: Object.assign(() => read(parseDate(iso.slice(0, 10))), { $args: [] }),
  };
  return { ...clock, ...scope };
}

interface Answer {
  readonly value: FeelValue;
  readonly warnings: readonly { readonly message: string; readonly position: { readonly from: number } }[];
}
function perform(
  text: string,
  warnings: FeelOptions['warnings'],
  run: () => Answer,
): Result<FeelValue, DecisionProblem> {
  let answer: Answer;
  try {
    answer = run();
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown reason';
    const remedy = 'Check the names and the kinds of value that the expression uses.';
    return err(decisionProblem('feel_failed', `“${show(text)}” cannot be evaluated: ${reason}.`, remedy));
  }
  const [warning] = answer.warnings;
  if (warning && warnings === 'strict') {
    const remedy = 'Give the value that is missing, or correct the expression.';
    return err(
      decisionProblem('feel_warning', `“${show(text)}” cannot be answered: ${warning.message}.`, remedy),
    );
  }
  return ok(answer.value ?? null);
}

function beginRun(scope: FeelScope, now: Instant, probe?: FeelValue): ClosureRun {
  const delegate = (text: string): FeelValue | undefined => {
    const whole = withClock(probe === undefined ? scope : { ...scope, '?': probe }, now);
    const value = perform(text, 'strict', () => evaluate(text, whole));
    return value.ok ? value.value : undefined;
  };
  return { scope, delegate, unsure: false, ...(probe === undefined ? {} : { probe }) };
}

/** Evaluates over FEEL values; for the inside of decisions. */
export function evaluateInScope(
  feel: CompiledFeel,
  scope: FeelScope,
  now: Instant,
  warnings: FeelOptions['warnings'] = 'lenient',
): Result<FeelValue, DecisionProblem> {
  if (feel.closure && hasPlainNames(scope)) {
    const run = beginRun(scope, now);
    const value = feel.closure(run);
    if (!run.unsure) return ok(value);
  }
  return perform(feel.text, warnings, () => evaluate(feel.text, withClock(scope, now)));
}

/** Tests a value against a table cell over FEEL values. */
export function testInScope(
  test: CompiledTest,
  probe: FeelValue,
  scope: FeelScope,
  now: Instant,
): Result<boolean, DecisionProblem> {
  if (test.closure && hasPlainNames(scope)) {
    const run = beginRun(scope, now, probe);
    const passed = test.closure(run);
    if (!run.unsure) return ok(passed);
  }
  const full = (): Answer => unaryTest(test.text, { ...withClock(scope, now), '?': probe });
  const answer = perform(test.text, 'lenient', full);
  return answer.ok ? ok(answer.value === true) : answer;
}

/** Evaluates over JSON. Dates, times and durations in the answer are ISO 8601 text unless `temporals` is "tagged". */
export function evaluateFeel(
  feel: CompiledFeel,
  context: Values,
  now: Instant,
  options: FeelOptions = {},
): Result<Json, DecisionProblem> {
  const value = evaluateInScope(feel, readScope(context), now, options.warnings);
  return value.ok ? toJson(value.value, options.temporals ?? 'text') : value;
}

/** Whether the value passes the test. Null, false and "cannot be compared" all mean no. */
export const evaluateUnaryTest = (
  test: CompiledTest,
  value: Json,
  context: Values,
  now: Instant,
): Result<boolean, DecisionProblem> => testInScope(test, fromJson(value), readScope(context), now);

const readScope = (values: Values): FeelScope => fromJson(values) as FeelScope;
