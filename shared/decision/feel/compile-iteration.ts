// for, some and every (DMN 1.5 §10.3.2.14, §10.3.2.15).

import type { FeelValue } from '../feel-value.ts';
import { civilDateOf } from './calendar.ts';
import { child, nameIn, type Compiler } from './compiler.ts';
import { FeelRange } from './range.ts';
import { mayVisit, warn, type Closure, type FeelRun, type Frame } from './run.ts';
import { childrenOf, type SyntaxNode } from './syntax.ts';
import { FeelDate } from './temporal.ts';

type List = readonly FeelValue[];

/** Whole steps from one number to another, up or down; undefined where there are too many. */
function steps(run: FeelRun, from: number, to: number): readonly number[] | undefined {
  const count = Math.floor(Math.abs(to - from)) + 1;
  if (!mayVisit(run, count)) return undefined;
  const direction = to < from ? -1 : 1;
  return Array.from({ length: count }, (_, index) => from + index * direction);
}

/** The elements of a range of numbers or dates, from its start to its end. */
function elementsOf(run: FeelRun, range: FeelRange): List | undefined {
  const { start, end } = range;
  const dates = start instanceof FeelDate && end instanceof FeelDate;
  const from = dates ? start.epochDay : start;
  const to = dates ? end.epochDay : end;
  if (typeof from !== 'number' || typeof to !== 'number') return undefined;
  const all = steps(run, from, to);
  if (!all) return undefined;
  const chosen = all.filter(
    (value) => (range.startIncluded || value !== from) && (range.endIncluded || value !== to),
  );
  return dates ? chosen.map((day) => new FeelDate(civilDateOf(day))) : chosen;
}

/** What is iterated over: a list, a range, or a single value. Undefined for null and for ranges without steps. */
function iterate(run: FeelRun, value: FeelValue): List | undefined {
  if (Array.isArray(value)) return mayVisit(run, value.length) ? value : undefined;
  if (value instanceof FeelRange) return elementsOf(run, value);
  return value === null ? undefined : [value];
}

interface Iterator {
  readonly name: string;
  readonly read: (run: FeelRun, frame: Frame) => List | undefined;
}

function compileIterator(compiler: Compiler, node: SyntaxNode): Iterator {
  const [nameNode, , domain] = childrenOf(node);
  const [first, , last] = domain ? childrenOf(domain) : [];
  const start = child(compiler, first, 'an iteration over nothing');
  const end = last && compiler.compile(last);
  return {
    name: nameNode ? nameIn(compiler, nameNode) : '',
    read: (run, frame) => {
      const value = start(run, frame);
      if (!end) return iterate(run, value);
      return elementsOf(run, new FeelRange(value, end(run, frame), true, true));
    },
  };
}

/**
 * Calls `visit` for each combination, the last iterator moving fastest; a later iterator sees the names of earlier ones.
 * Answers false where one of them has nothing to iterate over, and stops where `visit` answers false.
 */
function visitAll(
  run: FeelRun,
  frame: Frame,
  iterators: readonly Iterator[],
  visit: (frame: Frame) => boolean,
): 'done' | 'stopped' | 'none' {
  const [iterator, ...rest] = iterators;
  if (!iterator) return visit(frame) ? 'done' : 'stopped';
  const list = iterator.read(run, frame);
  if (!list) return 'none';
  for (const element of list) {
    const inner: Frame = { names: { [iterator.name]: element ?? null }, outer: frame };
    const result = visitAll(run, inner, rest, visit);
    if (result !== 'done') return result;
  }
  return 'done';
}

const iteratorsOf = (compiler: Compiler, node: SyntaxNode | undefined): readonly Iterator[] =>
  (node ? childrenOf(node) : [])
    .filter(({ name }) => name === 'InExpression')
    .map((inner) => compileIterator(compiler, inner));

/** `partial` holds the results so far. */
export function compileFor(compiler: Compiler, node: SyntaxNode): Closure {
  const parts = childrenOf(node);
  const iterators = iteratorsOf(compiler, parts[1]);
  const body = child(compiler, parts.at(-1), 'an iteration without a result');
  return (run, frame) => {
    const partial: FeelValue[] = [];
    // A copy for each that asks: what is asked for later does not change what was given before.
    const names = {
      get partial(): List {
        mayVisit(run, Math.ceil(partial.length / 64));
        return [...partial];
      },
    };
    const around: Frame = { names, outer: frame };
    const result = visitAll(run, around, iterators, (inner) => {
      partial.push(body(run, inner));
      return mayVisit(run);
    });
    return result === 'done' ? partial : warn(run, 'there is nothing to iterate over');
  };
}

/** `decisive`: true for "some", false for "every". An answer that is no boolean makes the whole unknown. */
export function compileQuantified(compiler: Compiler, node: SyntaxNode): Closure {
  const parts = childrenOf(node);
  const decisive = parts[0]?.name === 'some';
  const iterators = iteratorsOf(compiler, parts[1]);
  const condition = child(compiler, parts.at(-1), 'a quantifier without a condition');
  return (run, frame) => {
    let answer: boolean | null = !decisive;
    const result = visitAll(run, frame, iterators, (inner) => {
      const value = condition(run, inner);
      if (value === decisive) answer = decisive;
      else if (value !== !decisive) answer = null;
      return answer !== decisive && mayVisit(run);
    });
    return result === 'none' ? warn(run, 'there is nothing to iterate over') : answer;
  };
}
