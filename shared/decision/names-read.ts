// Which variables a FEEL expression reads, for forms that ask for them. Names that the expression itself brings in (of a loop,
// a parameter, an entry, `item`) and names of functions that it calls are not among them.

import { childrenOf, parseSyntax, type SyntaxNode } from './feel/syntax.ts';

function gather(node: SyntaxNode, text: string, read: Set<string>, own: Set<string>): void {
  const words = (): string => text.slice(node.from, node.to).trim();
  if (node.name === 'VariableName') {
    read.add(words());
    return;
  }
  if (node.name === 'Name') own.add(words());
  const inner = childrenOf(node);
  const called = node.name === 'FunctionInvocation' && inner[0]?.name === 'VariableName';
  for (const child of called ? inner.slice(1) : inner) gather(child, text, read, own);
}

/** In order of appearance. `text` is without the leading "="; one that is no FEEL reads nothing. */
export function namesRead(text: string): readonly string[] {
  const parsed = parseSyntax(text, 'expression', {});
  if ('fault' in parsed) return [];
  const read = new Set<string>();
  const own = new Set(['item', '?', 'null', 'true', 'false']);
  gather(parsed.root, text, read, own);
  return [...read].filter((name) => !own.has(name));
}
