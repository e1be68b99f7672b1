// What every part of the compiler is given: the text, and the way to compile what is inside.

import type { FeelValue } from '../feel-value.ts';
import type { Closure, Frame, FeelRun } from './run.ts';
import type { SyntaxNode } from './syntax.ts';

/** Whether a value passes a test; null where that cannot be said. */
export type TestClosure = (run: FeelRun, frame: Frame, probe: FeelValue) => boolean | null;

export interface Compiler {
  readonly text: string;
  readonly compile: (node: SyntaxNode) => Closure;
  readonly compileTest: (node: SyntaxNode) => TestClosure;
  /** Constructs of the grammar that have no meaning here; the expression is then refused by name. */
  readonly unsupported: string[];
}

export const sourceOf = (compiler: Compiler, node: SyntaxNode): string =>
  compiler.text.slice(node.from, node.to);

/** A name as it is written, without backticks. */
export const nameIn = (compiler: Compiler, node: SyntaxNode): string =>
  sourceOf(compiler, node).replaceAll('`', '').replace(/\s+/g, ' ');

/** A closure that stands for a value known when the text was read. */
const constants = new WeakMap<Closure, { readonly value: FeelValue }>();
export function constant(value: FeelValue): Closure {
  const closure: Closure = () => value;
  constants.set(closure, { value });
  return closure;
}
export const constantOf = (closure: Closure): { readonly value: FeelValue } | undefined =>
  constants.get(closure);

/** For a child the grammar promises; a tree without syntax errors has it. */
export function child(compiler: Compiler, node: SyntaxNode | undefined, what: string): Closure {
  if (node) return compiler.compile(node);
  compiler.unsupported.push(what);
  return () => null;
}
