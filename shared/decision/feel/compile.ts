// From the tree of an expression to one closure, built once and run as often as needed (DMN 1.5 §10.3.2).

import type { FeelValue } from '../feel-value.ts';
import { constant, child, nameIn, sourceOf, type Compiler } from './compiler.ts';
import { compileFilter, compileName, compilePath, compileProbe } from './compile-access.ts';
import { compileDefinition, compileInstanceOf, compileInvocation } from './compile-functions.ts';
import { compileFor, compileQuantified } from './compile-iteration.ts';
import { compileArithmetic, compileComparison, compileLogic } from './compile-operators.ts';
import { compileBoundValue, compileCell, compileInterval, compileOneTest } from './compile-tests.ts';
import { readNumber } from './decimal.ts';
import { setEntry } from './kind.ts';
import { readAtLiteral } from './read-temporal.ts';
import { readString } from './read-string.ts';
import { warn, type Closure, type FeelRun, type Frame } from './run.ts';
import { childrenOf, type SyntaxNode } from './syntax.ts';

function compileNumber(compiler: Compiler, node: SyntaxNode): Closure {
  const value = readNumber(sourceOf(compiler, node).replaceAll(/\s/g, ''));
  if (value === undefined) compiler.unsupported.push(`the number “${sourceOf(compiler, node)}”`);
  return constant(value ?? null);
}

function compileAtLiteral(compiler: Compiler, node: SyntaxNode): Closure {
  const [literal] = childrenOf(node);
  const text = literal ? readString(sourceOf(compiler, literal)) : '';
  const value = readAtLiteral(text);
  return value === undefined ? (run) => warn(run, `“${text}” is no date, time or duration`) : constant(value);
}

function compileList(compiler: Compiler, node: SyntaxNode): Closure {
  const items = childrenOf(node).slice(1, -1).map(compiler.compile);
  return (run, frame) => items.map((item) => item(run, frame));
}

/** Anything but true, also null and what is no boolean, takes the else branch (table 55). */
function compileIf(compiler: Compiler, node: SyntaxNode): Closure {
  const [, conditionNode, , thenNode, , elseNode] = childrenOf(node);
  const condition = child(compiler, conditionNode, 'if without a condition');
  const whenTrue = child(compiler, thenNode, 'if without then');
  const otherwise = child(compiler, elseNode, 'if without else');
  return (run, frame) => {
    const value = condition(run, frame);
    if (value !== null && typeof value !== 'boolean')
      warn(run, 'the condition of “if” is neither true nor false');
    return value === true ? whenTrue(run, frame) : otherwise(run, frame);
  };
}

function keyOf(compiler: Compiler, node: SyntaxNode): string {
  const [inner] = childrenOf(node);
  return inner?.name === 'StringLiteral' ? readString(sourceOf(compiler, inner)) : nameIn(compiler, node);
}

/** An entry sees the ones before it. Keys must differ. */
function compileContext(compiler: Compiler, node: SyntaxNode): Closure {
  const entries = childrenOf(node)
    .filter(({ name }) => name === 'ContextEntry')
    .map((entry) => {
      const [key, value] = childrenOf(entry);
      return {
        name: key ? keyOf(compiler, key) : '',
        read: child(compiler, value, 'a context entry without a value'),
      };
    });
  if (new Set(entries.map(({ name }) => name)).size < entries.length)
    return (run) => warn(run, 'a context has two entries of one name');
  return (run, frame) => {
    const context: Record<string, FeelValue> = {};
    const inner: Frame = { names: context, outer: frame };
    for (const { name, read } of entries) setEntry(context, name, read(run, inner));
    return context;
  };
}

type Compile = (compiler: Compiler, node: SyntaxNode) => Closure;

/** The node stands for what is inside it. */
const inside =
  (index: number): Compile =>
  (compiler, node) =>
    child(compiler, childrenOf(node)[index], 'an empty expression');

const COMPILERS: Readonly<Record<string, Compile>> = {
  Expression: inside(0),
  ParenthesizedExpression: inside(1),
  PositiveUnaryTest: inside(0),
  null: () => constant(null),
  BooleanLiteral: (compiler, node) => constant(sourceOf(compiler, node) === 'true'),
  NumericLiteral: compileNumber,
  StringLiteral: (compiler, node) => constant(readString(sourceOf(compiler, node))),
  DateTimeLiteral: (compiler, node) =>
    childrenOf(node)[0]?.name === 'AtLiteral'
      ? compileAtLiteral(compiler, childrenOf(node)[0] ?? node)
      : compileInvocation(compiler, node),
  VariableName: compileName,
  SpecialFunctionName: compileName,
  DateTimeConstructor: compileName,
  '?': compileProbe,
  PathExpression: compilePath,
  FilterExpression: compileFilter,
  ArithmeticExpression: compileArithmetic,
  Comparison: compileComparison,
  Conjunction: (compiler, node) => compileLogic(compiler, node, false),
  Disjunction: (compiler, node) => compileLogic(compiler, node, true),
  FunctionInvocation: compileInvocation,
  FunctionDefinition: compileDefinition,
  InstanceOfExpression: compileInstanceOf,
  IfExpression: compileIf,
  ForExpression: compileFor,
  QuantifiedExpression: compileQuantified,
  List: compileList,
  Context: compileContext,
  Interval: compileInterval,
  SimplePositiveUnaryTest: compileBoundValue,
};

function compilerFor(text: string): Compiler {
  const compiler: Compiler = {
    text,
    unsupported: [],
    compile: (node) => {
      const compile = Object.hasOwn(COMPILERS, node.name) ? COMPILERS[node.name] : undefined;
      if (compile) return compile(compiler, node);
      compiler.unsupported.push(`“${sourceOf(compiler, node)}”`);
      return () => null;
    },
    compileTest: (node) => compileOneTest(compiler, node),
  };
  return compiler;
}

export type CompiledTree<T> = { readonly closure: T } | { readonly unsupported: string };
const finish = <T>({ unsupported: [first] }: Compiler, closure: T): CompiledTree<T> =>
  first === undefined ? { closure } : { unsupported: first };

export function compileTree(root: SyntaxNode, text: string): CompiledTree<Closure> {
  const compiler = compilerFor(text);
  return finish(compiler, compiler.compile(root));
}

/** The closure answers whether the probe of the run passes. */
export function compileTestTree(
  root: SyntaxNode,
  text: string,
): CompiledTree<(run: FeelRun, frame: Frame) => boolean> {
  const compiler = compilerFor(text);
  return finish(compiler, compileCell(compiler, root));
}
