// Types as they are written in FEEL (DMN 1.5 §10.3.1.2 rules 52 to 54), read for comparison with other types.

import { nameIn, sourceOf, type Compiler } from './compiler.ts';
import { simpleType, type FeelType, type FunctionType } from './feel-type.ts';
import { normalName, type FeelRun } from './run.ts';
import { childrenOf, type SyntaxNode } from './syntax.ts';

/** What the names in it mean is known only with the model. */
type ReadType = (run: FeelRun) => FeelType | undefined;

const SIMPLE: Readonly<Record<string, string>> = {
  Any: 'Any',
  Null: 'Null',
  number: 'number',
  string: 'string',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  'date and time': 'date and time',
  dateTime: 'date and time',
  'years and months duration': 'years and months duration',
  yearMonthDuration: 'years and months duration',
  'days and time duration': 'days and time duration',
  dayTimeDuration: 'days and time duration',
};

/** The name of a type in one spelling. */
export const typeNameIn = (compiler: Compiler, node: SyntaxNode): string =>
  normalName(nameIn(compiler, node)).replaceAll(' . ', '.');

const typeIn = (node: SyntaxNode): SyntaxNode | undefined =>
  childrenOf(node).findLast(({ name }) => name === 'Type');
const partsOf = (node: SyntaxNode, list: string, part: string): SyntaxNode[] =>
  childrenOf(node)
    .filter(({ name }) => name === list)
    .flatMap(childrenOf)
    .filter(({ name }) => name === part);

/** The entries of a context type: the node of the name, and that of the type. */
export const entryTypesIn = (node: SyntaxNode): (readonly [SyntaxNode, SyntaxNode | undefined])[] =>
  partsOf(node, 'ContextEntryTypes', 'ContextEntryType').flatMap((entry) => {
    const [nameNode] = childrenOf(entry);
    return nameNode ? [[nameNode, typeIn(entry)] as const] : [];
  });

/** `node`: a FunctionType. */
export function readFunctionType(compiler: Compiler, node: SyntaxNode): (run: FeelRun) => FunctionType {
  const parameters = partsOf(node, 'ArgumentTypes', 'ArgumentType').map((argument) =>
    readType(compiler, typeIn(argument)),
  );
  const result = readType(compiler, typeIn(node));
  return (run) => ({ parameters: parameters.map((type) => type(run)), result: result(run) });
}

/** `node`: a Type. */
export function readType(compiler: Compiler, node: SyntaxNode | undefined): ReadType {
  const inner = node && childrenOf(node)[0];
  if (!inner) return () => undefined;
  switch (inner.name) {
    case 'ListType': {
      const kind = sourceOf(compiler, inner).startsWith('range') ? 'range' : 'list';
      const of = readType(compiler, typeIn(inner));
      return (run) => ({ kind, of: of(run) });
    }
    case 'ContextType': {
      const entries = entryTypesIn(inner).map(
        ([name, type]) => [nameIn(compiler, name), readType(compiler, type)] as const,
      );
      return (run) => ({
        kind: 'context',
        entries: new Map(entries.map(([name, type]) => [name, type(run)])),
      });
    }
    case 'FunctionType': {
      const type = readFunctionType(compiler, inner);
      return (run) => ({ kind: 'function', ...type(run) });
    }
    default: {
      const name = typeNameIn(compiler, inner);
      const simple = Object.hasOwn(SIMPLE, name) ? SIMPLE[name] : undefined;
      return simple === undefined ? (run) => run.types?.typeNamed(name) : () => simpleType(simple);
    }
  }
}
