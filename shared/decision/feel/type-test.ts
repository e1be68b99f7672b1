// instance of (DMN 1.5 §10.3.2.10, §10.3.2.9): whether a value has a type, and fitting an argument to its declared type.

import type { FeelValue } from '../feel-value.ts';
import { functionConforms } from './feel-type.ts';
import { nameIn, sourceOf, type Compiler } from './compiler.ts';
import { isFeelFunction } from './function-value.ts';
import { isContext, kindOf, type Kind } from './kind.ts';
import { entryTypesIn, readFunctionType, typeNameIn } from './read-type.ts';
import { FeelRange } from './range.ts';
import type { FeelRun } from './run.ts';
import { childrenOf, type SyntaxNode } from './syntax.ts';
import { FeelDate, FeelDateTime, FeelTime, isDuration } from './temporal.ts';

/** null: the type is not known, so nothing can be said. */
export type TypeTest = (run: FeelRun, value: FeelValue) => boolean | null;

const ofKind =
  (kind: Kind): TypeTest =>
  (_, value) =>
    kindOf(value) === kind;

/** Types by name. A list, context, range or function needs its parameters to be a type (table 61). */
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
};

function compileNamed(name: string): TypeTest {
  const test = Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
  return test ?? ((run, value) => run.types?.conforms(name, value) ?? null);
}

/** Whether all parts conform; a part that is null conforms to every type (§10.3.2.9.2). */
function allConform(run: FeelRun, test: TypeTest, parts: readonly FeelValue[]): boolean | null {
  let answer: boolean | null = true;
  for (const part of parts) {
    const conforms = part === null || test(run, part);
    if (conforms === false) return false;
    if (conforms === null) answer = null;
  }
  return answer;
}

const listOf =
  (element: TypeTest): TypeTest =>
  (run, value) =>
    Array.isArray(value) && allConform(run, element, value);

const rangeOf =
  (element: TypeTest): TypeTest =>
  (run, value) =>
    value instanceof FeelRange && allConform(run, element, [value.start, value.end]);

function compileContextType(compiler: Compiler, node: SyntaxNode): TypeTest {
  const entries = entryTypesIn(node).map(([nameNode, type]) => ({
    name: nameIn(compiler, nameNode),
    test: compileType(compiler, type),
  }));
  return (run, value) => {
    if (!isContext(value)) return false;
    const answers = entries.map(
      ({ name, test }) => Object.hasOwn(value, name) && allConform(run, test, [value[name] ?? null]),
    );
    return answers.includes(false) ? false : answers.includes(null) ? null : true;
  };
}

/** A function conforms by its declared type; one that declares none, as a built-in one, to every type of functions. */
function compileFunctionType(compiler: Compiler, node: SyntaxNode): TypeTest {
  const wanted = readFunctionType(compiler, node);
  return (run, value) => {
    if (!isFeelFunction(value)) return false;
    return value.$type === undefined || functionConforms(value.$type(), wanted(run));
  };
}

/** `node`: a Type. */
export function compileType(compiler: Compiler, node: SyntaxNode | undefined): TypeTest {
  const inner = node && childrenOf(node)[0];
  if (!inner) return () => null;
  switch (inner.name) {
    case 'ListType': {
      const element = compileType(
        compiler,
        childrenOf(inner).find(({ name }) => name === 'Type'),
      );
      return sourceOf(compiler, inner).startsWith('range') ? rangeOf(element) : listOf(element);
    }
    case 'ContextType':
      return compileContextType(compiler, inner);
    case 'FunctionType':
      return compileFunctionType(compiler, inner);
    default:
      return compileNamed(typeNameIn(compiler, inner));
  }
}

/**
 * An argument as its declared type, by the implicit conversions of §10.3.2.9.4; undefined where it does not conform. A type
 * that is not known asks for nothing.
 */
export function fitTo(run: FeelRun, test: TypeTest, value: FeelValue): FeelValue | undefined {
  if (value === null || test(run, value) !== false) return value;
  if (Array.isArray(value) && value.length === 1 && test(run, value[0]) === true) return value[0];
  if (!Array.isArray(value) && test(run, [value]) === true) return [value];
  if (value instanceof FeelDate) {
    const midnight = new FeelDateTime(value, new FeelTime(0, 0));
    if (test(run, midnight) === true) return midnight;
  }
  return undefined;
}
