// Names, paths and filters (DMN 1.5 §10.3.2.5, §10.3.2.8, table 56).

import type { FeelValue } from '../feel-value.ts';
import { asFunction, findBuiltin } from './builtins/builtins.ts';
import { child, nameIn, type Compiler } from './compiler.ts';
import { isContext, kindOf } from './kind.ts';
import { propertyOf } from './property.ts';
import { isPlainName, lookUp, mayVisit, warn, type Closure, type FeelRun, type Frame } from './run.ts';
import { childrenOf, type SyntaxNode } from './syntax.ts';

export function compileName(compiler: Compiler, node: SyntaxNode): Closure {
  const name = nameIn(compiler, node);
  if (name === '?') return compileProbe();
  const plain = isPlainName(name);
  const builtin = findBuiltin(name);
  return (run, frame) => {
    const value = lookUp(frame, name, plain);
    if (value !== undefined) return value;
    return builtin ? asFunction(run, builtin) : warn(run, `there is no “${name}”`);
  };
}

export const compileProbe = (): Closure => (run, frame) => run.probe ?? lookUp(frame, '?', false) ?? null;

export function compilePath(compiler: Compiler, node: SyntaxNode): Closure {
  const [targetNode, , nameNode] = childrenOf(node);
  const target = child(compiler, targetNode, 'a path without a beginning');
  const name = nameNode ? nameIn(compiler, nameNode) : '';
  const plain = isPlainName(name);
  const read = (run: FeelRun, value: FeelValue): FeelValue => {
    const found = propertyOf(value, name, plain);
    return found === undefined ? warn(run, `a ${kindOf(value)} has no “${name}” here`) : found;
  };
  return (run, frame) => {
    const value = target(run, frame);
    return Array.isArray(value) ? value.map((item) => read(run, item)) : read(run, value);
  };
}

/** Inside a filter, the entries of the element come first, then `item`, then what is around. */
const frameOf = (frame: Frame, element: FeelValue): Frame => {
  const item: Frame = { names: { item: element ?? null }, outer: frame };
  return isContext(element) ? { names: element, outer: item } : item;
};

function elementAt(list: readonly FeelValue[], position: number): FeelValue {
  const index = position < 0 ? list.length + position : position - 1;
  return position === 0 ? null : (list[index] ?? null);
}

/** Nodes that can only be conditions; anything else may also be a position. */
const CONDITIONS = new Set([
  'Comparison',
  'Conjunction',
  'Disjunction',
  'QuantifiedExpression',
  'InstanceOfExpression',
  'BooleanLiteral',
]);

type Keep = (run: FeelRun, frame: Frame, element: FeelValue) => boolean;
function select(run: FeelRun, frame: Frame, list: readonly FeelValue[], keep: Keep): readonly FeelValue[] {
  const kept: FeelValue[] = [];
  for (const element of list) {
    if (!mayVisit(run)) break;
    if (keep(run, frame, element)) kept.push(element);
  }
  return kept;
}

export function compileFilter(compiler: Compiler, node: SyntaxNode): Closure {
  const [targetNode, , filterNode] = childrenOf(node);
  const target = child(compiler, targetNode, 'a filter without a list');
  if (filterNode?.name === 'SimplePositiveUnaryTest') {
    const test = compiler.compileTest(filterNode);
    return (run, frame) =>
      overList(target(run, frame), (list) =>
        select(run, frame, list, (_, at, element) => test(run, frameOf(at, element), element) === true),
      );
  }
  const filter = child(compiler, filterNode, 'an empty filter');
  const keep: Keep = (run, frame, element) => filter(run, frameOf(frame, element)) === true;
  if (filterNode && CONDITIONS.has(filterNode.name))
    return (run, frame) => overList(target(run, frame), (list) => select(run, frame, list, keep));
  return (run, frame) =>
    overList(target(run, frame), (list) => {
      const position = quietly(run, () => filter(run, frame));
      return typeof position === 'number' ? elementAt(list, position) : select(run, frame, list, keep);
    });
}

/** A value that is no list is a list of one; null has no elements to choose from. */
const overList = (value: FeelValue, choose: (list: readonly FeelValue[]) => FeelValue): FeelValue =>
  value === null ? null : choose(Array.isArray(value) ? value : [value]);

/** A look ahead that may fail: only the answer for the elements counts. */
function quietly(run: FeelRun, look: () => FeelValue): FeelValue {
  const { warning } = run;
  const value = look();
  run.warning = warning;
  return value;
}
