// The part of FEEL that conditions are made of, compiled once to closures: literals, plain names, paths into contexts,
// arithmetic on numbers, comparison, and/or/not, if, lists. Another construct inside is
// handed to feelin as a part; whatever else happens – a missing name, dates that are compared – the closure says that it is
// unsure, and feelin evaluates the whole expression instead.

import { parseExpression } from 'feelin';
import type { FeelScope, FeelValue } from './feel-value.ts';

/** A running evaluation; `unsure` asks the caller to discard the answer and let feelin evaluate. */
export interface ClosureRun {
  readonly scope: FeelScope;
  /** The value under test (`?`); undefined outside a unary test. */
  readonly probe?: FeelValue;
  /** Evaluates a part that is outside the subset; undefined where it fails or warns. */
  readonly delegate: (text: string) => FeelValue | undefined;
  unsure: boolean;
}
export type Closure = (run: ClosureRun) => FeelValue;

type Tree = ReturnType<typeof parseExpression>;
export type SyntaxNode = Tree['topNode'];

/** A name that FEEL reads as one word whatever else is in scope. */
const PLAIN_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const NUMBER = /^(-?\d+|-?\d*\.\d+)$/;

export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

/** True if no name in the scope could change how the text is split into words. */
export function hasPlainNames(scope: object): boolean {
  for (const name in scope) if (!PLAIN_NAME.test(name)) return false;
  return true;
}

export const unsure = (run: ClosureRun): null => {
  run.unsure = true;
  return null;
};
const isPlainObject = (value: FeelValue): value is FeelScope =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.getPrototypeOf(value) === Object.prototype;

function compileName(text: string): Closure | undefined {
  if (text === '?') return (run) => (run.probe === undefined ? unsure(run) : run.probe);
  if (!PLAIN_NAME.test(text)) return undefined;
  return (run) =>
    Object.hasOwn(run.scope, text) ? (run.scope[text] ?? unsureIfUndefined(run, text)) : unsure(run);
}
const unsureIfUndefined = (run: ClosureRun, name: string): null =>
  run.scope[name] === undefined ? unsure(run) : null;

function compilePath(node: SyntaxNode, text: string): Closure | undefined {
  const [target, , property] = childrenOf(node);
  const read = target && compilePart(target, text);
  const name = property && text.slice(property.from, property.to);
  if (!read || name === undefined || !PLAIN_NAME.test(name)) return undefined;
  return (run) => {
    const value = read(run);
    if (!isPlainObject(value) || !Object.hasOwn(value, name) || !hasPlainNames(value)) return unsure(run);
    return value[name] === undefined ? unsure(run) : value[name];
  };
}

type Operator = (left: number, right: number) => FeelValue;
const ARITHMETIC: Readonly<Record<string, Operator>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => (right === 0 ? null : left / right),
};

function compileArithmetic(node: SyntaxNode, text: string): Closure | undefined {
  const parts = childrenOf(node);
  const sign = parts.length === 2;
  const operatorNode = parts[sign ? 0 : 1];
  const left = sign ? () => 0 : parts[0] && compilePart(parts[0], text);
  const last = parts.at(-1);
  const right = last && compilePart(last, text);
  const symbol = operatorNode && text.slice(operatorNode.from, operatorNode.to);
  const operator = symbol === undefined ? undefined : ARITHMETIC[symbol];
  if (!left || !right || !operator) return undefined;
  return (run) => {
    const a = left(run);
    const b = right(run);
    return typeof a === 'number' && typeof b === 'number' ? operator(a, b) : unsure(run);
  };
}

export type Scalar = string | number | boolean;
export const isScalar = (value: FeelValue): value is Scalar =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
const isOrdered = (value: FeelValue): value is string | number =>
  typeof value === 'string' || typeof value === 'number';

/** null: the operands are of different kinds or one is null, so FEEL has no answer. undefined: not for a closure. */
export type Comparator = (left: FeelValue, right: FeelValue) => boolean | null | undefined;
const isSimple = (value: FeelValue): value is Scalar | null => value === null || isScalar(value);

const ordered =
  (compare: (left: string | number, right: string | number) => boolean): Comparator =>
  (left, right) => {
    if (!isSimple(left) || !isSimple(right)) return undefined;
    return isOrdered(left) && isOrdered(right) && typeof left === typeof right ? compare(left, right) : null;
  };

function equals(left: FeelValue, right: FeelValue): boolean | null | undefined {
  if (!isSimple(left) || !isSimple(right)) return undefined;
  return left === null || right === null || typeof left === typeof right ? left === right : null;
}

/**
 * By operator. Unlike feelin 8.2, which lets JavaScript coerce (`"unknown" >= 10` is true there), values of different
 * kinds are never ordered: DMN 1.5 §10.3.2.3.3 gives null.
 */
export const COMPARATORS: Readonly<Record<string, Comparator>> = {
  '=': equals,
  '!=': (left, right) => {
    const same = equals(left, right);
    return typeof same === 'boolean' ? !same : same;
  },
  '<': ordered((left, right) => left < right),
  '<=': ordered((left, right) => left <= right),
  '>': ordered((left, right) => left > right),
  '>=': ordered((left, right) => left >= right),
};

function compileComparison(node: SyntaxNode, text: string): Closure | undefined {
  const [leftNode, operatorNode, rightNode, more] = childrenOf(node);
  if (!leftNode || !rightNode || more || operatorNode?.name !== 'CompareOp') return undefined;
  const left = compilePart(leftNode, text);
  const right = compilePart(rightNode, text);
  const compare = COMPARATORS[text.slice(operatorNode.from, operatorNode.to)];
  if (!left || !right || !compare) return undefined;
  return (run) => {
    const answer = compare(left(run), right(run));
    return answer === undefined ? unsure(run) : answer;
  };
}

/** Both sides are evaluated, as FEEL's three-valued logic asks. `absorbing`: false for "and", true for "or". */
function compileLogic(node: SyntaxNode, text: string, absorbing: boolean): Closure | undefined {
  const [leftNode, , rightNode] = childrenOf(node);
  const left = leftNode && compilePart(leftNode, text);
  const right = rightNode && compilePart(rightNode, text);
  if (!left || !right) return undefined;
  return (run) => {
    const a = left(run);
    const b = right(run);
    if (a === absorbing || b === absorbing) return absorbing;
    return a === !absorbing && b === !absorbing ? !absorbing : null;
  };
}

function compileNot(argument: Closure): Closure {
  return (run) => {
    const value = argument(run);
    if (Object.hasOwn(run.scope, 'not')) return unsure(run);
    return typeof value === 'boolean' ? !value : value === null ? null : unsure(run);
  };
}

function compileListContains(list: Closure, element: Closure): Closure {
  return (run) => {
    const items = list(run);
    const wanted = element(run);
    return Array.isArray(items) && isSimple(wanted) ? items.includes(wanted) : unsure(run);
  };
}

/** `not` and `list contains`; every other function is feelin's. */
function compileCall(node: SyntaxNode, text: string): Closure | undefined {
  const [callee, , parameters] = childrenOf(node);
  if (!callee || parameters?.name !== 'PositionalParameters') return undefined;
  const read = childrenOf(parameters).map((argument) => compilePart(argument, text));
  const [first, second] = read;
  const name = text.slice(callee.from, callee.to);
  if (name === 'not' && first && read.length === 1) return compileNot(first);
  return name === 'list contains' && first && second && read.length === 2
    ? compileListContains(first, second)
    : undefined;
}

function compileList(node: SyntaxNode, text: string): Closure | undefined {
  const items: Closure[] = [];
  for (const child of childrenOf(node).slice(1, -1)) {
    const item = compilePart(child, text);
    if (!item) return undefined;
    items.push(item);
  }
  return (run) => items.map((item) => item(run));
}

function compileIf(node: SyntaxNode, text: string): Closure | undefined {
  const [, conditionNode, , thenNode, , elseNode] = childrenOf(node);
  const condition = conditionNode && compilePart(conditionNode, text);
  const whenTrue = thenNode && compilePart(thenNode, text);
  const whenFalse = elseNode && compilePart(elseNode, text);
  if (!condition || !whenTrue || !whenFalse) return undefined;
  return (run) => {
    const value = condition(run);
    if (typeof value !== 'boolean' && value !== null) return unsure(run);
    return value ? whenTrue(run) : whenFalse(run);
  };
}

function compileLiteral(node: SyntaxNode, source: string): Closure | undefined {
  if (node.name === 'null') return () => null;
  if (node.name === 'BooleanLiteral') return source === 'true' ? () => true : () => false;
  if (node.name === 'NumericLiteral') {
    const value = Number(source);
    return NUMBER.test(source) ? () => value : undefined;
  }
  const inner = source.slice(1, -1);
  return inner.includes('\\') || inner.includes('"') ? undefined : () => inner;
}

/** An operand: compiled, or, where it leaves the subset, evaluated by feelin on its own, so that what is around it stays compiled. */
export function compilePart(node: SyntaxNode, text: string): Closure {
  const source = text.slice(node.from, node.to);
  return (
    compileNode(node, text) ??
    ((run) => {
      const value = run.delegate(source);
      return value === undefined ? unsure(run) : value;
    })
  );
}

/** A closure for the node, or undefined where it leaves the subset. */
export function compileNode(node: SyntaxNode, text: string): Closure | undefined {
  const source = text.slice(node.from, node.to);
  switch (node.name) {
    case 'Expression':
      return node.firstChild ? compileNode(node.firstChild, text) : undefined;
    case 'ParenthesizedExpression': {
      const inner = childrenOf(node)[1];
      return inner && compileNode(inner, text);
    }
    case 'null':
    case 'BooleanLiteral':
    case 'NumericLiteral':
    case 'StringLiteral':
      return compileLiteral(node, source);
    case 'VariableName':
      return compileName(source);
    case 'PathExpression':
      return compilePath(node, text);
    case 'ArithmeticExpression':
      return compileArithmetic(node, text);
    case 'Comparison':
      return compileComparison(node, text);
    case 'Conjunction':
      return compileLogic(node, text, false);
    case 'Disjunction':
      return compileLogic(node, text, true);
    case 'FunctionInvocation':
      return compileCall(node, text);
    case 'List':
      return compileList(node, text);
    case 'IfExpression':
      return compileIf(node, text);
    default:
      return undefined;
  }
}
