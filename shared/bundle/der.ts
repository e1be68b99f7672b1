// ASN.1 DER (X.690) as far as CMS and certificates need it: small writers, and a reader that keeps each part's own bytes.

import { fromBER, ObjectIdentifier, type BaseBlock } from 'asn1js';
import { concatBytes, encodeUtf8, equalBytes } from '../base/bytes.ts';

/** One DER value: identifier octet, definite length in the fewest octets (X.690 §10.1), content. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const content = concatBytes(...parts);
  const octets: number[] = [];
  for (let rest = content.length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  const length = content.length < 128 ? [content.length] : [0x80 | octets.length, ...octets];
  return concatBytes(Uint8Array.of(tag, ...length), content);
}

export const derSequence = (...parts: readonly Uint8Array[]): Uint8Array => der(0x30, ...parts);
export const derSet = (...parts: readonly Uint8Array[]): Uint8Array => der(0x31, ...parts);
/** Context-specific constructed tag [n]. */
export const derContext = (n: number, ...parts: readonly Uint8Array[]): Uint8Array => der(0xa0 | n, ...parts);
export const derOctets = (bytes: Uint8Array): Uint8Array => der(0x04, bytes);
/** A whole number from 0 to 127. */
export const derSmallInteger = (value: number): Uint8Array => der(0x02, Uint8Array.of(value));
export const derUtcTime = (text: string): Uint8Array => der(0x17, encodeUtf8(text));
export const derGeneralizedTime = (text: string): Uint8Array => der(0x18, encodeUtf8(text));
export const derOid = (value: string): Uint8Array => new Uint8Array(new ObjectIdentifier({ value }).toBER());

/** A part of a parsed structure: its identifier octet, its own bytes and its children. */
export interface DerNode {
  readonly tag: number;
  readonly raw: Uint8Array;
  /** The bytes after tag and length. */
  readonly content: Uint8Array;
  readonly children: readonly DerNode[];
}

/** Reads bytes from outside; undefined unless they are one DER value and nothing more. */
export function readDer(bytes: Uint8Array): DerNode | undefined {
  try {
    const { offset, result } = fromBER(bytes.slice());
    return offset === bytes.length && result.error === '' ? toNode(result) : undefined;
  } catch {
    return undefined;
  }
}

function toNode(block: BaseBlock): DerNode {
  const raw = block.valueBeforeDecodeView;
  const children = raw[0] !== undefined && (raw[0] & 0x20) !== 0 ? childrenOf(block) : [];
  return { tag: raw[0] ?? 0, raw, content: raw.subarray(raw.length - block.lenBlock.length), children };
}

function childrenOf(block: BaseBlock): readonly DerNode[] {
  const { value } = block.valueBlock as unknown as { readonly value: readonly BaseBlock[] };
  return value.map(toNode);
}

/** Follows child positions down; undefined where there is none. */
export const derAt = (node: DerNode | undefined, ...path: readonly number[]): DerNode | undefined =>
  path.reduce<DerNode | undefined>((at, index) => at?.children[index], node);

const encodedOids = new Map<string, Uint8Array>();
/** True when the node is exactly this object identifier. */
export function isOid(node: DerNode | undefined, oid: string): boolean {
  const known = encodedOids.get(oid) ?? derOid(oid);
  encodedOids.set(oid, known);
  return node !== undefined && equalBytes(node.raw, known);
}
