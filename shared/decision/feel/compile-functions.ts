// Function definitions and invocations (DMN 1.5 §10.3.2.13).

import type { FeelValue } from '../feel-value.ts';
import { findBuiltin } from './builtins/builtins.ts';
import { callBuiltin, callBuiltinByName } from './builtins/signature.ts';
import { child, constant, constantOf, nameIn, sourceOf, type Compiler } from './compiler.ts';
import { callFunction, callFunctionByName, isFeelFunction, type FeelFunction } from './function-value.ts';
import { ANY, simpleType, type FunctionType } from './feel-type.ts';
import { kindOf, setEntry } from './kind.ts';
import { FeelRange, rangeContains } from './range.ts';
import { readType } from './read-type.ts';
import { isPlainName, lookUp, warn, type Closure, type FeelRun, type Frame } from './run.ts';
import { childrenOf, type SyntaxNode } from './syntax.ts';
import { compileType, fitTo, type TypeTest } from './type-test.ts';

interface Parameter {
  readonly name: string;
  readonly type: TypeTest | undefined;
  readonly written: ReturnType<typeof readType>;
}
function readParameter(compiler: Compiler, node: SyntaxNode): Parameter {
  const [nameNode] = childrenOf(node);
  const type = childrenOf(node).find(({ name }) => name === 'Type');
  return {
    name: nameNode ? nameIn(compiler, nameNode) : '',
    type: type && compileType(compiler, type),
    written: type ? readType(compiler, type) : () => ANY,
  };
}

/** Undefined, with a warning, where an argument does not conform to its declared type: the call is then null. */
function bind(
  run: FeelRun,
  parameters: readonly Parameter[],
  values: readonly FeelValue[],
): Frame['names'] | undefined {
  const names: Record<string, FeelValue> = {};
  for (const [index, { name, type }] of parameters.entries()) {
    const value = values[index] ?? null;
    const fitted = type ? fitTo(run, type, value) : value;
    if (fitted === undefined) {
      warn(run, `“${name}” cannot be a ${kindOf(value)}`);
      return undefined;
    }
    setEntry(names, name, fitted);
  }
  return names;
}

export function compileDefinition(compiler: Compiler, node: SyntaxNode): Closure {
  const parts = childrenOf(node);
  if (parts.some(({ name }) => name === 'external'))
    return (run) => warn(run, 'external functions (Java, PMML) are not supported');
  const listed = parts.find(({ name }) => name === 'FormalParameters');
  const parameters = (listed ? childrenOf(listed) : []).map((inner) => readParameter(compiler, inner));
  const bodyNode = parts.find(({ name }) => name === 'FunctionBody');
  const body = child(compiler, bodyNode && childrenOf(bodyNode)[0], 'a function without a body');
  const $args = parameters.map(({ name }) => name);
  const answer = constantOf(body);
  // Of the answer nothing is declared; it is known where the body is a literal.
  const result = answer && simpleType(answer.value === null ? 'Null' : kindOf(answer.value));
  return (run, frame): FeelFunction => {
    const call = (...values: readonly FeelValue[]): FeelValue => {
      const names = bind(run, parameters, values);
      return names ? body(run, { names, outer: frame }) : null;
    };
    const $type = (): FunctionType => ({ parameters: parameters.map(({ written }) => written(run)), result });
    return Object.assign(call, { $args, $type, $run: run });
  };
}

interface Arguments {
  readonly positional?: readonly Closure[];
  readonly named?: readonly (readonly [name: string, value: Closure])[];
}
function compileArguments(compiler: Compiler, node: SyntaxNode | undefined): Arguments {
  if (node?.name !== 'NamedParameters')
    return { positional: node ? childrenOf(node).map(compiler.compile) : [] };
  const named = childrenOf(node).map((inner) => {
    const [nameNode, value] = childrenOf(inner);
    const name = nameNode ? nameIn(compiler, nameNode) : '';
    return [name, child(compiler, value, 'an argument without a value')] as const;
  });
  return { named };
}

const valuesOf = (list: readonly Closure[], run: FeelRun, frame: Frame): readonly FeelValue[] =>
  list.map((read) => read(run, frame));
const namedValuesOf = (
  list: NonNullable<Arguments['named']>,
  run: FeelRun,
  frame: Frame,
): ReadonlyMap<string, FeelValue> => new Map(list.map(([name, read]) => [name, read(run, frame)]));

/** A range is called as the question whether it holds the argument. */
function callValue(run: FeelRun, frame: Frame, target: FeelValue, given: Arguments): FeelValue {
  if (target instanceof FeelRange) return rangeContains(target, given.positional?.[0]?.(run, frame) ?? null);
  if (!isFeelFunction(target)) return warn(run, `a ${kindOf(target)} cannot be called`);
  return given.named
    ? callFunctionByName(run, target, namedValuesOf(given.named, run, frame))
    : callFunction(run, target, valuesOf(given.positional ?? [], run, frame));
}

/** `date("…")` and its like, whose meaning no name in scope can change: answered once, when the text is read. */
function fold(name: string, given: Arguments): Closure | undefined {
  const builtin = findBuiltin(name);
  const constants = given.positional?.map(constantOf);
  if (!builtin || !constants || constants.includes(undefined)) return undefined;
  const run: FeelRun = {
    now: 0,
    probe: undefined,
    warning: undefined,
    failure: undefined,
    steps: 0,
    depth: 0,
  };
  const value = callBuiltin(
    run,
    builtin,
    constants.map((known) => known?.value ?? null),
  );
  return value === null ? undefined : constant(value);
}

export function compileInvocation(compiler: Compiler, node: SyntaxNode): Closure {
  const parts = childrenOf(node);
  const [callee] = parts;
  const given = compileArguments(
    compiler,
    parts.find(({ name }) => name === 'PositionalParameters' || name === 'NamedParameters'),
  );
  const name = callee ? nameIn(compiler, callee) : '';
  const fixed = callee?.name === 'DateTimeConstructor';
  const folded = fixed ? fold(name, given) : undefined;
  if (folded) return folded;
  const builtin = callee && callee.name !== 'PathExpression' ? findBuiltin(name) : undefined;
  if (!builtin || !callee) {
    const target = child(compiler, callee, 'a call of nothing');
    return (run, frame) => callValue(run, frame, target(run, frame), given);
  }
  const plain = isPlainName(name);
  // A variable called `date` or `number` does not take the function of that name away.
  return (run, frame) => {
    const shadow = fixed ? undefined : lookUp(frame, name, plain);
    if (isFeelFunction(shadow)) return callValue(run, frame, shadow, given);
    return given.named
      ? callBuiltinByName(run, builtin, namedValuesOf(given.named, run, frame))
      : callBuiltin(run, builtin, valuesOf(given.positional ?? [], run, frame));
  };
}

/** A declared parameter type or a type after `instance of`. */
export function compileInstanceOf(compiler: Compiler, node: SyntaxNode): Closure {
  const parts = childrenOf(node);
  const value = child(compiler, parts[0], 'instance of without a value');
  const typeNode = parts.find(({ name }) => name === 'Type');
  if (!typeNode) compiler.unsupported.push(sourceOf(compiler, node));
  const test = compileType(compiler, typeNode);
  return (run, frame) => test(run, value(run, frame));
}
