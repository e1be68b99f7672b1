// An XML text as a tree that still knows where each tag, attribute and text stands in it, with names told apart by namespace.

import { assert } from './assert.ts';
import { ok, type Result } from './result.ts';
import {
  scanXml,
  type XmlAttributeSpan,
  type XmlFault,
  type XmlPieceKind,
  type XmlTagSpan,
} from './xml-scan.ts';

/** Prefix to namespace, '' for elements without one. An undeclared prefix stands for itself. */
export type XmlScope = ReadonlyMap<string, string>;

export interface XmlAttribute extends XmlAttributeSpan {
  /** "{namespace}local", or the plain name where it has no prefix. Undefined for a declaration of a namespace. */
  readonly key: string | undefined;
  /** As it stands between the quotes, references included. */
  readonly raw: string;
}
export interface XmlPiece {
  readonly kind: XmlPieceKind;
  readonly from: number;
  readonly to: number;
}
export interface XmlElement {
  readonly kind: 'element';
  readonly name: string;
  /** "{namespace}local". */
  readonly key: string;
  readonly attributes: readonly XmlAttribute[];
  readonly scope: XmlScope;
  /** The prefixes that hold around the element, without its own declarations. */
  readonly outer: XmlScope;
  readonly nodes: readonly XmlNode[];
  readonly selfClosing: boolean;
  readonly from: number;
  /** Behind the opening tag, where the content begins. */
  readonly openTo: number;
  /** Where the closing tag begins; `openTo` of an element that closes itself. */
  readonly closeFrom: number;
  readonly to: number;
}
export type XmlNode = XmlElement | XmlPiece;

export interface XmlDocument {
  readonly text: string;
  readonly root: XmlElement;
}

export const XMLNS_XML = 'http://www.w3.org/XML/1998/namespace';

const localOf = (name: string): string => name.slice(name.indexOf(':') + 1);
const prefixOf = (name: string): string => name.slice(0, Math.max(0, name.indexOf(':')));

/** The name with its namespace: "{uri}local". `fallback` is the namespace of a name without a prefix. */
function expand(name: string, scope: XmlScope, fallback: string): string {
  const prefix = prefixOf(name);
  const uri = prefix === '' ? fallback : (scope.get(prefix) ?? prefix);
  return uri === '' ? localOf(name) : `{${uri}}${localOf(name)}`;
}

/** A value such as "bpmn:tFormalExpression" with its namespace; one without a prefix is in the default namespace. */
export const expandValue = (value: string, scope: XmlScope): string =>
  expand(value.trim(), scope, scope.get('') ?? '');

/** The prefix that an attribute "xmlns" or "xmlns:p" declares; undefined for any other. */
function declaredPrefix(name: string): string | undefined {
  if (name === 'xmlns') return '';
  return name.startsWith('xmlns:') ? name.slice('xmlns:'.length) : undefined;
}

type Open = { -readonly [Key in keyof XmlElement]: XmlElement[Key] } & { nodes: XmlNode[] };

/** A namespace as it is to be told apart from others. */
export type NamespaceReading = (uri: string) => string;
const asWritten: NamespaceReading = (uri) => uri;

function openElement(text: string, tag: XmlTagSpan, outer: XmlScope, reading: NamespaceReading): Open {
  const declared = tag.attributes.flatMap(({ name, valueFrom, valueTo }) => {
    const prefix = declaredPrefix(name);
    return prefix === undefined ? [] : [[prefix, reading(text.slice(valueFrom, valueTo))] as const];
  });
  const scope = declared.length === 0 ? outer : new Map([...outer, ...declared]);
  return {
    kind: 'element',
    name: tag.name,
    key: expand(tag.name, scope, scope.get('') ?? ''),
    attributes: tag.attributes.map((span) => ({
      ...span,
      key: declaredPrefix(span.name) === undefined ? expand(span.name, scope, '') : undefined,
      raw: text.slice(span.valueFrom, span.valueTo),
    })),
    scope,
    outer,
    nodes: [],
    selfClosing: tag.selfClosing,
    from: tag.from,
    openTo: tag.to,
    closeFrom: tag.to,
    to: tag.to,
  };
}

/** The tree of a well-formed text; `most` is the depth that is still taken. */
export function readXmlTree(
  text: string,
  most: number,
  reading: NamespaceReading = asWritten,
): Result<XmlDocument, XmlFault> {
  const document: { nodes: XmlNode[]; scope: XmlScope } = { nodes: [], scope: new Map([['xml', XMLNS_XML]]) };
  const path: Open[] = [];
  const scanned = scanXml(text, most, {
    open(tag) {
      const holder = path.at(-1) ?? document;
      const element = openElement(text, tag, holder.scope, reading);
      holder.nodes.push(element);
      if (!tag.selfClosing) path.push(element);
    },
    close(from, to) {
      const element = path.pop();
      if (element) Object.assign(element, { closeFrom: from, to });
    },
    piece: (kind, from, to) => (path.at(-1) ?? document).nodes.push({ kind, from, to }),
  });
  if (!scanned.ok) return scanned;
  const root = document.nodes.find((node) => node.kind === 'element');
  assert(root, 'a well-formed text has a root element');
  return ok({ text, root });
}

/** The root's "{namespace}local" in a well-formed text, without making the tree. */
export function readRootKey(text: string, most: number): Result<string, XmlFault> {
  let root: XmlTagSpan | undefined;
  const scanned = scanXml(text, most, { open: (tag) => void (root ??= tag), close() {}, piece() {} });
  return scanned.ok && root
    ? ok(openElement(text, root, new Map(), asWritten).key)
    : scanned.ok
      ? ok('')
      : scanned;
}

export const elementsOf = (element: XmlElement): readonly XmlElement[] =>
  element.nodes.filter((node) => node.kind === 'element');

/** The raw value of an attribute by its key. */
export const attributeOf = (element: XmlElement, key: string): string | undefined =>
  element.attributes.find((attribute) => attribute.key === key)?.raw;
