// instance of (DMN 1.5 §10.3.2.10, §10.3.2.9): whether a value has a type, and fitting an argument to its declared type.

import type { FeelValue } from '../feel-value.ts';
import { nameIn, sourceOf, type Compiler } from './compiler.ts';
import { isContext, kindOf, type Kind } from './kind.ts';
import { FeelRange } from './range.ts';
import { normalName, type FeelRun } from './run.ts';
import { childrenOf, type SyntaxNode } from './syntax.ts';
import { FeelDate, FeelDateTime, FeelTime, isDuration } from './temporal.ts';

export type TypeTest = (run: FeelRun, value: FeelValue) => boolean;

const ofKind =
  (kind: Kind): TypeTest =>
  (_, value) =>
    kindOf(value) === kind;

const NAMED: Readonly<Record<string, TypeTest>> = {
  Any: (_, value) => value !== null,
  Null: ofKind('null'),
  number: ofKind('number'),
  string: ofKind('string'),
  boolean: ofKind('boolean'),
  date: ofKind('date'),
  time: ofKind('time'),
  'date and time': ofKind('date and time'),
  dateTime: ofKind('date and time'),
  'years and months duration': ofKind('years and months duration'),
  yearMonthDuration: ofKind('years and months duration'),
  'days and time duration': ofKind('days and time duration'),
  dayTimeDuration: ofKind('days and time duration'),
  duration: (_, value) => isDuration(value),
  list: ofKind('list'),
  context: ofKind('context'),
  range: ofKind('range'),
  function: ofKind('function'),
};

function compileNamed(name: string): TypeTest {
  const test = Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
  return test ?? ((run, value) => value !== null && run.conforms?.(name, value) === true);
}

function compileRange(element: TypeTest): TypeTest {
  return (run, value) =>
    value instanceof FeelRange &&
    [value.start, value.end].every((endpoint) => endpoint === null || element(run, endpoint));
}

function compileContextType(compiler: Compiler, node: SyntaxNode): TypeTest {
  const listed = childrenOf(node).find(({ name }) => name === 'ContextEntryTypes');
  const entries = (listed ? childrenOf(listed) : [])
    .filter(({ name }) => name === 'ContextEntryType')
    .map((entry) => {
      const [nameNode] = childrenOf(entry);
      const type = childrenOf(entry).find(({ name }) => name === 'Type');
      return { name: nameNode ? nameIn(compiler, nameNode) : '', test: compileType(compiler, type) };
    });
  return (run, value) =>
    isContext(value) &&
    entries.every(({ name, test }) => Object.hasOwn(value, name) && test(run, value[name] ?? null));
}

/** Of a function value only the number of parameters is known. */
function compileFunctionType(node: SyntaxNode): TypeTest {
  const listed = childrenOf(node).find(({ name }) => name === 'ArgumentTypes');
  const count = listed ? childrenOf(listed).filter(({ name }) => name === 'ArgumentType').length : 0;
  return (_, value) => {
    if (typeof value !== 'function') return false;
    const names = (value as { readonly $args?: readonly string[] }).$args;
    return names === undefined || names.length === count;
  };
}

/** `node`: a Type. */
export function compileType(compiler: Compiler, node: SyntaxNode | undefined): TypeTest {
  const inner = node && childrenOf(node)[0];
  if (!inner) return () => true;
  switch (inner.name) {
    case 'ListType': {
      const element = compileType(
        compiler,
        childrenOf(inner).find(({ name }) => name === 'Type'),
      );
      if (sourceOf(compiler, inner).startsWith('range')) return compileRange(element);
      return (run, value) => Array.isArray(value) && value.every((item) => element(run, item));
    }
    case 'ContextType':
      return compileContextType(compiler, inner);
    case 'FunctionType':
      return compileFunctionType(inner);
    default:
      return compileNamed(normalName(nameIn(compiler, inner)).replaceAll(' . ', '.'));
  }
}

/** An argument as its declared type, by the implicit conversions of §10.3.2.9.4; undefined where it does not conform. */
export function fitTo(run: FeelRun, test: TypeTest, value: FeelValue): FeelValue | undefined {
  if (value === null || test(run, value)) return value;
  if (Array.isArray(value) && value.length === 1 && test(run, value[0])) return value[0];
  if (!Array.isArray(value) && test(run, [value])) return [value];
  if (value instanceof FeelDate) {
    const midnight = new FeelDateTime(value, new FeelTime(0, 0));
    if (test(run, midnight)) return midnight;
  }
  return undefined;
}
