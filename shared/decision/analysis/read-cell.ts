// From the text of a table cell to what it asks of the value, by the tree of the FEEL parser (DMN 1.5 §10.3.1.2).

import { parseUnaryTests } from 'feelin';
import { compileFeel, evaluateInScope } from '../feel.ts';
import { constantOf, type Constant } from './constant.ts';
import type { CellTest, Comparison } from './cell-test.ts';

type Node = ReturnType<typeof parseUnaryTests>['topNode'];
interface Cell {
  readonly text: string;
  /** Text of the column's expression: in the cell it means the same as `?`. */
  readonly subject: string;
}

/** Deepest nesting that is followed; beyond it a cell is unknown. */
const MAX_DEPTH = 60;
const OPERATORS: Readonly<Record<string, Comparison>> = {
  '=': '=',
  '!=': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};
const MIRRORED: Readonly<Record<Comparison, Comparison>> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};
/** What a constant may be made of. Its value is the evaluator's, not ours. */
const CONSTANT_NODES = new Set([
  'NumericLiteral',
  'StringLiteral',
  'BooleanLiteral',
  'null',
  'DateTimeLiteral',
  'AtLiteral',
  'DateTimeConstructor',
  'PositionalParameters',
  'ArithmeticExpression',
  'ArithOp',
  'ParenthesizedExpression',
  'date',
  'time',
  'and',
  'duration',
  '(',
  ')',
]);

const unknown = (why: string): CellTest => ({ is: 'unknown', why });
const compare = (operator: Comparison, bound: Constant): CellTest => ({ is: 'compare', operator, bound });

function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}
const sourceOf = (cell: Cell, node: Node): string => cell.text.slice(node.from, node.to);

function isConstant(node: Node): boolean {
  const all = [node];
  for (let next = all.pop(); next; next = all.pop()) {
    if (next.type.isError || !CONSTANT_NODES.has(next.name)) return false;
    all.push(...childrenOf(next));
  }
  return true;
}

/** The value of a FEEL text that is written out in full; undefined where it is computed or has no fixed place. */
function evaluateConstant(text: string): Constant | undefined {
  const compiled = compileFeel(text);
  const value = compiled.ok ? evaluateInScope(compiled.value, {}, 0, 'strict') : undefined;
  return value?.ok ? constantOf(value.value) : undefined;
}

const constantAt = (cell: Cell, node: Node | undefined): Constant | undefined =>
  node && isConstant(node) ? evaluateConstant(sourceOf(cell, node)) : undefined;

function describeOther(cell: Cell, node: Node | undefined): string {
  const text = node ? sourceOf(cell, node) : cell.text;
  const shown = text.length > 40 ? `${text.slice(0, 37)}…` : text;
  if (node?.name === 'FunctionInvocation') return `it calls a function: ${shown}`;
  if (node?.name === 'VariableName') return `it uses the variable ${shown}`;
  return `${shown} is more than a comparison with a written-out value`;
}

const isSubject = (cell: Cell, node: Node | undefined): boolean =>
  node !== undefined && (node.name === '?' || sourceOf(cell, node) === cell.subject);

function readInterval(cell: Cell, node: Node): CellTest {
  const [open, lowNode, , highNode, close] = childrenOf(node);
  const low = constantAt(cell, lowNode);
  const high = constantAt(cell, highNode);
  if (!open || !close || !low || !high) return unknown(describeOther(cell, low ? highNode : lowNode));
  if (low.kind !== high.kind || typeof low.at !== 'number' || typeof high.at !== 'number')
    return unknown(
      `the ends of ${sourceOf(cell, node)} are not two numbers, dates, times or durations of one kind`,
    );
  if (low.at > high.at) return unknown(`the interval ${sourceOf(cell, node)} ends before it begins`);
  const above = sourceOf(cell, open) === '[' ? '>=' : '>';
  const below = sourceOf(cell, close) === ']' ? '<=' : '<';
  return { is: 'and', parts: [compare(above, low), compare(below, high)] };
}

function readSimple(cell: Cell, node: Node): CellTest {
  const [operatorNode, endpoint] = childrenOf(node);
  if (operatorNode?.name === 'Interval') return readInterval(cell, operatorNode);
  const operator = operatorNode && OPERATORS[sourceOf(cell, operatorNode)];
  const bound = constantAt(cell, endpoint);
  return operator && bound ? compare(operator, bound) : unknown(describeOther(cell, endpoint));
}

function readComparison(cell: Cell, node: Node, depth: number): CellTest {
  const [left, operatorNode, ...rest] = childrenOf(node);
  const [right] = rest;
  const word = operatorNode && sourceOf(cell, operatorNode);
  const operator = word === undefined ? undefined : OPERATORS[word];
  if (operator && isSubject(cell, right)) {
    const bound = constantAt(cell, left);
    return bound ? compare(MIRRORED[operator], bound) : unknown(describeOther(cell, left));
  }
  if (!isSubject(cell, left)) return unknown(describeOther(cell, left));
  if (word === 'in') return readIn(cell, rest, depth);
  if (word === 'between') {
    const [low, high] = [constantAt(cell, right), constantAt(cell, rest[2])];
    if (!low || !high) return unknown(describeOther(cell, low ? rest[2] : right));
    return { is: 'and', parts: [compare('>=', low), compare('<=', high)] };
  }
  const bound = constantAt(cell, right);
  return operator && bound && rest.length === 1
    ? compare(operator, bound)
    : unknown(describeOther(cell, right));
}

function readIn(cell: Cell, nodes: readonly Node[], depth: number): CellTest {
  const tests = nodes.find(({ name }) => name === 'PositiveUnaryTests' || name === 'PositiveUnaryTest');
  if (!tests) return unknown(describeOther(cell, nodes[0]));
  return tests.name === 'PositiveUnaryTests' ? readTests(cell, tests, depth) : readTest(cell, tests, depth);
}

function readExpression(cell: Cell, node: Node | undefined, depth: number): CellTest {
  if (!node || depth > MAX_DEPTH) return unknown('it is nested too deeply');
  switch (node.name) {
    case 'SimplePositiveUnaryTest':
      return readSimple(cell, node);
    case 'Interval':
      return readInterval(cell, node);
    case 'Comparison': {
      const part = readComparison(cell, node, depth + 1);
      return sourceOf(cell, node).includes('?') ? part : { is: 'named', part };
    }
    case 'ParenthesizedExpression':
      return readExpression(cell, childrenOf(node)[1], depth + 1);
    case 'Conjunction':
    case 'Disjunction': {
      const [left, , right] = childrenOf(node);
      const parts = [readCondition(cell, left, depth + 1), readCondition(cell, right, depth + 1)];
      return { is: node.name === 'Conjunction' ? 'and' : 'or', parts };
    }
    case 'FunctionInvocation': {
      const [callee, , parameters] = childrenOf(node);
      const [argument, ...more] = parameters ? childrenOf(parameters) : [];
      if (!callee || sourceOf(cell, callee) !== 'not' || more.length > 0)
        return unknown(describeOther(cell, node));
      return { is: 'not', part: readCondition(cell, argument, depth + 1), whole: false };
    }
    default:
      return unknown(describeOther(cell, node));
  }
}

/** An operand of and, or, not(): a condition on the value. A constant there is an answer, not a value to be equal to. */
const readCondition = (cell: Cell, node: Node | undefined, depth: number): CellTest =>
  node && isConstant(node) ? unknown(describeOther(cell, node)) : readExpression(cell, node, depth);

function readTest(cell: Cell, node: Node, depth: number): CellTest {
  const [inner, ...more] = childrenOf(node);
  if (!inner || more.length > 0) return unknown(describeOther(cell, node));
  const constant = constantAt(cell, inner);
  if (constant) return compare('=', constant);
  if (inner.name !== 'List') return readExpression(cell, inner, depth + 1);
  const items = childrenOf(inner).slice(1, -1);
  const parts = items.map((item): CellTest => {
    const bound = constantAt(cell, item);
    return bound ? compare('=', bound) : unknown(describeOther(cell, item));
  });
  return { is: 'or', parts };
}

function readTests(cell: Cell, node: Node, depth: number): CellTest {
  const parts = childrenOf(node).map((test) => readTest(cell, test, depth + 1));
  return parts.length === 1 && parts[0] ? parts[0] : { is: 'or', parts };
}

function hasFault(root: Node): boolean {
  const cursor = root.cursor();
  do if (cursor.type.isError) return true;
  while (cursor.next());
  return false;
}

/** Reads the unary tests of a cell (DMN 1.5 §10.3.1.2 rule 13–17) by the FEEL parser. `subject`: the column's expression. */
export function readCell(source: string, subject: string): CellTest {
  const text = source.trim();
  if (text === '' || text === '-') return { is: 'any' };
  const cell = { text, subject };
  const root = parseUnaryTests(text, {}, undefined).topNode;
  if (hasFault(root))
    return unknown(
      `${text.length > 40 ? `${text.slice(0, 37)}…` : text} uses names that are not plain words`,
    );
  const [first, , negated] = childrenOf(root);
  if (first?.name === 'Wildcard') return { is: 'any' };
  if (first?.name === 'not' && negated) return { is: 'not', part: readTests(cell, negated, 0), whole: true };
  return first ? readTests(cell, first, 0) : unknown(describeOther(cell, root));
}

/** The value of an output entry that is written out in full; undefined where it is computed. */
export function readEntry(source: string): Constant | undefined {
  const text = source.trim();
  const root = parseUnaryTests(text, {}, undefined).topNode;
  const [tests] = childrenOf(root);
  const [test, ...more] = tests ? childrenOf(tests) : [];
  const [inner] = test ? childrenOf(test) : [];
  return inner && more.length === 0 && !hasFault(root) && isConstant(inner)
    ? evaluateConstant(text)
    : undefined;
}
