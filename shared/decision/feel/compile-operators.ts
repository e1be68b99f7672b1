// Operators: arithmetic, comparison, between, and the three-valued and / or (DMN 1.5 §10.3.2.12, tables 50–60).

import type { FeelValue } from '../feel-value.ts';
import { add, divide, multiply, negate, power, subtract } from './arithmetic.ts';
import { child, sourceOf, type Compiler, type TestClosure } from './compiler.ts';
import { feelEquals } from './equality.ts';
import { kindOf } from './kind.ts';
import { compareOrdered } from './ordering.ts';
import { mayWrite, warn, type Closure } from './run.ts';
import { childrenOf, type SyntaxNode } from './syntax.ts';

type Operation = (left: FeelValue, right: FeelValue) => FeelValue;
const ARITHMETIC: Readonly<Record<string, Operation>> = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': divide,
  '**': power,
  '^': power,
};

export function compileArithmetic(compiler: Compiler, node: SyntaxNode): Closure {
  const parts = childrenOf(node);
  if (parts.length === 2) {
    const sign = parts[0] ? sourceOf(compiler, parts[0]) : '';
    if (sign !== '-') compiler.unsupported.push(`the sign “${sign}”`);
    return compileNegation(compiler, parts[1]);
  }
  const left = child(compiler, parts[0], 'an operation without operands');
  const right = child(compiler, parts[2], 'an operation without operands');
  const symbol = parts[1] ? sourceOf(compiler, parts[1]) : '';
  const operation = ARITHMETIC[symbol] ?? (() => null);
  return (run, frame) => {
    const a = left(run, frame);
    const b = right(run, frame);
    const value = operation(a, b);
    if (typeof value === 'string' && !mayWrite(run, value)) return null;
    return value === null ? warn(run, `${kindOf(a)} ${symbol} ${kindOf(b)} has no answer`) : value;
  };
}

function compileNegation(compiler: Compiler, operand: SyntaxNode | undefined): Closure {
  const read = child(compiler, operand, 'a sign without an operand');
  return (run, frame) => {
    const value = read(run, frame);
    const negative = negate(value);
    return negative === null ? warn(run, `- ${kindOf(value)} has no answer`) : negative;
  };
}

export type Comparator = (left: FeelValue, right: FeelValue) => boolean | null;
const ordered =
  (holds: (order: number) => boolean): Comparator =>
  (left, right) => {
    const order = compareOrdered(left, right);
    return order === null ? null : holds(order);
  };
export const COMPARATORS: Readonly<Record<string, Comparator>> = {
  '=': feelEquals,
  '!=': (left, right) => {
    const same = feelEquals(left, right);
    return same === null ? null : !same;
  },
  '<': ordered((order) => order < 0),
  '<=': ordered((order) => order <= 0),
  '>': ordered((order) => order > 0),
  '>=': ordered((order) => order >= 0),
};
const never: Comparator = () => null;
export const comparatorOf = (symbol: string): Comparator => COMPARATORS[symbol] ?? never;

/** `a = b`, `a < b`, `a between b and c`, `a in …`. */
export function compileComparison(compiler: Compiler, node: SyntaxNode): Closure {
  const parts = childrenOf(node);
  const [leftNode, operator, third, , fifth] = parts;
  const left = child(compiler, leftNode, 'a comparison without operands');
  if (operator?.name === 'between') return compileBetween(compiler, left, third, fifth);
  if (operator?.name === 'in') return compileIn(compiler, left, parts.slice(2));
  const right = child(compiler, third, 'a comparison without operands');
  const compare = comparatorOf(operator ? sourceOf(compiler, operator) : '');
  return (run, frame) => compare(left(run, frame), right(run, frame));
}

function compileBetween(
  compiler: Compiler,
  value: Closure,
  lowNode: SyntaxNode | undefined,
  highNode: SyntaxNode | undefined,
): Closure {
  const low = child(compiler, lowNode, 'between without a bound');
  const high = child(compiler, highNode, 'between without a bound');
  const [notBelow, notAbove] = [comparatorOf('>='), comparatorOf('<=')];
  return (run, frame) => {
    const probe = value(run, frame);
    return combine(notBelow(probe, low(run, frame)), notAbove(probe, high(run, frame)), false);
  };
}

/** `absorbing`: false for "and", true for "or". What is not a boolean counts as unknown. */
function combine(left: FeelValue, right: FeelValue, absorbing: boolean): boolean | null {
  if (left === absorbing || right === absorbing) return absorbing;
  return left === !absorbing && right === !absorbing ? !absorbing : null;
}

/** The right side is skipped where the left one decides: an expression has no effects. */
export function compileLogic(compiler: Compiler, node: SyntaxNode, absorbing: boolean): Closure {
  const [leftNode, , rightNode] = childrenOf(node);
  const left = child(compiler, leftNode, 'and / or without operands');
  return logicOf(left, child(compiler, rightNode, 'and / or without operands'), absorbing);
}
function logicOf(left: Closure, right: Closure, absorbing: boolean): Closure {
  return (run, frame) => {
    const first = left(run, frame);
    return first === absorbing ? absorbing : combine(first, right(run, frame), absorbing);
  };
}

/** `a in b`, `a in (b, c)`: whether any of the tests holds; null if none does and one cannot say. */
function compileIn(compiler: Compiler, value: Closure, nodes: readonly SyntaxNode[]): Closure {
  const listed = nodes.find(({ name }) => name === 'PositiveUnaryTests');
  if (listed) return isIn(value, childrenOf(listed).map(compiler.compileTest));
  const [only] = nodes;
  const inner = (only && childrenOf(only)[0]) ?? only;
  const [operator, endpoint] = inner?.name === 'SimplePositiveUnaryTest' ? childrenOf(inner) : [];
  if (operator?.name !== 'CompareOp')
    return compileTightly(compiler, inner, (node) => isIn(value, [compiler.compileTest(node)]));
  const compare = comparatorOf(sourceOf(compiler, operator));
  return compileTightly(compiler, endpoint, (node) => {
    const read = compiler.compile(node);
    return isIn(value, [(run, frame, probe) => compare(probe, read(run, frame))]);
  });
}

/**
 * The parser takes `a in b and c` for `a in (b and c)`, and `a in < b and c` alike; a comparison binds tighter than and / or (§10.3.1.2). So what is
 * furthest to the left is the test, and the rest hangs around it.
 */
function compileTightly(
  compiler: Compiler,
  node: SyntaxNode | undefined,
  compileLeft: (node: SyntaxNode) => Closure,
): Closure {
  if (!node) return child(compiler, node, 'in without a test');
  if (node.name !== 'Conjunction' && node.name !== 'Disjunction') return compileLeft(node);
  const [leftNode, , rightNode] = childrenOf(node);
  const left = compileTightly(compiler, leftNode, compileLeft);
  const right = child(compiler, rightNode, 'and / or without operands');
  return logicOf(left, right, node.name === 'Disjunction');
}

function isIn(value: Closure, tests: readonly TestClosure[]): Closure {
  return (run, frame) => {
    const probe = value(run, frame);
    const outer = run.probe;
    run.probe = probe;
    let answer: boolean | null = false;
    for (const test of tests) {
      const passed = test(run, frame, probe);
      if (passed !== false) answer = passed;
      if (passed === true) break;
    }
    run.probe = outer;
    return answer;
  };
}
