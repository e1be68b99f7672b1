// Unary tests – the cells of a decision table – compiled once to closures: `-`, literals, comparisons, intervals, lists of
// them, not(…), and conditions on `?`. Anything else is left to feelin (see feel-closure.ts for the rule).

import {
  childrenOf,
  compileNode,
  compilePart,
  COMPARATORS,
  isScalar,
  unsure,
  type Closure,
  type ClosureRun,
  type SyntaxNode,
} from './feel-closure.ts';
import type { FeelValue } from './feel-value.ts';

/** Whether the probe of the run passes. */
export type TestClosure = (run: ClosureRun) => boolean;

const LITERALS = new Set(['null', 'NumericLiteral', 'StringLiteral', 'BooleanLiteral']);
const CONDITIONS = new Set(['Comparison', 'Conjunction', 'Disjunction']);

/** No answer (null) is no match; undefined is not for a closure. */
const give = (run: ClosureRun, answer: boolean | null | undefined): boolean => {
  if (answer === undefined) unsure(run);
  return answer === true;
};
const compareProbe = (run: ClosureRun, symbol: string, bound: FeelValue): boolean =>
  give(run, COMPARATORS[symbol]?.(run.probe, bound));

function compileBound(node: SyntaxNode, text: string): TestClosure | undefined {
  const [operator, endpoint] = childrenOf(node);
  if (operator?.name === 'Interval' && !endpoint) return compileInterval(operator, text);
  const read = operator?.name === 'CompareOp' && endpoint ? compilePart(endpoint, text) : undefined;
  if (!operator || !read) return undefined;
  const symbol = text.slice(operator.from, operator.to);
  return (run) => compareProbe(run, symbol, read(run));
}

function compileInterval(node: SyntaxNode, text: string): TestClosure | undefined {
  const [open, lowNode, , highNode, close] = childrenOf(node);
  const low = lowNode && compilePart(lowNode, text);
  const high = highNode && compilePart(highNode, text);
  if (!open || !close || !low || !high) return undefined;
  const above = text.charAt(open.from) === '[' ? '>=' : '>';
  const below = text.charAt(close.from) === ']' ? '<=' : '<';
  return (run) => {
    const from = low(run);
    const to = high(run);
    if (typeof from !== 'number' || typeof to !== 'number' || from > to) return give(run, undefined);
    return compareProbe(run, above, from) && compareProbe(run, below, to);
  };
}

function compileLiteralTest(literal: Closure): TestClosure {
  return (run) => {
    const probe = run.probe;
    return give(run, isScalar(probe) || probe === null ? probe === literal(run) : undefined);
  };
}

function compileTest(node: SyntaxNode, text: string): TestClosure | undefined {
  const inner = node.firstChild;
  if (node.name !== 'PositiveUnaryTest' || !inner || inner.nextSibling) return undefined;
  if (inner.name === 'SimplePositiveUnaryTest') return compileBound(inner, text);
  const closure =
    LITERALS.has(inner.name) || CONDITIONS.has(inner.name) ? compileNode(inner, text) : undefined;
  if (!closure) return undefined;
  if (LITERALS.has(inner.name)) return compileLiteralTest(closure);
  return (run) => {
    const answer = closure(run);
    return give(run, typeof answer === 'boolean' || answer === null ? answer : undefined);
  };
}

/** A closure for a whole cell, or undefined where it leaves the subset. */
export function compileTests(root: SyntaxNode, text: string): TestClosure | undefined {
  const parts = childrenOf(root);
  if (root.name !== 'UnaryTests' || !parts[0]) return undefined;
  if (parts[0].name === 'Wildcard') return () => true;
  const negate = parts[0].name === 'not';
  const list = negate ? parts[2] : parts[0];
  if (list?.name !== 'PositiveUnaryTests') return undefined;
  const tests: TestClosure[] = [];
  for (const node of childrenOf(list)) {
    const test = compileTest(node, text);
    if (!test) return undefined;
    tests.push(test);
  }
  return (run) => tests.some((test) => test(run)) !== negate;
}
