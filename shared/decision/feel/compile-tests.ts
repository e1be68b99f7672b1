// Unary tests: the cells of a decision table, allowed values, and what stands behind "in" (DMN 1.5 §7.3.3, §10.3.2.11).

import type { FeelValue } from '../feel-value.ts';
import { child, sourceOf, type Compiler, type TestClosure } from './compiler.ts';
import { comparatorOf } from './compile-operators.ts';
import { feelEquals } from './equality.ts';
import { kindOf } from './kind.ts';
import { compareOrdered } from './ordering.ts';
import { above, below, FeelRange, rangeContains } from './range.ts';
import { warn, type Closure, type FeelRun, type Frame } from './run.ts';
import { childrenOf, mentionsProbe, type SyntaxNode } from './syntax.ts';

/** Whether the probe is what an expression without `?` stands for: its value, an element of its list, in its range. */
function isAmong(value: FeelValue, probe: FeelValue): boolean | null {
  if (value instanceof FeelRange)
    return probe instanceof FeelRange ? feelEquals(probe, value) : rangeContains(value, probe);
  if (!Array.isArray(value)) return feelEquals(probe, value) === true;
  if (feelEquals(probe, value) === true) return true;
  let answer: boolean | null = false;
  for (const item of value as FeelValue[]) {
    const passed = item instanceof FeelRange ? rangeContains(item, probe) : feelEquals(probe, item) === true;
    if (passed === true) return true;
    if (passed === null) answer = null;
  }
  return answer;
}

/** A boolean is the answer itself, unless the value under test is one too and the expression does not look at it. */
function compileExpressionTest(compiler: Compiler, node: SyntaxNode): TestClosure {
  const read = compiler.compile(node);
  if (mentionsProbe(node, compiler.text))
    return (run, frame, probe) => {
      const value = read(run, frame);
      return typeof value === 'boolean' || value === null ? value : isAmong(value, probe);
    };
  return (run, frame, probe) => {
    const value = read(run, frame);
    if (typeof value === 'boolean' && typeof probe !== 'boolean' && node.name !== 'BooleanLiteral')
      return value;
    return isAmong(value, probe);
  };
}

function compileBound(compiler: Compiler, node: SyntaxNode): TestClosure {
  const [operator, endpoint] = childrenOf(node);
  if (operator?.name === 'Interval') {
    const range = compileInterval(compiler, operator);
    return (run, frame, probe) => isAmong(range(run, frame), probe);
  }
  const read = child(compiler, endpoint, 'a comparison without a value');
  const compare = comparatorOf(operator ? sourceOf(compiler, operator) : '');
  return (run, frame, probe) => compare(probe, read(run, frame));
}

/** `[a..b]`, `(a..b]`, `]a..b[`. Endpoints of different types make no range. */
export function compileInterval(compiler: Compiler, node: SyntaxNode): Closure {
  const [open, lowNode, , highNode, close] = childrenOf(node);
  const low = child(compiler, lowNode, 'a range without a start');
  const high = child(compiler, highNode, 'a range without an end');
  const startIncluded = open !== undefined && sourceOf(compiler, open) === '[';
  const endIncluded = close !== undefined && sourceOf(compiler, close) === ']';
  return (run, frame) => {
    const from = low(run, frame);
    const to = high(run, frame);
    if (from !== null && to !== null && compareOrdered(from, to) === null)
      return warn(run, `there is no range from a ${kindOf(from)} to a ${kindOf(to)}`);
    return new FeelRange(from, to, startIncluded, endIncluded);
  };
}

/** `(< 5)` as a value is the range below 5; `(!= 5)` is a question that can be put to a value. */
export function compileBoundValue(compiler: Compiler, node: SyntaxNode): Closure {
  const [operator, endpoint] = childrenOf(node);
  if (operator?.name === 'Interval') return compileInterval(compiler, operator);
  const read = child(compiler, endpoint, 'a comparison without a value');
  return boundValue(operator ? sourceOf(compiler, operator) : '', read);
}
function boundValue(symbol: string, read: Closure): Closure {
  switch (symbol) {
    case '<':
    case '<=':
      return (run, frame) => below(read(run, frame), symbol === '<=');
    case '>':
    case '>=':
      return (run, frame) => above(read(run, frame), symbol === '>=');
    case '=':
      return (run, frame) => {
        const value = read(run, frame);
        return new FeelRange(value, value, true, true);
      };
    default: {
      const compare = comparatorOf(symbol);
      return (run, frame) => {
        const bound = read(run, frame);
        return Object.assign((value: FeelValue) => compare(value, bound), { $args: ['value'] });
      };
    }
  }
}

/** One test: `node` is a PositiveUnaryTest, or what may stand in one. */
export function compileOneTest(compiler: Compiler, node: SyntaxNode): TestClosure {
  if (node.name === 'SimplePositiveUnaryTest') return compileBound(compiler, node);
  const [inner] = childrenOf(node);
  if (node.name === 'PositiveUnaryTest' && inner) return compileOneTest(compiler, inner);
  if (node.name === 'ParenthesizedExpression' && childrenOf(node)[1]?.name === 'SimplePositiveUnaryTest')
    return compileOneTest(compiler, childrenOf(node)[1] ?? node);
  return compileExpressionTest(compiler, node);
}

/** A whole cell: `-`, a list of tests of which one must hold, or `not(…)` around such a list. */
export function compileCell(compiler: Compiler, root: SyntaxNode): (run: FeelRun, frame: Frame) => boolean {
  const parts = childrenOf(root);
  if (parts[0]?.name === 'Wildcard') return () => true;
  const negate = parts[0]?.name === 'not';
  const listed = parts.find(({ name }) => name === 'PositiveUnaryTests');
  const tests = (listed ? childrenOf(listed) : []).map((node) => compileOneTest(compiler, node));
  if (tests.length === 0) compiler.unsupported.push(compiler.text);
  const [only] = tests;
  if (only && tests.length === 1 && !negate)
    return (run, frame) => only(run, frame, run.probe ?? null) === true;
  return (run, frame) => {
    const probe = run.probe ?? null;
    return tests.some((test) => test(run, frame, probe) === true) !== negate;
  };
}
