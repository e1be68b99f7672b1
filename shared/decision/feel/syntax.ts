// The text of an expression as a tree, by feelin's parser. It needs to know the names that hold spaces or operators.

import { parseExpression, parseUnaryTests } from 'feelin';
import type { FeelScope } from '../feel-value.ts';

type Tree = ReturnType<typeof parseExpression>;
export type SyntaxNode = Tree['topNode'];
export type Grammar = 'expression' | 'unary tests';

export interface SyntaxFault {
  /** Offset of the first character that does not fit. */
  readonly at: number;
  /** What stands there. */
  readonly found: string;
}

export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (!child.type.isSkipped && !child.name.endsWith('Comment')) children.push(child);
  return children;
}

export function mentionsProbe(node: SyntaxNode, text: string): boolean {
  const named = node.name === 'VariableName' && text.slice(node.from, node.to) === '?';
  return named || node.name === '?' || childrenOf(node).some((inner) => mentionsProbe(inner, text));
}

function findFault(root: SyntaxNode, text: string): SyntaxFault | undefined {
  const cursor = root.cursor();
  let more = true;
  while (more && !cursor.type.isError) more = cursor.next();
  if (!more) return undefined;
  const found = text.slice(cursor.from, cursor.to) || text.slice(cursor.from).trim().slice(0, 20);
  return { at: cursor.from, found: found || 'the end of the text' };
}

/**
 * The parser knows neither `range<…>` nor a bare `function` as a type. Both are written as something of the same length that
 * it knows; the compiler reads the original text at the same place.
 */
const asKnownTypes = (text: string): string =>
  text
    .replaceAll(/\brange(?=\s*<)/g, 'list ')
    .replaceAll(/(?<=\binstance\s+of\s+)function\b(?!\s*<)/g, 'functioN');

/** The parser ends a name at the end of a line; FEEL takes it for white space (§10.3.1.4). Texts and comments stay. */
const asOneLine = (text: string): string =>
  text.replaceAll(/"(?:[^"\\]|\\[\s\S])*"|\/\/[^\n]*\n?|\/\*[\s\S]*?\*\/|[\n\r]/g, (found) =>
    found === '\n' || found === '\r' ? ' ' : found,
  );

export type ParsedSyntax = { readonly root: SyntaxNode } | { readonly fault: SyntaxFault };

export function parseSyntax(text: string, grammar: Grammar, sample: FeelScope): ParsedSyntax {
  const parse = (source: string): SyntaxNode =>
    grammar === 'expression'
      ? parseExpression(source, { ...sample }, undefined).topNode
      : parseUnaryTests(source, { ...sample, '?': null }, undefined).topNode;
  try {
    const root = parse(text);
    const fault = findFault(root, text);
    if (!fault) return { root };
    for (const rewritten of [asOneLine(text), asKnownTypes(asOneLine(text))]) {
      const again = rewritten === text ? root : parse(rewritten);
      if (!findFault(again, rewritten)) return { root: again };
    }
    return { fault };
  } catch {
    return { fault: { at: 0, found: text.slice(0, 20) } };
  }
}
